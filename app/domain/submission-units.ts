import { weekdayOf } from './london-time.ts'

/** Minutes after midnight, London time; `toMinute` is not included. */
export type Band = { fromMinute: number; toMinute: number }

/** A core day with its core hours. */
export type CoreDay = Band & { day: string }

/** A check that counts: its minute of the day, and whether it found a request type closed. */
export type CheckAt = { day: string; minute: number; isClosed: boolean }

/** What stands for the days of a month: days, or weekdays where the edition says no more. */
export type Unit = 'day' | 'weekday'

/** A day, or a weekday of the month, with the submissions of each band by the band's first minute. */
export type CountedUnit = { key: string; coreDays: number; byBand: ReadonlyMap<number, number> }

/** The unit that a day belongs to. */
export const keyOf = (unit: Unit, day: string): string => (unit === 'day' ? day : String(weekdayOf(day)))

/** The checks of a time of day, on whatever day. */
export const checksWithin = (band: Band, checks: readonly CheckAt[]): CheckAt[] =>
  checks.filter(({ minute }) => band.fromMinute <= minute && minute < band.toMinute)
