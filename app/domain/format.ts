import { TZDate } from '@date-fns/tz'
import { dayOf, LONDON } from './london-time.ts'

/** Dates, times and numbers in NHS style. Instants are epoch ms and shown in London time. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const MS_PER_MINUTE = 60_000

/** '2026-11-22' is "22 November 2026". */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** '2026-11-23' is "Monday 23 November 2026". */
export const formatWeekday = (day: string): string =>
  `${WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]} ${formatDay(day)}`

/** '2026-11' is "November 2026". */
export function formatMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${MONTHS[number - 1]} ${year}`
}

/** A wall-clock time: '08:00' is "8am", '18:30' is "6:30pm", '12:00' is "midday". */
export function formatWallTime(time: string): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  if (minutes === 0 && hours === 12) return 'midday'
  if (minutes === 0 && hours === 0) return 'midnight'
  const shown = minutes === 0 ? `${hours % 12 || 12}` : `${hours % 12 || 12}:${pad(minutes)}`
  return `${shown}${hours < 12 ? 'am' : 'pm'}`
}

/** London time of an instant, such as "11:52am". Seconds are dropped, never rounded up. */
export function formatTime(instant: number): string {
  const date = new TZDate(instant, LONDON)
  return formatWallTime(`${date.getHours()}:${date.getMinutes()}`)
}

/** London time with seconds, such as "11:52:07am". */
export function formatTimeWithSeconds(instant: number): string {
  const date = new TZDate(instant, LONDON)
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()]
  return `${hours % 12 || 12}:${pad(minutes)}:${pad(seconds)}${hours < 12 ? 'am' : 'pm'}`
}

/** "23 November 2026 at 11:52am". */
export const formatInstant = (instant: number): string =>
  `${formatDay(dayOf(instant))} at ${formatTime(instant)}`

/** "2026-11-23T11:52:07Z": the same instant for people who compare logs. */
export const formatUtc = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')

/** "8am to 6:30pm" from two wall-clock times. */
export const formatHours = (opens: string, closes: string): string =>
  `${formatWallTime(opens)} to ${formatWallTime(closes)}`

/** "11:52am to 12:30pm" from two instants of one day. */
export const formatSpan = (from: number, to: number): string => `${formatTime(from)} to ${formatTime(to)}`

/** 63707358 is "63,707,358". */
export const formatCount = (count: number): string =>
  String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** (1, 'practice') is "1 practice", (0, 'practice') is "0 practices"; an odd plural is given. */
export const formatCounted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** Whole minutes as words: 45 is "45 minutes", 125 is "2 hours 5 minutes"; hours from 2 hours on. */
export function formatMinutes(minutes: number): string {
  if (minutes < 120) return formatCounted(minutes, 'minute')
  const hours = formatCounted(Math.floor(minutes / 60), 'hour')
  return minutes % 60 === 0 ? hours : `${hours} ${formatCounted(minutes % 60, 'minute')}`
}

/**
 * Bounds of a length of time in ms: "between 30 and 60 minutes", "up to 15 minutes", "at least 2 hours" when the upper
 * bound is not known. The lower bound is floored and the upper raised to whole minutes, so that both still hold.
 */
export function formatMinutesRange(lowMs: number, highMs: number | null): string {
  const low = Math.floor(lowMs / MS_PER_MINUTE)
  if (highMs === null) return `at least ${formatMinutes(low)}`
  const high = Math.ceil(highMs / MS_PER_MINUTE)
  if (low === high) return formatMinutes(low)
  if (low === 0) return `up to ${formatMinutes(high)}`
  return `between ${withoutSharedUnit(low, high)} and ${formatMinutes(high)}`
}

/** The lower bound drops its unit where the upper bound says the same one. */
function withoutSharedUnit(low: number, high: number): string {
  if (high < 120) return formatCount(low)
  if (low >= 120 && low % 60 === 0 && high % 60 === 0) return formatCount(low / 60)
  return formatMinutes(low)
}

/** The same bounds for a narrow table column: "30 to 60", "0", in minutes with commas. */
export function formatMinutesCell(lowMs: number, highMs: number): string {
  const [low, high] = [Math.floor(lowMs / MS_PER_MINUTE), Math.ceil(highMs / MS_PER_MINUTE)]
  return low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`
}

/**
 * A share from 0 to 1 as a percentage with one decimal, floored, so that it never reaches 100% by rounding. Where
 * something closed was seen and the share is still 1, it is "more than 99%".
 */
export function formatShare(share: number, hasSeenClosed = false): string {
  if (share >= 1) return hasSeenClosed ? 'more than 99%' : '100%'
  if (share <= 0) return '0%'
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)}%`
}

/**
 * A share from 0 to 1 as odds a person can picture: 0.83 is "about 5 in 6", 0.33 "about 1 in 3", 0.99 "more than 19 in
 * 20". The fewest tenths or less that are near enough, else twentieths; 0 and 1 only where the share is just that.
 */
export function formatOdds(share: number): string {
  if (share <= 0) return 'none'
  if (share >= 1) return 'all'
  if (share < 0.03) return 'fewer than 1 in 20'
  if (share > 0.97) return 'more than 19 in 20'
  const isNear = (parts: number) => {
    const count = Math.round(share * parts)
    return count > 0 && count < parts && Math.abs(count / parts - share) <= 0.02
  }
  const parts = [2, 3, 4, 5, 6, 7, 8, 9, 10].find(isNear) ?? 20
  return `about ${Math.round(share * parts)} in ${parts}`
}

/** A threshold of the rules, which is a whole number of percent: 0.8 is "80%". */
export const formatThreshold = (share: number): string => `${Math.round(share * 100)}%`

/** How long ago, or how old: "less than a minute", "4 minutes", "3 hours", "5 days". Floored to the unit shown. */
export function formatAge(ageMs: number): string {
  const minutes = Math.floor(ageMs / MS_PER_MINUTE)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 120) return formatCounted(minutes, 'minute')
  if (minutes < 48 * 60) return formatCounted(Math.floor(minutes / 60), 'hour')
  return formatCounted(Math.floor(minutes / (24 * 60)), 'day')
}

/** 184 is "0.18 seconds"; from 10 seconds on with one decimal. */
export const formatSeconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} seconds`

/** What is known of a closure's ends: instants in epoch ms, null where the core window began or ended first. */
export type ClosureBounds = {
  lastOpenBefore: number | null
  firstClosed: number
  lastClosed: number
  firstOpenAfter: number | null
}

/** "last seen open 11:52am, first seen closed 11:58am": never an exact minute of closing. */
export const formatClosureStart = ({ lastOpenBefore, firstClosed }: ClosureBounds): string =>
  lastOpenBefore === null
    ? `not seen open before, first seen closed ${formatTime(firstClosed)}`
    : `last seen open ${formatTime(lastOpenBefore)}, first seen closed ${formatTime(firstClosed)}`

/** "last seen closed 12:58pm, first seen open 1:09pm". */
export const formatClosureEnd = ({ lastClosed, firstOpenAfter }: ClosureBounds): string =>
  firstOpenAfter === null
    ? `last seen closed ${formatTime(lastClosed)}, not seen open after`
    : `last seen closed ${formatTime(lastClosed)}, first seen open ${formatTime(firstOpenAfter)}`

/** ['a', 'b', 'c'] is "a, b and c". */
export const formatList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const pad = (value: number): string => String(value).padStart(2, '0')

/** A sentence of its own from words that may stand inside one: "up to 15 minutes" is "Up to 15 minutes". */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
