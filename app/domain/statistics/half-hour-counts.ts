import type { HalfHourDay } from './half-hours.ts'

/** Half-hours by number from midnight, the last one not in it. */
export type HalfHours = { from: number; to: number }
/** Days on which each of some half-hours was closed and was observed; weekdays are those of the closed days. */
export type DayCount = { closed: number; observed: number; weekdays: number }

/** Weekdays that have days, Monday first. */
export const weekdaysOf = (days: readonly HalfHourDay[]): number[] =>
  [...new Set(days.map(({ weekday }) => weekday))].toSorted((a, b) => a - b)

/** Counts the days on which all of the half-hours were closed, of those on which all were observed. */
export function countIn(days: readonly HalfHourDay[], { from, to }: HalfHours): DayCount {
  const weekdays = new Set<number>()
  let [closed, observed] = [0, 0]
  for (const { states, weekday } of days) {
    const own = states.slice(from, to)
    if (own.includes(null)) continue
    observed += 1
    if (!own.every((state) => state === 'closed')) continue
    closed += 1
    weekdays.add(weekday)
  }
  return { closed, observed, weekdays: weekdays.size }
}

/** From the first half-hour that any day observed to the end of the last; empty without any. */
export function observedHours(days: readonly HalfHourDay[]): HalfHours {
  const starts = days.map(({ states }) => states.findIndex((state) => state !== null)).filter((i) => i >= 0)
  const ends = days.map(({ states }) => states.findLastIndex((state) => state !== null) + 1)
  return { from: Math.min(...starts, 48), to: Math.max(...ends, Math.min(...starts, 48)) }
}
