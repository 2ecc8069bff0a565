import type { Db } from '#db/client.server.ts'
import { firstMeasuredDay } from '#db/queries/icb-month.server.ts'
import type { Interval } from '#domain/interval.ts'
import { addDays, addMonths, dayOf, daysOfMonth, londonInstant, monthOf } from '#domain/london-time.ts'
import { newestReading } from './newest-reading.server.ts'

/** A month as a page shows it: its days, the day whose hierarchy counts, and its neighbours. */
export type MonthWindow = {
  month: string
  days: string[]
  /** Last day of the month, or today while it runs: facts in force on this day stand beside the figures. */
  asOfDay: string
  isRunning: boolean
  /** The month has not begun: there is nothing to show. */
  isFuture: boolean
  previous: string
  next: string | null
  /** Months to choose from, newest first: from the first one measured to the current one, and the one shown. */
  months: string[]
}

/** What the month picker of a page shows. */
export const pickedMonth = ({ month, isRunning, previous, next, months }: MonthWindow) => ({
  month,
  isRunning,
  previous,
  next,
  months,
})

/** From the first midnight of a month to the last. */
export const monthSpan = (month: string): Interval => ({
  from: londonInstant(`${month}-01`, '00:00'),
  to: londonInstant(`${addMonths(month, 1)}-01`, '00:00'),
})

/** The day that the pages call today: the newest reading's, when the demonstration has run ahead of the clock. */
export const currentDay = (db: Db, now: number): string => dayOf(Math.max(now, newestReading(db, now) ?? now))

export const lastDayOf = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1)

/** The month asked for, or the current one. */
export function monthWindow(db: Db, month: string | undefined, now: number): MonthWindow {
  const today = currentDay(db, now)
  const current = monthOf(today)
  const shown = month ?? current
  const last = lastDayOf(shown)
  const isRunning = today <= last
  const next = addMonths(shown, 1)
  return {
    month: shown,
    days: daysOfMonth(shown),
    asOfDay: isRunning && today >= `${shown}-01` ? today : last,
    isRunning,
    isFuture: shown > current,
    previous: addMonths(shown, -1),
    next: next <= current ? next : null,
    months: monthsToChoose(monthOf(firstMeasuredDay(db) ?? today), current, shown),
  }
}

function monthsToChoose(first: string, last: string, shown: string): string[] {
  const months: string[] = []
  for (let month = last; month >= first; month = addMonths(month, -1)) months.push(month)
  return months.includes(shown) ? months : [...months, shown].toSorted().toReversed()
}
