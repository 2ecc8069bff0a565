import {
  formatCount,
  formatHours,
  formatList,
  formatMinutes,
  formatShare,
  formatThreshold,
} from '../format.ts'
import { MS_PER_MINUTE } from '../interval.ts'
import { ASSESSED_AT_LEAST_MS, OBSERVED_SHARE } from '../statistics/half-hours.ts'
import type { PartOfDay } from '../statistics/part-of-day.ts'
import { JOINED_SHARE, ONE_WEEKDAY_RULE, WHOLE_WEEK_RULE, type Pattern } from '../statistics/patterns.ts'

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

/** Monday first. */
export const WEEKDAY_WORDS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

const timeAt = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A time of day in minutes from midnight to another: (750, 810) is "12:30pm to 1:30pm". */
export const minuteSpanWords = (fromMinute: number, toMinute: number): string =>
  formatHours(timeAt(fromMinute), timeAt(toMinute))

/** "Closed at lunch, 12:30pm to 1:30pm, on 14 of 21 days." */
export function patternSentence(pattern: Pattern): string {
  const { weekday, partOfDay, fromMinute, toMinute, daysClosed, daysObserved } = pattern
  const days = weekday === null ? 'days' : `${WEEKDAY_WORDS[weekday - 1]}s`
  const when = `${PART_OF_DAY_WORDS[partOfDay].phrase}, ${minuteSpanWords(fromMinute, toMinute)}`
  return `Closed ${when}, on ${daysClosed} of ${daysObserved} ${days}.`
}

/** The rule that finds patterns, from its own numbers. */
export const patternRuleSentences = (): string[] => [
  `A half-hour counts as closed on a day when at least half of it was, by the middle of the bounds and confirmed closures only. It needs ${formatMinutes(ASSESSED_AT_LEAST_MS / MS_PER_MINUTE)} to assess, ${formatThreshold(OBSERVED_SHARE)} of them observed.`,
  `A half-hour belongs to a pattern of the whole week when it was closed on at least ${WHOLE_WEEK_RULE.days} days, on at least ${formatThreshold(WHOLE_WEEK_RULE.share)} of the days on which it was observed, and on at least ${WHOLE_WEEK_RULE.weekdays} different weekdays.`,
  `Otherwise it belongs to a pattern of one weekday when it was closed on at least ${ONE_WEEKDAY_RULE.days} such days and on at least ${formatThreshold(ONE_WEEKDAY_RULE.share)} of those observed.`,
  `Neighbouring half-hours are one pattern while the days on which all of them were closed are at least ${formatThreshold(JOINED_SHARE)} of the days of any one of them. The days in the sentence are those on which all of them were closed.`,
  'One half-hour beside a pattern that was closed only on days of that pattern is its fringe, and no pattern of its own.',
]

type NoiseTrial = {
  months: number
  wrongShare: number
  inRunsOf: readonly number[]
  monthsWithPattern: number
}

/** How often the rule finds a pattern where there is none, as it was measured; `upperRate` bounds it. */
export function falseAlarmSentence(trial: NoiseTrial, upperRate: number): string {
  const runs = trial.inRunsOf.map((length) => {
    const how = length === 1 ? 'one by one' : `in runs of ${length}`
    return `${formatCount(trial.monthsWithPattern)} of ${formatCount(trial.months)} practice-months with these ${how}`
  })
  const oneIn = formatCount(Math.floor(1 / upperRate / 100) * 100)
  return `Measured on simulated practices that never close, with ${formatShare(trial.wrongShare)} of their checks wrongly closed: a pattern was found in ${formatList(runs)}. That is fewer than 1 of ${oneIn} (95% confidence).`
}
