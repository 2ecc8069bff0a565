import { quietTime, type QuietTime } from './submission-quiet.ts'
import {
  checksWithin,
  keyOf,
  type Band,
  type CheckAt,
  type CoreDay,
  type CountedUnit,
  type Unit,
} from './submission-units.ts'

/** Submissions received in a band on a day, or on one weekday of the whole month where `day` is empty. Monday is 1. */
export type SubmissionCount = Band & { weekday: number; day: string; submissions: number }

export type BandOfMonth = Band & {
  /** False for a band that reaches outside core hours: what came inside them cannot be told apart. */
  isWithinCore: boolean
  unitsWith: number
  unitsWithout: number
  submissions: number
  checks: number
  checksClosed: number
}

/** `too_few`: too small a practice to say anything; `none`: no quiet time that the rule asks for. */
export type QuietResult = QuietTime | 'too_few' | 'none'

export type SubmissionsMonth = {
  unit: Unit
  /** Core days, or weekdays of core days, for which the file has any row of the practice. */
  units: number
  /** The core days that they stand for. */
  coreDays: number
  /** Submissions in bands within core hours, and how many that is a core day on average. */
  submissions: number
  perCoreDay: number
  /** Bands that touch core hours, in order. */
  bands: BandOfMonth[]
  quiet: QuietResult
}

export type SubmissionsInput = {
  /** All counts of one practice and month, either all with days or all without. */
  counts: readonly SubmissionCount[]
  /** The bands of the file: one that the practice has no row for is one in which nothing was counted. */
  bands: readonly Band[]
  coreDays: readonly CoreDay[]
  checks: readonly CheckAt[]
}

/**
 * Submissions of a practice-month per band beside the checks of the same band. Only core days count for which the file
 * has any row of the practice: a day without a row says that nothing was sent, not that nothing came in. A band that
 * reaches outside core hours is shown and never split. Null where no core day has a row.
 */
export function submissionsMonth({
  counts,
  bands,
  coreDays,
  checks,
}: SubmissionsInput): SubmissionsMonth | null {
  const unit: Unit = counts.some(({ day }) => day !== '') ? 'day' : 'weekday'
  const units = unitsOf(unit, counts, coreDays)
  if (units.length === 0) return null
  const keys = new Set(units.map(({ key }) => key))
  const ownChecks = checks.filter(({ day }) => keys.has(keyOf(unit, day)))
  const ofMonth = distinctBands([...bands, ...counts])
    .filter((band) => coreDays.some((day) => overlaps(band, day)))
    .map((band) => bandOfMonth(band, units, coreDays, ownChecks))
  const within = ofMonth.filter(({ isWithinCore }) => isWithinCore)
  const submissions = within.reduce((sum, band) => sum + band.submissions, 0)
  const days = units.reduce((sum, each) => sum + each.coreDays, 0)
  const perCoreDay = submissions / days
  const quiet = quietTime({ unit, units, bands: within, perCoreDay, coreDays, checks: ownChecks })
  return { unit, units: units.length, coreDays: days, submissions, perCoreDay, bands: ofMonth, quiet }
}

function unitsOf(
  unit: Unit,
  counts: readonly SubmissionCount[],
  coreDays: readonly CoreDay[],
): CountedUnit[] {
  const days = new Map<string, number>()
  for (const { day } of coreDays) days.set(keyOf(unit, day), (days.get(keyOf(unit, day)) ?? 0) + 1)
  const byUnit = new Map<string, Map<number, number>>()
  for (const { day, weekday, fromMinute, submissions } of counts) {
    const key = unit === 'day' ? day : String(weekday)
    if (!days.has(key)) continue
    const byBand = byUnit.get(key) ?? new Map<number, number>()
    byBand.set(fromMinute, (byBand.get(fromMinute) ?? 0) + submissions)
    byUnit.set(key, byBand)
  }
  return [...byUnit]
    .map(([key, byBand]) => ({ key, coreDays: days.get(key) ?? 0, byBand }))
    .toSorted((a, b) => a.key.localeCompare(b.key))
}

function distinctBands(bands: readonly Band[]): Band[] {
  const byStart = new Map(
    bands.map(({ fromMinute, toMinute }) => [fromMinute, { fromMinute, toMinute }] as const),
  )
  return [...byStart.values()].toSorted((a, b) => a.fromMinute - b.fromMinute)
}

const overlaps = (a: Band, b: Band): boolean => a.fromMinute < b.toMinute && b.fromMinute < a.toMinute

function bandOfMonth(
  band: Band,
  units: readonly CountedUnit[],
  coreDays: readonly CoreDay[],
  checks: readonly CheckAt[],
): BandOfMonth {
  const submissions = units.map(({ byBand }) => byBand.get(band.fromMinute) ?? 0)
  const own = checksWithin(band, checks)
  const unitsWith = submissions.filter((count) => count > 0).length
  return {
    ...band,
    isWithinCore: coreDays.every((day) => day.fromMinute <= band.fromMinute && band.toMinute <= day.toMinute),
    unitsWith,
    unitsWithout: units.length - unitsWith,
    submissions: submissions.reduce((sum, count) => sum + count, 0),
    checks: own.length,
    checksClosed: own.filter(({ isClosed }) => isClosed).length,
  }
}
