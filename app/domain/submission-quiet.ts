import {
  checksWithin,
  keyOf,
  type Band,
  type CheckAt,
  type CoreDay,
  type CountedUnit,
  type Unit,
} from './submission-units.ts'

/** What a quiet time is asked for, before a sentence is made about it. */
export const QUIET_RULE = {
  /** Submissions a core day on average, below which a practice is too small to read anything into a quiet time. */
  leastPerCoreDay: 5,
  /** A shorter quiet time than two hours is common where the tool was open. */
  leastMinutes: 120,
  /** Submissions that the quiet time would have a day if the practice's own came evenly over its core hours. */
  leastExpectedPerDay: 4,
  /** Of the core days with any row, the share without any submission in the quiet time. */
  leastShareOfDays: 0.5,
  leastDays: 5,
  /** Core days that a weekday must have in the month, where the edition says only weekdays. */
  leastDaysOfWeekday: 3,
} as const

/** A time of day in which no submission came on many core days. */
export type QuietTime = Band & {
  /** Core days, or core days of such weekdays, without any submission in that time. */
  days: number
  /** Core days that were looked at. */
  ofDays: number
  /** Where the edition says only weekdays: those on which none came in the whole month, Monday 1. */
  weekdays: number[]
  /** True where it reaches to the end of core hours, so that "after 4pm" is the whole truth. */
  isToClose: boolean
  /** Checks in that time on those days. */
  checks: number
  checksClosed: number
}

export type QuietInput = {
  unit: Unit
  units: readonly CountedUnit[]
  /** Bands within core hours, in order. */
  bands: readonly Band[]
  perCoreDay: number
  coreDays: readonly CoreDay[]
  checks: readonly CheckAt[]
}

/**
 * The quiet time of a practice-month: neighbouring bands within core hours, together two hours or more, in which no
 * submission at all came on at least half of the core days with rows and on five at least; where the edition says only
 * weekdays, on one weekday with three core days or more. Of several, the one with the most days, then the longest.
 *
 * The reason for its other two conditions: few requests come late in the day (national figures of February 2026: 41% of
 * those from 8am to 6pm come before 10am, 9% after 4pm), so a small practice has quiet afternoons with its tool open. A
 * practice needs 5 submissions a core day, and the quiet time 4 a day if the practice's own total were spread evenly,
 * which is 20 a day for two hours. An always-open practice of that size gets none in two late hours on 18% of days and
 * on half of them nearly never. Tests measure how often the rule speaks of such practices (README of this folder).
 */
export function quietTime(input: QuietInput): QuietTime | 'too_few' | 'none' {
  const { bands, perCoreDay } = input
  if (perCoreDay < QUIET_RULE.leastPerCoreDay) return 'too_few'
  const coreMinutes = bands.reduce((sum, band) => sum + lengthOf(band), 0)
  const expected = (band: Band): number => (perCoreDay * lengthOf(band)) / coreMinutes
  const isLong = (band: Band): boolean => lengthOf(band) >= QUIET_RULE.leastMinutes
  const long = stretches(bands).filter(isLong)
  const candidates = long.filter((band) => expected(band) >= QUIET_RULE.leastExpectedPerDay)
  if (long.length > 0 && candidates.length === 0) return 'too_few'
  const quiet = candidates.flatMap((band) => quietIn(input, band) ?? [])
  return quiet.toSorted(byWeight)[0] ?? 'none'
}

const lengthOf = ({ fromMinute, toMinute }: Band): number => toMinute - fromMinute

const byWeight = (a: QuietTime, b: QuietTime): number =>
  b.days - a.days || lengthOf(b) - lengthOf(a) || a.fromMinute - b.fromMinute

/** Every run of neighbouring bands. */
function stretches(bands: readonly Band[]): Band[] {
  return bands.flatMap((first, i) => {
    const runs: Band[] = []
    let toMinute = first.fromMinute
    for (const band of bands.slice(i)) {
      if (band.fromMinute !== toMinute) break
      toMinute = band.toMinute
      runs.push({ fromMinute: first.fromMinute, toMinute })
    }
    return runs
  })
}

function quietIn({ unit, units, coreDays, checks }: QuietInput, band: Band): QuietTime | null {
  const without = units.filter(({ byBand }) => isEmpty(byBand, band))
  const quiet = unit === 'day' ? quietDays(without, units.length) : quietWeekdays(without)
  if (quiet.length === 0) return null
  const keys = new Set(quiet.map(({ key }) => key))
  const own = checksWithin(band, checks).filter(({ day }) => keys.has(keyOf(unit, day)))
  return {
    ...band,
    days: daysOf(quiet),
    ofDays: daysOf(units),
    weekdays: unit === 'day' ? [] : quiet.map(({ key }) => Number(key)),
    isToClose: coreDays.every(({ toMinute }) => toMinute === band.toMinute),
    checks: own.length,
    checksClosed: own.filter(({ isClosed }) => isClosed).length,
  }
}

const isEmpty = (byBand: ReadonlyMap<number, number>, { fromMinute, toMinute }: Band): boolean =>
  [...byBand].every(([from, count]) => count === 0 || from < fromMinute || from >= toMinute)

function quietDays(without: readonly CountedUnit[], all: number): readonly CountedUnit[] {
  const isEnough =
    without.length >= QUIET_RULE.leastDays && without.length >= all * QUIET_RULE.leastShareOfDays
  return isEnough ? without : []
}

const quietWeekdays = (without: readonly CountedUnit[]): CountedUnit[] =>
  without.filter(({ coreDays }) => coreDays >= QUIET_RULE.leastDaysOfWeekday)

const daysOf = (units: readonly CountedUnit[]): number => units.reduce((sum, each) => sum + each.coreDays, 0)
