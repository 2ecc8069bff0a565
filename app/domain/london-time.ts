import { TZDate } from '@date-fns/tz'

/** The one place where the time zone is handled. Days are `YYYY-MM-DD` and months `YYYY-MM`, London civil time. */
export const LONDON = 'Europe/London'

const DAY_SHAPE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const MONTH_SHAPE = /^\d{4}-(0[1-9]|1[0-2])$/

/** True for a day that exists in the calendar: 2026-02-30 is not one. */
export function isDay(text: string): boolean {
  if (!DAY_SHAPE.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export const isMonth = (text: string): boolean => MONTH_SHAPE.test(text)

const KNOWN_INSTANTS = new Map<string, number>()
const MOST_INSTANTS = 20_000

/**
 * Epoch ms of a London wall-clock time such as ('2026-07-01', '08:00'). The same few times of the same days are asked for
 * again and again and the time zone is slow to ask, so that answers are kept.
 */
export function londonInstant(day: string, time: string): number {
  const key = `${day} ${time}`
  const known = KNOWN_INSTANTS.get(key)
  if (known !== undefined) return known
  if (KNOWN_INSTANTS.size >= MOST_INSTANTS) KNOWN_INSTANTS.clear()
  const instant = instantOf(day, time)
  KNOWN_INSTANTS.set(key, instant)
  return instant
}

function instantOf(day: string, time: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  const instant = +new TZDate(year, month - 1, date, hours, minutes, LONDON)
  // Of the hour that comes twice in autumn which one is given depends on the machine: the second is meant.
  const anHourLater = instant + 3_600_000
  return new TZDate(anHourLater, LONDON).getHours() === hours ? anHourLater : instant
}

/** False for a wall-clock time that never was, because the clocks went forward over it: ('2026-03-29', '01:30'). */
export function isLondonTime(day: string, time: string): boolean {
  const date = new TZDate(londonInstant(day, time), LONDON)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}` === time
}

/** London day of an instant. */
export function dayOf(instant: number): string {
  const date = new TZDate(instant, LONDON)
  return [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-')
}

const KNOWN_TIMESTAMPS = new Map<number, string>()

/** London wall-clock time of an instant as ISO 8601 without an offset: "2026-10-01T08:00:00". Answers are kept, as above. */
export function localTimestamp(instant: number): string {
  const known = KNOWN_TIMESTAMPS.get(instant)
  if (known !== undefined) return known
  if (KNOWN_TIMESTAMPS.size >= MOST_INSTANTS) KNOWN_TIMESTAMPS.clear()
  const date = new TZDate(instant, LONDON)
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')
  const timestamp = `${dayOf(instant)}T${time}`
  KNOWN_TIMESTAMPS.set(instant, timestamp)
  return timestamp
}

export const monthOf = (day: string): string => day.slice(0, 7)

/** The day a whole number of days later (or earlier, when negative). */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7

/** Every day from first to last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** Every day of a month. */
export function daysOfMonth(month: string): string[] {
  const first = `${month}-01`
  return daysBetween(first, addDays(`${addMonths(month, 1)}-01`, -1))
}

export function addMonths(month: string, months: number): string {
  const [year, monthNumber] = month.split('-').map(Number) as [number, number]
  const index = year * 12 + monthNumber - 1 + months
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`
}

const pad = (value: number): string => String(value).padStart(2, '0')
