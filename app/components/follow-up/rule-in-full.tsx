import { isExample, triggerSentence, type FollowUpRule } from '#domain/follow-up.ts'
import { formatDay, formatInstant } from '#domain/format.ts'
import { FOLLOW_UP_WORDS } from '#domain/wording.ts'
import { Notice, SummaryList, type Fact } from '../nhs/index.ts'

/** The rule wherever it is used: its sentence, and whose it is, since when and why. */
export const RuleInFull = ({ rule, owner }: { rule: FollowUpRule; owner: string }) => (
  <>
    <Notice>
      <p>
        <strong>{triggerSentence(rule)}</strong>
      </p>
      <p className="nhsuk-u-margin-bottom-0">{FOLLOW_UP_WORDS.meaning}</p>
    </Notice>
    <SummaryList facts={isExample(rule) ? exampleFacts(rule) : factsOf(rule, owner)} />
  </>
)

const exampleFacts = ({ name, reason }: FollowUpRule): Fact[] => [
  { label: 'Rule', value: name },
  { label: 'Why it is used', value: reason },
]

const factsOf = (
  { code, name, version, author, inForceFrom, enteredAt, reason }: FollowUpRule,
  owner: string,
) => [
  {
    label: 'Rule',
    value: (
      <>
        <a href={ruleHref(code)}>{name}</a>, version {version}
      </>
    ),
  },
  { label: 'Owner', value: owner },
  { label: 'Author', value: enteredAt === null ? author : `${author}, ${formatInstant(enteredAt)}` },
  { label: 'In force from', value: formatDay(inForceFrom) },
  { label: 'Reason', value: reason },
]

export const ruleHref = (code: string): string => `/follow-up-rules/${code}`
