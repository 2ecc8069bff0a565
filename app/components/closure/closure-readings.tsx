import type { ClosurePage, ClosureReading } from '#app/page-models/closure.server.ts'
import { formatCounted, formatTimeWithSeconds } from '#domain/format.ts'
import { CLOSURE_WORDS, MISSING, READING_ROLE_WORDS } from '#domain/wording.ts'
import { Bullets, DataTable, StateText, type Column } from '../nhs/index.ts'
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
    header: 'Rule',
    cell: ({ evidence }) => (evidence ? `${evidence.rule} ${evidence.ruleVersion}` : MISSING.notRecorded),
  },
  {
    key: 'hash',
    header: 'Evidence hash (SHA-256) begins',
    cell: ({ evidence }) =>
      evidence ? (
        <code className="app-code">{evidence.evidenceSha256.slice(0, 12)}</code>
      ) : (
        MISSING.notRecorded
      ),
  },
  {
    key: 'report',
    header: 'If it is wrong',
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

/** What the rules found on the closed pages, each wording once, with how many readings showed it. */
export function WhatPagesSaid({ page }: { page: ClosurePage }) {
  const counts = new Map<string, number>()
  for (const { role, evidence } of page.readings)
    if (role === 'closed' && evidence)
      for (const words of evidence.matched) counts.set(words, (counts.get(words) ?? 0) + 1)
  if (counts.size === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">{CLOSURE_WORDS.pagesSaid}</h2>
      <Bullets
        items={[...counts].map(([words, count]) => `“${words}”, ${formatCounted(count, 'closed reading')}`)}
      />
    </>
  )
}
