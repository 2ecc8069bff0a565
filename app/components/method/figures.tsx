import type { MethodPage } from '#app/page-models/method.server.ts'
import { formatCounted, formatDay, formatMinutesRange, formatThreshold, formatTime } from '#domain/format.ts'
import { EVIDENCE_GRADE_WORDS, STATE_WORDS } from '#domain/wording.ts'
import { SummaryList } from '../nhs/index.ts'
import { minutesOf } from './sampling.tsx'

/** How readings become minutes: the rules in words, an example worked by the same code, and the numbers in force. */
export const FromReadingsToFigures = ({ page }: { page: MethodPage }) => (
  <>
    <p className="app-reading-width">
      Time is measured, not readings. Between two neighbouring checks that found the same, at most{' '}
      {minutesOf(page.rules.maxGapMs)} apart, that state is taken to have lasted. Between an open and a closed
      check nobody knows when it changed, so the time counts in the upper bound only. Longer gaps are not
      observed and lower coverage. This assumes no unseen change between two equal checks.
    </p>
    <Example example={page.example} />
    <p className="app-reading-width">A month is the sum of its days. Percentages are never averaged.</p>
    <RuleFacts rules={page.rules} />
  </>
)

const Example = ({ example: { readings, lowMs, highMs } }: { example: MethodPage['example'] }) => (
  <p className="app-reading-width">
    Example:{' '}
    {readings
      .map(({ at, kind }) => `${STATE_WORDS[kind].short.toLowerCase()} at ${formatTime(at)}`)
      .join(', ')}
    . That is closed for {formatMinutesRange(lowMs, highMs)}.
  </p>
)

function RuleFacts({ rules }: { rules: MethodPage['rules'] }) {
  const facts = [
    { label: 'Rule set', value: `${rules.version}, in force from ${formatDay(rules.inForceFrom)}` },
    {
      label: 'Confirmed closure',
      value: `At least ${formatCounted(rules.confirmedReadings, 'closed check')} of one request type, the first and last ${minutesOf(rules.confirmedSpanMs)} or more apart, with no open check between them, and not excluded`,
    },
    { label: 'Unconfirmed closure', value: EVIDENCE_GRADE_WORDS.unconfirmed.sentence },
    { label: 'Valid day', value: `Coverage of ${formatThreshold(rules.validDayCoverageShare)} or more` },
    {
      label: 'Month that can be assessed',
      value: `Coverage of ${formatThreshold(rules.assessableCoverageShare)} or more, and at least ${rules.assessableDays} valid days or ${formatThreshold(rules.assessableDaysShare)} of core days`,
    },
    {
      label: 'Limit reached',
      value: rules.isCappedClosed
        ? 'Counts as closed, whatever the reason, and is always shown on its own too'
        : 'Shown on its own, does not count as closed',
    },
    {
      label: 'Several tools',
      value:
        'A request type is open if any tool carries it open, and closed only if every tool that carries it is closed',
    },
    {
      label: 'All request types',
      value:
        'Closed while any offered request type is closed, open only while every one is open, otherwise not assessed',
    },
  ]
  return <SummaryList facts={facts} />
}
