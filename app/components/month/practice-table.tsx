import type { GroupMonthPage } from '#app/page-models/group-month.server.ts'
import type { PracticeSort } from '#app/page-models/practice-list.ts'
import type { PracticeMonthRow } from '#app/page-models/practice-month-row.server.ts'
import { formatCount, formatCounted, formatDay, formatMinutesCell, formatShare } from '#domain/format.ts'
import { BINDING_WORDS, countedFromWords, MISSING, SUPPLIER_WORDS } from '#domain/wording.ts'
import { DataTable, StatusTag, type Column } from '../nhs/index.ts'

export const practiceHref = (odsCode: string, month: string): string => `/practices/${odsCode}?month=${month}`

const nameColumn = (month: string): Column<PracticeMonthRow> => ({
  key: 'practice',
  header: 'Practice',
  isRowHeader: true,
  cell: ({ odsCode, name }) => (
    <>
      <a href={practiceHref(odsCode, month)}>{name}</a>{' '}
      <span className="app-code app-secondary">{odsCode}</span>
    </>
  ),
})

const supplierNames = ({ suppliers }: PracticeMonthRow): string =>
  suppliers.map((code) => SUPPLIER_WORDS[code].label).join(', ') || MISSING.notRecorded

/** The seven words, and beside them what was seen but does not count. */
const Status = ({ row: { figures, countedFrom } }: { row: PracticeMonthRow }) => (
  <>
    <StatusTag status={figures.resultStatus} />
    {countedFrom && <div className="app-secondary">{countedFromWords(formatDay(countedFrom))}</div>}
    {figures.closuresUnconfirmed > 0 && (
      <div className="app-secondary">
        {formatCounted(figures.closuresUnconfirmed, 'closure')} not confirmed
      </div>
    )}
  </>
)

/** Nothing seen is no finding: where not a minute was observed, there is nothing to say. */
function closedWords({ figures }: PracticeMonthRow): string {
  if (figures.coverageShare === 0) return MISSING.noData
  return figures.closedHighMs === 0
    ? 'None seen'
    : formatMinutesCell(figures.closedLowMs, figures.closedHighMs)
}

const MS_PER_MINUTE = 60_000

/** How much of the time that counts was seen, and how much was not. */
const coverageColumn: Column<PracticeMonthRow> = {
  key: 'coverage',
  header: 'Coverage',
  isNumeric: true,
  cell: ({ figures }) => formatShare(figures.coverageShare, figures.unobservedMs > 0),
}
const unobservedColumn: Column<PracticeMonthRow> = {
  key: 'unobserved',
  header: 'Minutes not observed',
  isNumeric: true,
  cell: ({ figures }) => formatCount(Math.ceil(figures.unobservedMs / MS_PER_MINUTE)),
}

type PracticeTableProps = { page: GroupMonthPage; caption: string; sortHref: (sort: PracticeSort) => string }

/** One row a practice. The order is a help for finding, never a rank. */
export function PracticeTable({ page, caption, sortHref }: PracticeTableProps) {
  const sort = (key: PracticeSort, direction: 'ascending' | 'descending') => ({
    href: sortHref(key),
    direction: page.query.sort === key ? direction : null,
  })
  const columns: Column<PracticeMonthRow>[] = [
    { ...nameColumn(page.window.month), sort: sort('name', 'ascending') },
    { key: 'supplier', header: 'Supplier', cell: supplierNames },
    { key: 'status', header: 'Result', cell: (row) => <Status row={row} /> },
    {
      key: 'days',
      header: 'Days with a confirmed closure, of valid days',
      isNumeric: true,
      sort: sort('days', 'descending'),
      cell: ({ figures }) =>
        figures.daysValid === 0 ? 'No valid day' : `${figures.daysConfirmedClosure} of ${figures.daysValid}`,
    },
    {
      key: 'closed',
      header: 'Closed minutes when checked',
      isNumeric: true,
      sort: sort('closed', 'descending'),
      cell: closedWords,
    },
    { ...coverageColumn, sort: sort('coverage', 'ascending') },
    unobservedColumn,
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={page.list.rows}
      rowKey={({ odsCode }) => odsCode}
      emptyText="No practice matches these filters. Remove one to see more."
    />
  )
}

/** Practices whose contract does not carry the duty in this month, or is not known to: measured, reported apart. */
export const NotBoundTable = ({ rows, month }: { rows: readonly PracticeMonthRow[]; month: string }) => (
  <DataTable
    caption="Practices not assessed against this rule"
    columns={[
      nameColumn(month),
      { key: 'why', header: 'Why', cell: ({ binding }) => BINDING_WORDS[binding].sentence },
      { key: 'closed', header: 'Closed minutes when checked', isNumeric: true, cell: closedWords },
      coverageColumn,
      unobservedColumn,
    ]}
    rows={rows}
    rowKey={({ odsCode }) => odsCode}
    emptyText="Every practice’s contract carries the duty."
  />
)
