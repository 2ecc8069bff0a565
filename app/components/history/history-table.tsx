import { formatDay } from '#domain/format.ts'
import type { HistoryEntry } from '#domain/history.ts'
import { HISTORY_KIND_WORDS, HISTORY_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'

const COLUMNS: readonly Column<HistoryEntry>[] = [
  {
    key: 'what',
    header: 'What',
    isRowHeader: true,
    isWide: true,
    cell: ({ kind, title, href }) => (
      <>
        {href ? <a href={href}>{title}</a> : title}
        <div className="app-secondary">{HISTORY_KIND_WORDS[kind].label}</div>
      </>
    ),
  },
  { key: 'days', header: 'Counts', isWide: true, cell: daysOf },
  {
    key: 'details',
    header: 'Details',
    isWide: true,
    cell: ({ details }) => details.map((line) => <div key={line}>{line}</div>),
  },
  { key: 'recorded', header: 'Recorded', cell: ({ recorded }) => recorded },
]

/** "From 14 October 2026, no end recorded": what has no end is said so. */
function daysOf({ from, to }: HistoryEntry): string {
  const start = from ? formatDay(from) : HISTORY_WORDS.noStart
  if (to === null) return `From ${start}, ${HISTORY_WORDS.noEnd}`
  return from === to ? `On ${start}` : `${start} to ${formatDay(to)}`
}

/** Dated facts, one a row. */
export const HistoryTable = ({
  entries,
  emptyText,
}: {
  entries: readonly HistoryEntry[]
  emptyText: string
}) => (
  <DataTable
    caption="Dated facts, newest first"
    isCaptionHidden
    columns={COLUMNS}
    rows={entries}
    rowKey={({ id }) => id}
    emptyText={emptyText}
  />
)
