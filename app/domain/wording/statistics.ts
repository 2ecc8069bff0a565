import {
  formatCounted,
  formatHours,
  formatList,
  formatMinutes,
  formatOdds,
  formatThreshold,
} from '../format.ts'
import { ASSESSED_AT_LEAST_MS, OBSERVED_SHARE } from '../statistics/half-hours.ts'
import type { PartOfDay } from '../statistics/part-of-day.ts'
import { JOINED_SHARE, ONE_WEEKDAY_RULE, WHOLE_WEEK_RULE, type Pattern } from '../statistics/patterns.ts'
import type { SeenClosures } from '../statistics/reading-gaps.ts'
import { INTERVALS_FROM_DAYS, type HiddenIntervalReason } from '../statistics/typical.ts'
import type { DAYS_INTERVAL_CAPTION } from '../statistics/wilson.ts'
import type { Words } from '../wording.ts'

const MS_PER_MINUTE = 60_000

/** Words of the statistics of one practice. */
export const STATISTICS_WORDS = {
  detection: 'What these checks can see',
  nothingSeen: 'No check could be assessed, so no closure of any length could be seen.',
  blankDay: 'On at least one day nothing could be seen, so no length of closure is always seen',
  typical: 'Is it typical?',
  patterns: 'Patterns',
  noPattern: 'No half-hour was closed on enough days to be a pattern.',
  nothingClosed: 'No confirmed closure was seen, so there is no pattern to look for.',
  noDays: 'No day of this month has been measured.',
  isNoCause: 'A pattern says when something was closed, not why, and starts nothing by itself.',
  counts:
    'Each cell says on how many of the days on which the half-hour was observed it was closed. Only confirmed closures count, after exclusions.',
} as const

/** What shades the cells of the grid of patterns, each beside its own count. */
export const PATTERN_CELL_WORDS = {
  none: 'Closed on none of the days',
  some: 'Closed on fewer than half',
  most: 'Closed on half or more',
  unseen: 'Not observed on any day',
} as const
export type PatternTone = keyof typeof PATTERN_CELL_WORDS

/** Parts of a day; `phrase` goes into a sentence. */
export const PART_OF_DAY_WORDS = {
  all_day: { label: 'All day', phrase: 'all day' },
  lunch: { label: 'Lunch', phrase: 'at lunch' },
  start_of_day: { label: 'Start of the day', phrase: 'at the start of the day' },
  end_of_day: { label: 'End of the day', phrase: 'at the end of the day' },
  morning: { label: 'Morning', phrase: 'in the morning' },
  afternoon: { label: 'Afternoon', phrase: 'in the afternoon' },
  midday: { label: 'Across midday', phrase: 'across midday' },
} as const satisfies Record<PartOfDay, { label: string; phrase: string }>

export const HIDDEN_INTERVAL_WORDS = {
  no_days: {
    label: 'No valid day',
    sentence: 'No day had enough checks, so nothing can be said of other days.',
  },
  too_few_days: {
    label: 'Too few days',
    sentence: `With fewer than ${INTERVALS_FROM_DAYS} valid days only the counts are shown: a range would say next to nothing.`,
  },
  never_closed: {
    label: 'Never seen closed',
    sentence:
      'Nothing was seen closed on any valid day, so there are no closed minutes to draw a range from.',
  },
} as const satisfies Record<HiddenIntervalReason, Words>

/** What stands beside an interval that counts days. */
export const INTERVAL_CAPTION_WORDS = {
  days_taken_as_independent: {
    label: 'Days taken as independent',
    sentence: 'This treats days as independent; weekday patterns make this approximate.',
  },
} as const satisfies Record<typeof DAYS_INTERVAL_CAPTION, Words>

const WEEKDAYS = [
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
] as const

const timeAt = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A time of day in minutes from midnight to another: (750, 810) is "12:30pm to 1:30pm". */
export const minuteSpanWords = (fromMinute: number, toMinute: number): string =>
  formatHours(timeAt(fromMinute), timeAt(toMinute))

/** "Closed at lunch, 12:30pm to 1:30pm, on 14 of 21 days." */
export function patternSentence(pattern: Pattern): string {
  const { weekday, partOfDay, fromMinute, toMinute, daysClosed, daysObserved } = pattern
  const days = weekday === null ? 'days' : (WEEKDAYS[weekday - 1] ?? 'days')
  const when = `${PART_OF_DAY_WORDS[partOfDay].phrase}, ${minuteSpanWords(fromMinute, toMinute)}`
  return `Closed ${when}, on ${daysClosed} of ${daysObserved} ${days}.`
}

/** The rule that finds patterns, from its own numbers. */
export const patternRuleSentences = (): string[] => [
  `A half-hour counts as closed on a day when at least half of it was, by the middle of the bounds and confirmed closures only. It needs ${minutesOf(ASSESSED_AT_LEAST_MS)} to assess, ${formatThreshold(OBSERVED_SHARE)} of them observed.`,
  `A half-hour belongs to a pattern of the whole week when it was closed on at least ${WHOLE_WEEK_RULE.days} days, on at least ${formatThreshold(WHOLE_WEEK_RULE.share)} of the days on which it was observed, and on at least ${WHOLE_WEEK_RULE.weekdays} different weekdays.`,
  `Otherwise it belongs to a pattern of one weekday when it was closed on at least ${ONE_WEEKDAY_RULE.days} such days and on at least ${formatThreshold(ONE_WEEKDAY_RULE.share)} of those observed.`,
  `Neighbouring half-hours are one pattern while the days on which all of them were closed are at least ${formatThreshold(JOINED_SHARE)} of the days of any one of them. The days in the sentence are those on which all of them were closed.`,
  'One half-hour beside a pattern that was closed only on days of that pattern is its fringe, and no pattern of its own.',
]

const minutesOf = (ms: number): string => formatMinutes(ms / MS_PER_MINUTE)

/** Lengths that a sentence speaks of beside the certain one, in minutes. */
const SPOKEN_MINUTES = [30, 15, 5]

/**
 * "A closure of 30 minutes or more is always seen; about 5 in 6 single closures of 15 minutes are seen, and about 1 in
 * 3 of 5 minutes." From the readings really taken.
 */
export function detectionSentence({ certainMs, shares }: SeenClosures): string {
  const spoken = shares.filter(
    ({ closureMs }) =>
      SPOKEN_MINUTES.includes(closureMs / MS_PER_MINUTE) && (certainMs === null || closureMs < certainMs),
  )
  if (shares.every(({ share }) => !share)) return STATISTICS_WORDS.nothingSeen
  const parts = spoken
    .toReversed()
    .map(({ share, closureMs }, i) => partWords(formatOdds(share ?? 0), closureMs, i === 0))
  const certain =
    certainMs === null
      ? STATISTICS_WORDS.blankDay
      : `A closure of ${minutesOf(certainMs)} or more is always seen`
  return parts.length > 0 ? `${certain}; ${formatList(parts)}.` : `${certain}.`
}

const partWords = (odds: string, closureMs: number, isFirst: boolean): string =>
  isFirst
    ? `${odds} single closures of ${minutesOf(closureMs)} are seen`
    : `${odds} of ${minutesOf(closureMs)}`

/** How long ago the last confirmed closure was: whole days from its day to another, both as they are shown. */
export const sinceLastClosureSentence = (lastDay: string, days: number, asOfDay: string): string =>
  days === 0
    ? `The last confirmed closure was on ${lastDay}.`
    : `The last confirmed closure was on ${lastDay}, ${formatCounted(days, 'day')} before ${asOfDay}.`
