import type { DayOfPractice } from '#db/queries/icb-month.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { weekdayOf } from '#domain/london-time.ts'
import type { MonthWindow } from './month-window.server.ts'
import { areHolidaysKnown } from './month-from-readings.server.ts'

/** A cell of the month calendar: a core day with figures, without, or still to come, or a day without core hours. */
export type CalendarDay = {
  day: string
  weekday: number
  kind: 'measured' | 'not_measured' | 'to_come' | 'not_core'
  status: DayOfPractice['status'] | null
  closuresUnconfirmed: number
  closedLowMs: number
  closedHighMs: number
}

/** The days of a month with what the calendar says of each. */
export function calendarOf(
  window: MonthWindow,
  days: readonly DayOfPractice[],
  holidays: BankHolidays,
): CalendarDay[] {
  const byDay = new Map(days.map((day) => [day.day, day]))
  return window.days.map((day) => {
    const figures = byDay.get(day)
    return {
      day,
      weekday: weekdayOf(day),
      kind: figures ? 'measured' : kindWithoutFigures(day, window, holidays),
      status: figures?.status ?? null,
      closuresUnconfirmed: figures?.closuresUnconfirmed ?? 0,
      closedLowMs: figures?.closedMs ?? 0,
      closedHighMs: figures ? figures.closedMs + figures.mixedMs : 0,
    }
  })
}

function kindWithoutFigures(day: string, window: MonthWindow, holidays: BankHolidays): CalendarDay['kind'] {
  if (weekdayOf(day) > 5) return 'not_core'
  // Nobody knows the holidays of other years, so nothing is said of their days.
  if (!areHolidaysKnown(day, holidays)) return 'not_measured'
  if (!isCoreDay(day, holidays)) return 'not_core'
  return window.isRunning && day >= window.asOfDay ? 'to_come' : 'not_measured'
}
