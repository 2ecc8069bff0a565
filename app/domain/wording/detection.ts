import { formatCounted, formatMinutes, formatOdds, formatShare } from '../format.ts'
import { MS_PER_MINUTE } from '../interval.ts'
import { MAX_GAP_MS } from '../slots.ts'
import type { SeenClosures } from '../statistics/reading-gaps.ts'
import { STATISTICS_WORDS } from './statistics.ts'

const minutesOf = (ms: number): string => formatMinutes(ms / MS_PER_MINUTE)

/** Lengths that a sentence speaks of beside the certain one. */
const SPOKEN_MS = [15, 5].map((minutes) => minutes * MS_PER_MINUTE)

/**
 * "A closure of 30 minutes or more is always seen; about 5 in 6 single closures of 15 minutes are seen, and about 1 in
 * 3 of 5 minutes." From the readings really taken, and of the time that they looked at closely enough.
 */
export function detectionSentence({ closeShare, certainMs, shares }: SeenClosures): string {
  if (!closeShare) return STATISTICS_WORDS.nothingSeen
  const parts = shares
    .filter(({ closureMs }) => SPOKEN_MS.includes(closureMs) && closureMs < certainMs)
    .toReversed()
    .flatMap(({ share, closureMs }) => (share === null ? [] : [{ odds: formatOdds(share), closureMs }]))
    .map(({ odds, closureMs }, i) => partWords(odds, closureMs, i === 0))
  const where =
    closeShare < 1
      ? `In the ${formatShare(closeShare)} of core time that was looked at closely enough, with no more than ${minutesOf(MAX_GAP_MS)} between checks, a`
      : 'A'
  const certain = `${where} closure of ${minutesOf(certainMs)} or more is always seen`
  const rest = closeShare < 1 ? ` ${STATISTICS_WORDS.restUnsaid}` : ''
  return `${[certain, ...(parts.length > 0 ? [parts.join(', and ')] : [])].join('; ')}.${rest}`
}

const partWords = (odds: string, closureMs: number, isFirst: boolean): string =>
  isFirst
    ? `${odds} single closures of ${minutesOf(closureMs)} are seen`
    : `${odds} of ${minutesOf(closureMs)}`

/** The median time from one check to the next, and the longest time without one. */
export function gapsSentence(medianMs: number | null, longestMs: number, longestDay: string): string {
  const longest = `The longest time without a check was ${minutesOf(Math.ceil(longestMs / MS_PER_MINUTE) * MS_PER_MINUTE)}, on ${longestDay}.`
  if (medianMs === null) return longest
  return `The median time from one check to the next was ${minutesOf(Math.round(medianMs / MS_PER_MINUTE) * MS_PER_MINUTE)}. ${longest}`
}

/** What is planned for one tool on one core day. */
export const plannedSentence = (readingsADay: number, slotMs: number, longestGapMs: number): string =>
  `The plan is ${formatCounted(readingsADay, 'check')} a day, one at a random moment in each ${minutesOf(slotMs)} and one at each end of the day, so that no more than ${minutesOf(Math.ceil(longestGapMs / MS_PER_MINUTE) * MS_PER_MINUTE)} pass without one.`
