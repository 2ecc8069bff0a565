import type { CsvCell } from './csv.ts'
import { formatUtc } from './format.ts'
import { localTimestamp } from './london-time.ts'
import type { DayFigures } from './practice-day.ts'

/** One request type of one practice-day, as it was frozen. */
type Row = { odsCode: string; day: string; figures: DayFigures }

const MS_PER_TENTH = 6000
const minutes = (ms: number): number => Math.round(ms / MS_PER_TENTH) / 10
/** Bounds are rounded outwards, so that both still hold. */
const atLeast = (ms: number): number => Math.floor(ms / MS_PER_TENTH) / 10
const atMost = (ms: number): number => Math.ceil(ms / MS_PER_TENTH) / 10
const utc = (instant: number | null): string | null => (instant === null ? null : formatUtc(instant))

const assessedMs = ({ windowFrom, windowTo, excludedMs }: DayFigures): number =>
  windowTo - windowFrom - excludedMs

/** Closed time of a day of which not a minute was observed is unknown, not nought. */
const observed =
  (valueOf: (figures: DayFigures) => number) =>
  ({ figures }: Row): CsvCell =>
    assessedMs(figures) > figures.unobservedMs ? valueOf(figures) : null

/** Floored, so that it is never 100.0 when any minute was not observed. Empty where nothing was to be assessed. */
function coveragePct({ figures }: Row): CsvCell {
  const assessed = assessedMs(figures)
  if (assessed <= 0) return null
  return Math.floor(((assessed - figures.unobservedMs) / assessed) * 1000 + 1e-9) / 10
}

/**
 * The columns of the practice-day table (exports, section 3.2), in order; additions only at the end. Durations in minutes
 * with one decimal, instants in UTC, the core window in London time.
 */
export const PRACTICE_DAY_COLUMNS: readonly [name: string, valueOf: (row: Row) => CsvCell][] = [
  ['practice_ods_code', ({ odsCode }) => odsCode],
  ['core_date', ({ day }) => day],
  ['request_type', ({ figures }) => figures.requestType],
  ['core_start_local', ({ figures }) => localTimestamp(figures.windowFrom)],
  ['core_end_local', ({ figures }) => localTimestamp(figures.windowTo)],
  ['core_minutes', ({ figures }) => minutes(figures.windowTo - figures.windowFrom)],
  ['excluded_minutes', ({ figures }) => minutes(figures.excludedMs)],
  ['open_minutes', observed((f) => minutes(f.openMs))],
  ['closed_minutes_low', observed((f) => atLeast(f.closedMs))],
  ['closed_minutes_central', observed((f) => minutes(f.closedMs + f.mixedMs / 2))],
  ['closed_minutes_high', observed((f) => atMost(f.closedMs + f.mixedMs))],
  ['unobserved_minutes', ({ figures }) => minutes(figures.unobservedMs)],
  ['coverage_pct', coveragePct],
  ['readings', ({ figures }) => figures.readings],
  ['closures_confirmed', ({ figures }) => figures.closuresConfirmed],
  ['first_reading_utc', ({ figures }) => utc(figures.firstReadingAt)],
  ['last_reading_utc', ({ figures }) => utc(figures.lastReadingAt)],
  ['max_gap_minutes', ({ figures }) => minutes(figures.maxGapMs)],
  ['day_valid', ({ figures }) => String(figures.isValid)],
  ['day_status', ({ figures }) => figures.status],
]

/** The cells of one row, in the order of the columns. */
export const practiceDayCells = (row: Row): CsvCell[] =>
  PRACTICE_DAY_COLUMNS.map(([, valueOf]) => valueOf(row))
