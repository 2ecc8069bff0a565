import { formatCount, formatCounted, formatShare } from '../format.ts'
import { MS_PER_MINUTE } from '../interval.ts'
import { INTERVALS_FROM_DAYS, type HiddenIntervalReason } from '../statistics/typical.ts'
import type { DAYS_INTERVAL_CAPTION } from '../statistics/wilson.ts'
import type { Words } from '../wording.ts'

/** Words of the statistics of one practice. */
export const STATISTICS_WORDS = {
  detection: 'What these checks can see',
  nothingSeen: 'No core time was looked at closely enough to say which closures would have been seen.',
  restUnsaid: 'Of the rest nothing is said.',
  typical: 'Is it typical?',
  gridLink: 'Closed times by weekday and half-hour',
  ruleSummary: 'How a pattern is found',
  chancesSummary: 'How likely a closure is to be seen',
  chancesNote:
    'By the checks of this month: of all the times looked at closely enough at which a closure of that length could have begun, the share at which a check would have fallen into it. By the plan: every check taken as planned, at a random moment in its slot.',
  patterns: 'Patterns',
  noPattern: 'No half-hour was closed on enough days to be a pattern.',
  nothingClosed: 'No confirmed closure was seen, so there is no pattern to look for.',
  noDays: 'No day of this month has been measured.',
  isNoCause: 'A pattern says when something was closed, not why, and starts nothing by itself.',
  counts:
    'Each cell says on how many days the half-hour was closed, of those on which it was observed. Only confirmed closures count, after exclusions.',
} as const

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

/** How long ago the last confirmed closure was: whole days from its day to another, both as they are shown. */
export const sinceLastClosureSentence = (lastDay: string, days: number, asOfDay: string): string =>
  days === 0
    ? `The last confirmed closure was on ${lastDay}.`
    : `The last confirmed closure was on ${lastDay}, ${formatCounted(days, 'day')} before ${asOfDay}.`

/** Said where no confirmed closure is known; days as they are shown. */
export const noClosureSentence = (firstDay: string, asOfDay: string): string =>
  firstDay === asOfDay
    ? `No confirmed closure was seen on ${firstDay}, the first day with enough checks.`
    : `No confirmed closure was seen from ${firstDay}, the first day with enough checks, to ${asOfDay}.`

export const daysClosedSentence = (daysClosed: number, days: number): string =>
  `A confirmed closure was seen on ${daysClosed} of ${formatCounted(days, 'valid day')}.`

/** A share rounded outwards, so that the range still holds. */
const upperShare = (share: number): string =>
  formatShare(share >= 1 ? 1 : Math.min(0.999, Math.ceil(share * 1000 - 1e-9) / 1000))

type Range = { low: number; high: number }

/** Bounds of a share: "between 41.1% and 44.5%", or the one share where nothing is left open. */
export const shareBoundsWords = ({ low, high }: Range): string =>
  low === high ? formatShare(low) : `between ${formatShare(low)} and ${upperShare(high)}`

export const daysShareSentence = ({ low, high }: Range): string =>
  `If these days are like the practice’s other days, one would be seen on between ${formatShare(low)} and ${upperShare(high)} of days (95% interval).`

type ClosedTimeADay = { meanMsPerDay: number; lowMsPerDay: number; highMsPerDay: number; resamples: number }

/** The closed time a day in the middle of its bounds, with the range that draws of whole days give. */
export const closedTimeSentence = (time: ClosedTimeADay): string =>
  `Closed for ${tenths(time.meanMsPerDay)} minutes a day on average, taking the middle of the bounds; between ${tenths(time.lowMsPerDay)} and ${tenths(time.highMsPerDay)} minutes in 95% of ${formatCount(time.resamples)} draws of whole days from this month.`

const tenths = (ms: number): string => (ms / MS_PER_MINUTE).toFixed(1)
