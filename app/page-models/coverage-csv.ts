import type { CsvCell } from '#domain/csv.ts'
import type { CoverageArea, CoveragePage, UnseenPractice } from './coverage.server.ts'

export type CsvTable = { header: string[]; rows: CsvCell[][] }

const MINUTE_MS = 60_000
const wholeMinutes = (ms: number): number => Math.floor(ms / MINUTE_MS)
export const gapMinutes = (ms: number | null): number | null =>
  ms === null ? null : Math.ceil(ms / MINUTE_MS)
/** A share of 0 to 1 in percent with one decimal, floored; no value where there is nothing to have a share of. */
export const percentOf = (count: number, of: number): number | null =>
  of > 0 ? Math.floor((count / of) * 1000 + 1e-9) / 10 : null

type PracticeColumn = readonly [string, (row: UnseenPractice, page: CoveragePage) => CsvCell]

const PRACTICE_COLUMNS: readonly PracticeColumn[] = [
  ['report_month', (_, { window }) => window.month],
  ['as_of_date', (_, { asOfDay }) => asOfDay],
  ['practice_ods_code', ({ odsCode }) => odsCode],
  ['practice_name', ({ name }) => name],
  ['icb_ods_code', ({ icb }) => icb?.odsCode ?? null],
  ['icb_name', ({ icb }) => icb?.name ?? null],
  ['supplier_code', ({ suppliers }) => suppliers.toSorted().join('|') || null],
  ['reason_code', ({ unseen }) => unseen?.reason ?? null],
  ['no_answer_code', ({ unseen }) => unseen?.failure ?? null],
  ['since_date', ({ unseen }) => unseen?.since ?? null],
  ['since_is_first_day_held', ({ unseen }) => (unseen ? String(unseen.isFromStart) : null)],
  ['readings', ({ readings }) => readings],
]

type AreaColumn = readonly [string, (row: CoverageArea, page: CoveragePage) => CsvCell]

const AREA_COLUMNS: readonly AreaColumn[] = [
  ['report_month', (_, { window }) => window.month],
  ['as_of_date', (_, { asOfDay }) => asOfDay],
  ['icb_ods_code', ({ icb }, page) => (icb ?? page.icb)?.odsCode ?? null],
  ['icb_name', ({ icb }, page) => (icb ?? page.icb)?.name ?? null],
  ['supplier_code', ({ supplier, key }) => supplier ?? (key === 'none' ? 'none' : null)],
  ['practices', ({ practices }) => practices],
  ['practices_assessable', ({ assessable }) => assessable],
  ['practices_no_view', ({ withoutView }) => withoutView],
  ['readings_due', ({ readings, missed }) => readings + missed],
  ['readings', ({ readings }) => readings],
  ['readings_missed', ({ missed }) => missed],
  ['core_minutes_assessed', ({ assessedMs }) => wholeMinutes(assessedMs)],
  ['core_minutes_observed', ({ assessedMs, unobservedMs }) => wholeMinutes(assessedMs - unobservedMs)],
  ['coverage_pct', ({ assessedMs, unobservedMs }) => percentOf(assessedMs - unobservedMs, assessedMs)],
  ['median_longest_gap_minutes', ({ medianGapMs }) => gapMinutes(medianGapMs)],
  ['max_gap_minutes', ({ maxGapMs }) => gapMinutes(maxGapMs)],
]

/** The practices with no anonymous view, all pages of them, as the page lists them. */
export const unseenTable = (page: CoveragePage): CsvTable => ({
  header: PRACTICE_COLUMNS.map(([name]) => name),
  rows: page.rows.map((row) => PRACTICE_COLUMNS.map(([, valueOf]) => valueOf(row, page))),
})

/** The rows of coverage as the page shows them; the row of everything together has neither supplier nor area of its own. */
export const areaTable = (page: CoveragePage): CsvTable => ({
  header: AREA_COLUMNS.map(([name]) => name),
  rows: (page.areas.length > 1 ? [...page.areas, page.total] : page.areas).map((row) =>
    AREA_COLUMNS.map(([, valueOf]) => valueOf(row, page)),
  ),
})
