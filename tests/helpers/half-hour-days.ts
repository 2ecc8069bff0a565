import { closuresIn } from '#domain/closures.ts'
import type { Interval } from '#domain/interval.ts'
import { daysOfMonth, londonInstant, weekdayOf } from '#domain/london-time.ts'
import type { Kind } from '#domain/practice-readings.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { halfHourDay, type HalfHourDay } from '#domain/statistics/half-hours.ts'
import { segmentsOf } from '#domain/timeline.ts'

/** The 21 core days of November 2026. */
export const CORE_DAYS = daysOfMonth('2026-11').filter((day) => weekdayOf(day) <= 5)

const windows = new Map<string, Interval>()

/** 8am to 6:30pm of a day; kept, because simulations ask for the same days again and again. */
export function standardWindow(day: string): Interval {
  const known = windows.get(day)
  if (known) return known
  const window = { from: londonInstant(day, '08:00'), to: londonInstant(day, '18:30') }
  windows.set(day, window)
  return window
}

/** A day by half-hours from its readings, by the same time line as every other figure. */
export function halfHoursFrom(
  day: string,
  readings: readonly { at: number; kind: Kind }[],
  excluded: readonly Interval[] = [],
): HalfHourDay {
  const rules = ruleSetOn(day)
  const segments = segmentsOf(standardWindow(day), excluded, readings, rules)
  return halfHourDay(day, { segments, closures: closuresIn(segments, rules), excluded: [...excluded] })
}
