import type { ClosurePage, ClosureReading } from '#app/page-models/closure.server.ts'
import { formatTimeWithSeconds } from '#domain/format.ts'
import { MISSING, READING_ROLE_WORDS } from '#domain/wording.ts'
import { DataTable, StateText, type Column } from '../nhs/index.ts'
import { UNASSESSED } from '../practice/reading-mark.tsx'

const COLUMNS: readonly Column<ClosureReading>[] = [
  {
    key: 'at',
    header: 'Checked at',
    isRowHeader: true,
    cell: ({ id, at }) => <a href={`/readings/${id}`}>{formatTimeWithSeconds(at)}</a>,
  },
  {
    key: 'state',
    header: 'Seen',
    cell: ({ kind }) => (kind === 'unassessed' ? UNASSESSED.label : <StateText state={kind} />),
  },
  { key: 'role', header: 'For this closure', isWide: true, cell: ({ role }) => READING_ROLE_WORDS[role] },
  {
    key: 'rule',
    header: 'Rule and what it matched',
    isWide: true,
    cell: ({ evidence }) =>
      evidence
        ? [`${evidence.rule} ${evidence.ruleVersion}`, ...evidence.matched].join('; ')
        : MISSING.notRecorded,
  },
  {
    key: 'hash',
    header: 'Evidence hash (SHA-256)',
    cell: ({ evidence }) =>
      evidence ? (
        <code className="app-code">{evidence.evidenceSha256.slice(0, 16)}…</code>
      ) : (
        MISSING.notRecorded
      ),
  },
  {
    key: 'report',
    header: 'Wrong?',
    cell: ({ id, at }) => (
      <a href={`/corrections/new?reading=${id}`}>
        Report <span className="nhsuk-u-visually-hidden">the reading at {formatTimeWithSeconds(at)}</span>
      </a>
    ),
  },
]

/** Every reading from the last one before to the first one after; those that say nothing too. */
export const ClosureReadings = ({ page }: { page: ClosurePage }) => (
  <DataTable
    caption="Every reading from the last before to the first after"
    columns={COLUMNS}
    rows={page.readings}
    rowKey={({ id }) => id}
    emptyText={MISSING.noData}
  />
)
