import { MISSED_REASONS } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import { gapMinutes, percentOf, type CsvTable } from './coverage-csv.ts'
import type { QualityPage, QualityRow } from './quality.server.ts'

type Column = readonly [string, (row: QualityRow, page: QualityPage) => CsvCell]

const missedOf = ({ missed }: QualityRow): number =>
  MISSED_REASONS.reduce((total, reason) => total + missed[reason], 0)

/** An empty cell is a figure that is not counted for that row. */
const COLUMNS: readonly Column[] = [
  ['report_month', ({ month }) => month],
  ['as_of_date', ({ asOfDay }) => asOfDay],
  ['icb_ods_code', (_, { icb }) => icb?.odsCode ?? null],
  ['supplier_code', ({ supplier, key }) => supplier ?? (key === 'none' ? 'none' : null)],
  ['practices', ({ practices }) => practices],
  ['practices_no_view', ({ withoutView }) => withoutView],
  ['coverage_pct', ({ assessedMs, unobservedMs }) => percentOf(assessedMs - unobservedMs, assessedMs)],
  ['readings', ({ readings }) => readings],
  ['readings_not_assessable', ({ readings, readingsAssessable }) => readings - readingsAssessable],
  [
    'readings_not_assessable_pct',
    ({ readings, readingsAssessable }) => percentOf(readings - readingsAssessable, readings),
  ],
  ['median_longest_gap_minutes', ({ medianGapMs }) => gapMinutes(medianGapMs)],
  ['max_gap_minutes', ({ maxGapMs }) => gapMinutes(maxGapMs)],
  ['readings_overridden', ({ overridden }) => overridden],
  ['readings_overridden_pct', ({ overridden, readings }) => percentOf(overridden, readings)],
  ['pages_reviewed', ({ reviewed }) => reviewed?.pages ?? null],
  ['classifier_errors_in_review', ({ reviewed }) => reviewed?.errors ?? null],
  ['readings_unrecognised', ({ unrecognised }) => unrecognised?.count ?? null],
  ['readings_unrecognised_of', ({ unrecognised }) => unrecognised?.of ?? null],
  ['vantage_looks', ({ disagreements }) => disagreements?.of ?? null],
  ['vantage_disagreements', ({ disagreements }) => disagreements?.count ?? null],
  ['readings_missed', missedOf],
  ['readings_missed_pct', (row) => percentOf(missedOf(row), missedOf(row) + row.readings)],
  ...MISSED_REASONS.map((reason): Column => [`missed_${reason}`, ({ missed }) => missed[reason]]),
]

/** The rows of the page: suppliers of the month, or months. */
export const qualityTable = (page: QualityPage, table: 'suppliers' | 'months'): CsvTable => ({
  header: COLUMNS.map(([name]) => name),
  rows: page[table].map((row) => COLUMNS.map(([, valueOf]) => valueOf(row, page))),
})
