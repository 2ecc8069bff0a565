import type { VersionOfRule } from '#app/page-models/follow-up-rules.server.ts'
import { triggerSentence } from '#domain/follow-up.ts'
import { formatDay, formatInstant } from '#domain/format.ts'
import { FOLLOW_UP_WORDS, MISSING, RULE_STANDING_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { ruleHref } from './rule-in-full.tsx'

const VERSION: Column<VersionOfRule> = {
  key: 'version',
  header: 'Version',
  isRowHeader: true,
  cell: ({ version, standing }) => (
    <>
      {version}: {RULE_STANDING_WORDS[standing].label.toLowerCase()}
    </>
  ),
}

const NAMED_VERSION: Column<VersionOfRule> = {
  key: 'rule',
  header: 'Rule',
  isRowHeader: true,
  cell: ({ code, name, icbOdsCode, version, standing }) => (
    <>
      <a href={ruleHref(code)}>{name}</a>, version {version}
      <div className="app-secondary">
        {icbOdsCode}, {RULE_STANDING_WORDS[standing].label.toLowerCase()}
      </div>
    </>
  ),
}

const FACTS: readonly Column<VersionOfRule>[] = [
  {
    key: 'trigger',
    header: 'Lists',
    isWide: true,
    cell: (rule) => (rule.isEnded ? 'Nobody: the rule ends' : triggerSentence(rule)),
  },
  { key: 'from', header: 'From', cell: ({ inForceFrom }) => formatDay(inForceFrom) },
  {
    key: 'author',
    header: 'Author',
    cell: ({ author, enteredAt, isEnteredAfter }) => (
      <>
        {author}
        <div className="app-secondary">
          {enteredAt === null ? MISSING.notRecorded : formatInstant(enteredAt)}
        </div>
        {isEnteredAfter && <div className="app-secondary">{FOLLOW_UP_WORDS.entered}</div>}
      </>
    ),
  },
  { key: 'reason', header: 'Reason', isWide: true, cell: ({ reason }) => reason },
]

type VersionTableProps = { versions: readonly VersionOfRule[]; caption: string; isNamed?: boolean }

/** Versions of one rule, or of all of them with their names. */
export const VersionTable = ({ versions, caption, isNamed = false }: VersionTableProps) => (
  <DataTable
    caption={caption}
    columns={[isNamed ? NAMED_VERSION : VERSION, ...FACTS]}
    rows={versions}
    rowKey={({ code, version }) => `${code}/${version}`}
    emptyText="No ICB has entered a rule of its own."
  />
)
