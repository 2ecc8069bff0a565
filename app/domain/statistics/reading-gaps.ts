import { STATED_CLOSURE_MINUTES } from '../detection.ts'
import { MS_PER_MINUTE } from '../interval.ts'
import type { Segment } from '../timeline.ts'

/** One day of one request type, cut at its readings. */
export type GapDay = { day: string; segments: readonly Pick<Segment, 'assessedMs' | 'before' | 'after'>[] }

/** Times without a reading in ms, excluded time left out. */
export type ReadingGaps = {
  /** Half of the times from one reading to the next are no longer; null without two readings on one day. */
  medianMs: number | null
  /** The longest, which may begin or end at an edge of core hours; null without days. */
  longest: { day: string; ms: number } | null
}

/**
 * How long passed between the readings of some days (method, section 5). A day without any reading is one gap from end
 * to end. The time before the first and after the last reading of a day can be the longest, and has no part in the
 * median.
 */
export function readingGaps(days: readonly GapDay[]): ReadingGaps {
  const between = days.flatMap(({ segments }) =>
    segments.filter(({ before, after }) => before && after).map(({ assessedMs }) => assessedMs),
  )
  let longest: ReadingGaps['longest'] = null
  for (const { day, segments } of days)
    for (const { assessedMs } of segments)
      if (!longest || assessedMs > longest.ms) longest = { day, ms: assessedMs }
  return { medianMs: medianOf(between), longest }
}

function medianOf(lengths: readonly number[]): number | null {
  if (lengths.length === 0) return null
  const sorted = lengths.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 ? half : half - 1] ?? 0, sorted[half] ?? 0]
  return (low + high) / 2
}

/**
 * The share of single closures of a length that would have got at least one of the readings really taken, where a
 * closure may begin at any time of the days' assessed time at which it still ends on the same day: a gap g hides the
 * closures that begin in its first g - length. 0 to 1; null where no day is long enough. Both in ms.
 */
export function seenShare(days: readonly GapDay[], closureMs: number): number | null {
  let [begins, hidden] = [0, 0]
  for (const { segments } of days) {
    const assessedMs = segments.reduce((sum, segment) => sum + segment.assessedMs, 0)
    begins += Math.max(0, assessedMs - closureMs)
    for (const segment of segments) hidden += Math.max(0, segment.assessedMs - closureMs)
  }
  return begins > 0 ? 1 - hidden / begins : null
}

/** What the readings really taken could see; lengths in ms, shares 0 to 1. */
export type SeenClosures = {
  /** A closure at least this long would always have got a reading; null where some day had no reading at all. */
  certainMs: number | null
  shares: { closureMs: number; share: number | null }[]
}

/** Assessed time between the edges of a day without any reading; a day excluded from end to end has none. */
const isBlank = ({ assessedMs, before, after }: GapDay['segments'][number]): boolean =>
  assessedMs > 0 && !before && !after

/** For the stated lengths of closure. `certainMs` is the first of them that is certain, or else in whole minutes. */
export function seenClosures(days: readonly GapDay[]): SeenClosures {
  const lengths = STATED_CLOSURE_MINUTES.map((minutes) => minutes * MS_PER_MINUTE)
  const { longest } = readingGaps(days)
  const isDayBlank = days.some(({ segments }) => segments.some(isBlank))
  const longestMs = longest && !isDayBlank ? longest.ms : null
  const certainMs =
    longestMs === null
      ? null
      : (lengths.find((length) => length >= longestMs) ??
        Math.ceil(longestMs / MS_PER_MINUTE) * MS_PER_MINUTE)
  return {
    certainMs,
    shares: lengths.map((closureMs) => ({ closureMs, share: seenShare(days, closureMs) })),
  }
}
