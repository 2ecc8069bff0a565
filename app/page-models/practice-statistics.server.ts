import type { Db } from '#db/client.server.ts'
import { firstMeasuredDay, type DayOfPractice } from '#db/queries/icb-month.server.ts'
import { lastClosureOf } from '#db/queries/last-closure.server.ts'
import type { MeasuredType } from '#domain/codes.ts'
import { countsFrom, type ContractTerms } from '#domain/contracts.ts'
import { detectionStatement, STATED_CLOSURE_MINUTES } from '#domain/detection.ts'
import { durationMs, MS_PER_MINUTE, type Interval } from '#domain/interval.ts'
import { daysBetween } from '#domain/london-time.ts'
import { halfHourDay } from '#domain/statistics/half-hours.ts'
import { findPatterns } from '#domain/statistics/patterns.ts'
import { readingGaps, seenClosures } from '#domain/statistics/reading-gaps.ts'
import { seededRandom } from '#domain/statistics/seeded-random.ts'
import { typicalOf } from '#domain/statistics/typical.ts'
import type { DayFromReadings, MonthFromReadings } from './month-from-readings.server.ts'

/** A closure repeated at the same time of day on so many days, as the plan of checks is told. */
const REPEATED_DAYS = 5

export type PracticeStatistics = ReturnType<typeof practiceStatistics>

/** What a month of one practice shows beyond its minutes: all request types together, on the days that count. */
export function practiceStatistics(
  { odsCode, month }: { odsCode: string; month: string },
  days: readonly DayOfPractice[],
  measured: MonthFromReadings,
) {
  const own = daysFromReadings(days, measured)
  const gapDays = own.map(({ day, timelines }) => ({ day, segments: timelines.all.segments }))
  const whole = own.at(-1)?.whole
  return {
    gaps: readingGaps(gapDays),
    seen: seenClosures(gapDays),
    plan: whole ? plannedDetection(whole) : null,
    typical: typicalOf(
      days
        .filter(({ isValid }) => isValid)
        .map(({ closedMs, mixedMs, closuresConfirmed }) => ({
          closedMs: closedMs + mixedMs / 2,
          isClosed: closuresConfirmed > 0,
        })),
      seededRandom(`${odsCode}/${month}`),
    ),
    patterns: findPatterns(halfHourDays(own, 'all')),
  }
}

export const daysFromReadings = (
  days: readonly { day: string }[],
  measured: MonthFromReadings,
): DayFromReadings[] =>
  days.flatMap(({ day }) => {
    const found = measured.dayOf(day)
    return found ? [found] : []
  })

export const halfHourDays = (days: readonly DayFromReadings[], type: MeasuredType) =>
  days.map(({ day, timelines }) => halfHourDay(day, timelines[type]))

const PLANNED = new Map<string, ReturnType<typeof detectionOf>>()
const MOST_PLANNED = 100

/** What the plan of checks sees on a day with this core window; worked out once for all practices with the same hours. */
function plannedDetection(whole: Interval) {
  const key = `${whole.from} ${whole.to}`
  const detection = PLANNED.get(key) ?? detectionOf(whole)
  if (PLANNED.size >= MOST_PLANNED) PLANNED.clear()
  PLANNED.set(key, detection)
  return detection
}

/** Null for a window too short to say. */
function detectionOf(whole: Interval) {
  const longestMinutes = Math.max(...STATED_CLOSURE_MINUTES)
  return durationMs(whole) > longestMinutes * MS_PER_MINUTE
    ? { ...detectionStatement(whole, [REPEATED_DAYS]), repeatedDays: REPEATED_DAYS }
    : null
}

/** The last confirmed closure up to a day, whatever month it was in, and how many days before that day it was. */
export function lastClosure(db: Db, practiceId: number, contract: ContractTerms | null, asOfDay: string) {
  const first = firstMeasuredDay(db)
  if (!first || first > asOfDay) return { day: null, daysAgo: null, firstValidDay: null }
  const counted = countsFrom(asOfDay, contract) ?? first
  const firstDay = counted > first ? counted : first
  const { day, firstValidDay } = lastClosureOf(db, practiceId, { firstDay, lastDay: asOfDay })
  return { day, daysAgo: day ? daysBetween(day, asOfDay).length - 1 : null, firstValidDay }
}
