import { closedTimeInterval, type ClosedTimeInterval } from './day-bootstrap.ts'
import type { Random } from './seeded-random.ts'
import { daysShareInterval, type DaysShareInterval } from './wilson.ts'

/** Below this many valid days a practice is told in counts: an interval would say next to nothing. */
export const INTERVALS_FROM_DAYS = 10

/** Why an interval is not shown, in order of precedence. */
export const HIDDEN_INTERVAL_REASONS = ['no_days', 'too_few_days', 'never_closed'] as const
export type HiddenIntervalReason = (typeof HIDDEN_INTERVAL_REASONS)[number]

type Hidden = { status: 'unknown'; reason: HiddenIntervalReason }

/** A valid day: its central closed time in ms, and whether a confirmed closure was seen. */
export type TypicalDay = { closedMs: number; isClosed: boolean }

/** "Is it typical?" in numbers: the counts always, each interval only where it says something. */
export type Typical = {
  days: number
  daysClosed: number
  share: Extract<DaysShareInterval, { status: 'known' }> | Hidden
  closedTime: Extract<ClosedTimeInterval, { status: 'known' }> | Hidden
}

/**
 * The share of days with a confirmed closure by Wilson, and the closed time a day by bootstrap (method, sections 2 and
 * 7), both with days as the unit. Without any closed time only the share: days that were all alike leave the bootstrap
 * nothing to draw from. Fewer than ten days give counts only.
 */
export function typicalOf(days: readonly TypicalDay[], random: Random): Typical {
  const daysClosed = days.filter(({ isClosed }) => isClosed).length
  const counts = { days: days.length, daysClosed }
  if (days.length < INTERVALS_FROM_DAYS) {
    const hidden: Hidden = { status: 'unknown', reason: days.length === 0 ? 'no_days' : 'too_few_days' }
    return { ...counts, share: hidden, closedTime: hidden }
  }
  const hasClosedTime = days.some(({ closedMs }) => closedMs > 0)
  const closedTime: Typical['closedTime'] = hasClosedTime
    ? closedTimeInterval(
        days.map(({ closedMs }) => closedMs),
        random,
      )
    : { status: 'unknown', reason: 'never_closed' }
  return { ...counts, share: daysShareInterval(daysClosed, days.length), closedTime }
}
