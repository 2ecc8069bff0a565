import { MISSED_REASONS } from '#domain/codes.ts'
import { formatCount, formatMonth } from '#domain/format.ts'
import { MISSED_WORDS, QUALITY_WORDS, SUPPLIER_WORDS } from '#domain/wording.ts'
import type { QualityRow } from '../../page-models/quality.server.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import { gapWords, observedWords, shareOf } from './coverage-words.ts'

type View = 'suppliers' | 'months'
type Columns = readonly Column<QualityRow>[]

const nameOf = ({ key, supplier, month }: QualityRow): string => {
  if (supplier) return SUPPLIER_WORDS[supplier].label
  return key === 'none' ? 'No tool known' : formatMonth(month)
}

const nameColumn = (view: View): Column<QualityRow> => ({
  key: 'name',
  header: view === 'suppliers' ? 'Supplier' : 'Month',
  isRowHeader: true,
  cell: nameOf,
})

const COVERAGE: Columns = [
  {
    key: 'practices',
    header: 'Practices',
    isNumeric: true,
    cell: ({ practices }) => formatCount(practices),
  },
  {
    key: 'unseen',
    header: 'Cannot be checked',
    isNumeric: true,
    cell: ({ withoutView }) => formatCount(withoutView),
  },
  { key: 'coverage', header: 'Core time observed', isNumeric: true, cell: observedWords },
  {
    key: 'unassessable',
    header: 'Checks that could not be assessed',
    isNumeric: true,
    cell: ({ readings, readingsAssessable }) => shareOf(readings - readingsAssessable, readings),
  },
  { key: 'median', header: 'Median gap, minutes', isNumeric: true, cell: ({ medianGapMs }) => gapWords(medianGapMs) },
  { key: 'longest', header: 'Longest gap, minutes', isNumeric: true, cell: ({ maxGapMs }) => gapWords(maxGapMs) },
]

const counted = (figure: { count: number; of: number } | null, none: string): string => {
  if (figure === null) return QUALITY_WORDS.notCounted
  return figure.of === 0 ? none : shareOf(figure.count, figure.of)
}

const REVIEW: Columns = [
  {
    key: 'overridden',
    header: 'Overridden by a person',
    isNumeric: true,
    cell: ({ overridden, readings }) => shareOf(overridden, readings),
  },
  {
    key: 'reviewed',
    header: 'Errors of the rules found in review',
    isNumeric: true,
    cell: ({ reviewed }) =>
      counted(reviewed && { count: reviewed.errors, of: reviewed.pages }, 'No page decided'),
  },
  {
    key: 'unrecognised',
    header: 'Unrecognised',
    isNumeric: true,
    cell: ({ unrecognised }) => counted(unrecognised, 'No data'),
  },
  {
    key: 'disagreements',
    header: 'Vantage points disagree',
    isNumeric: true,
    cell: ({ disagreements }) => counted(disagreements, 'No second look'),
  },
]

const missedOf = ({ missed }: QualityRow): number =>
  MISSED_REASONS.reduce((total, reason) => total + missed[reason], 0)

const MISSED: Columns = [
  {
    key: 'missed',
    header: 'Missed, of those due',
    isNumeric: true,
    cell: (row) => shareOf(missedOf(row), missedOf(row) + row.readings),
  },
  ...MISSED_REASONS.map((reason) => ({
    key: reason,
    header: MISSED_WORDS[reason].label,
    isNumeric: true,
    cell: ({ missed }: QualityRow) => formatCount(missed[reason]),
  })),
]

const TABLES = [
  ['Coverage and gaps', COVERAGE],
  ['Corrections and review', REVIEW],
  ['Missed checks', MISSED],
] as const

/** Three tables with the same rows, so that each is narrow enough to read. */
export const QualityTables = ({ view, rows }: { view: View; rows: readonly QualityRow[] }) =>
  TABLES.map(([title, columns]) => (
    <DataTable
      key={title}
      caption={`${title}, by ${view === 'suppliers' ? 'supplier' : 'month'}`}
      columns={[nameColumn(view), ...columns]}
      rows={rows}
      rowKey={({ key }) => key}
      emptyText="No practice is known for this month."
    />
  ))
