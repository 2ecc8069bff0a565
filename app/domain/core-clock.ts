import type { BankHolidays } from './bank-holidays.ts'
import { coreWindow } from './core-hours.ts'
import type { Interval } from './interval.ts'
import { addDays, dayOf } from './london-time.ts'
import { MAX_GAP_MS } from './slots.ts'

/** Longest run of days without core hours that is looked through: Christmas is five at most. */
const DAYS_AHEAD = 14

/** Where an instant lies in the national core hours: inside a window, or before the next one. */
export type CoreClock = { window: Interval | null; nextOpensAt: number }

/** The core window that holds the instant, if any, and when the next one opens. Throws outside the calendar's years. */
export function coreClock(now: number, holidays: BankHolidays): CoreClock {
  const windows: Interval[] = []
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const window = coreWindow(addDays(dayOf(now), ahead), holidays)
    if (window) windows.push(window)
    if (window && window.from > now) break
  }
  const next = windows.at(-1)
  if (!next || next.from <= now)
    throw new Error(`No core hours in the ${DAYS_AHEAD} days after ${dayOf(now)}.`)
  return { window: windows.find((w) => w.from <= now && now < w.to) ?? null, nextOpensAt: next.from }
}

/** True when, inside core hours, nothing has been read for longer than two intervals. */
export function isDataLate(newestReadingAt: number | null, now: number, { window }: CoreClock): boolean {
  if (!window) return false
  return now - Math.max(newestReadingAt ?? window.from, window.from) > MAX_GAP_MS
}
