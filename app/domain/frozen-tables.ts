import type { AttributedClosure } from './attributed-closures.ts'
import type { CsvCell } from './csv.ts'
import { formatUtc } from './format.ts'
import type { DayFigures } from './practice-day.ts'

/** A table of a frozen month: its name, its columns and its rows in a fixed order. */
export type FrozenTable = {
  name: FrozenTableName
  header: readonly string[]
  rows: readonly (readonly CsvCell[])[]
}

/**
 * The tables of a frozen month. `practice-days` holds whole milliseconds, so that every sum can be made again; `inputs`
 * the hash of everything that decided a practice-day; `hierarchy` the practices with the facts that stood that month.
 */
export const FROZEN_TABLES = [
  'practice-month',
  'practice-days',
  'closures',
  'exclusions',
  'icb-month',
  'coverage',
  'hierarchy',
  'inputs',
] as const
export type FrozenTableName = (typeof FROZEN_TABLES)[number]

/** One JSON array a line, the header first: the text whose hash is the table's. The same table is always the same text. */
export const canonicalText = ({ header, rows }: FrozenTable): string =>
  [header, ...rows].map((cells) => `${JSON.stringify(cells)}\n`).join('')

/** Reads a canonical text again. Throws on anything else: what is stored under a hash is never half right. */
export function tableFromText(name: FrozenTableName, text: string): FrozenTable {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new Error(`The table ${name} of a frozen month ends in the middle of a line.`)
  const [header, ...rows] = lines.map((line) => JSON.parse(line) as CsvCell[])
  if (!header) throw new Error(`The table ${name} of a frozen month has no header.`)
  return { name, header: header.map(String), rows }
}

type DayKey = keyof DayFigures

/** Columns of a practice-day in the order in which they are frozen; additions only at the end. */
export const FROZEN_DAY_KEYS = [
  'requestType',
  'windowFrom',
  'windowTo',
  'isComplete',
  'excludedMs',
  'agreedPauseMs',
  'supplierFaultMs',
  'openMs',
  'closedMs',
  'mixedMs',
  'apartMs',
  'unobservedMs',
  'cappedCentralMs',
  'closedMsBeforeExclusions',
  'mixedMsBeforeExclusions',
  'unobservedMsBeforeExclusions',
  'readings',
  'readingsAssessable',
  'readingsClosed',
  'closuresConfirmed',
  'closuresUnconfirmed',
  'longestClosureLowMs',
  'longestClosureHighMs',
  'maxGapMs',
  'firstReadingAt',
  'lastReadingAt',
  'isValid',
  'status',
  'ruleVersion',
] as const satisfies readonly DayKey[]

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const FROZEN_DAY_HEADER = ['practice_ods_code', 'core_date', ...FROZEN_DAY_KEYS.map(snakeCase)]

/** A practice-day as cells: flags as 1 and 0, instants and durations in whole milliseconds. */
export const frozenDayCells = (odsCode: string, day: string, figures: DayFigures): CsvCell[] => [
  odsCode,
  day,
  ...FROZEN_DAY_KEYS.map((key) => {
    const value = figures[key]
    return typeof value === 'boolean' ? Number(value) : value
  }),
]

const FLAGS = new Set<DayKey>(['isComplete', 'isValid'])

/** The figures of a frozen practice-day; the reverse of `frozenDayCells`. */
export function figuresFromCells(cells: readonly CsvCell[]): {
  odsCode: string
  day: string
  figures: DayFigures
} {
  const [odsCode, day, ...values] = cells
  const entries = FROZEN_DAY_KEYS.map((key, i) => [key, FLAGS.has(key) ? values[i] === 1 : values[i]])
  return { odsCode: String(odsCode), day: String(day), figures: Object.fromEntries(entries) as DayFigures }
}

export const FROZEN_CLOSURE_HEADER = [
  'closure_id',
  'practice_ods_code',
  'request_type',
  'core_date',
  'last_open_before_utc',
  'first_closed_utc',
  'last_closed_utc',
  'first_open_after_utc',
  'minutes_low',
  'minutes_high',
  'started_before_first_reading',
  'continued_past_last_reading',
  'closure_kind',
  'readings_closed',
  'evidence_grade',
  'attribution',
] as const

const MS_PER_TENTH = 6000
const utc = (instant: number | null): string | null => (instant === null ? null : formatUtc(instant))

/** A closure as cells (exports, section 3.3). Minutes are rounded outwards, so that both bounds still hold. */
export const frozenClosureCells = (odsCode: string, day: string, closure: AttributedClosure): CsvCell[] => [
  `${odsCode}-${closure.requestType}-${utc(closure.firstClosed) ?? ''}`,
  odsCode,
  closure.requestType,
  day,
  utc(closure.lastOpenBefore),
  utc(closure.firstClosed),
  utc(closure.lastClosed),
  utc(closure.firstOpenAfter),
  Math.floor(closure.lowMs / MS_PER_TENTH) / 10,
  Math.ceil(closure.highMs / MS_PER_TENTH) / 10,
  String(closure.lastOpenBefore === null),
  String(closure.firstOpenAfter === null),
  closure.kind,
  closure.readings,
  closure.isConfirmed ? 'confirmed' : 'unconfirmed',
  closure.attribution,
]
