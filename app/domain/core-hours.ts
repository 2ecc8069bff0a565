import type { BankHolidays } from './bank-holidays.ts'
import { isBankHoliday } from './bank-holidays.ts'
import type { Interval } from './interval.ts'
import { londonInstant, weekdayOf } from './london-time.ts'

/** Core hours of a contract as London wall-clock times, `HH:MM`. */
export type CoreHours = { opens: string; closes: string }

/**
 * The national core hours: 8am to 6:30pm, Monday to Friday, except Good Friday, Christmas Day and bank holidays.
 * Source: NHS England's national line as reproduced by Essex LMC, essexlmc.org.uk/opening-hours-for-general-practice.
 */
export const STANDARD_CORE_HOURS: CoreHours = { opens: '08:00', closes: '18:30' }

/** True on Monday to Friday that is not a bank holiday. Christmas Eve is a core day. */
export const isCoreDay = (day: string, holidays: BankHolidays): boolean =>
  weekdayOf(day) <= 5 && !isBankHoliday(day, holidays)

/** The core window of a day in epoch ms, or null when the day has none. 630 minutes by default, in winter and summer. */
export function coreWindow(
  day: string,
  holidays: BankHolidays,
  hours: CoreHours = STANDARD_CORE_HOURS,
): Interval | null {
  if (!isCoreDay(day, holidays)) return null
  return { from: londonInstant(day, hours.opens), to: londonInstant(day, hours.closes) }
}
