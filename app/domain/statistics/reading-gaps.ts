import { STATED_CLOSURE_MINUTES } from '../detection.ts'
import { MS_PER_MINUTE } from '../interval.ts'
import { MAX_GAP_MS } from '../slots.ts'
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

/** What the readings really taken could see; lengths in ms, shares 0 to 1. */
export type SeenClosures = {
  /** Share of the assessed time with no more than the longest gap between readings; null without any assessed time. */
  closeShare: number | null
  /** There, a closure at least this long always got a reading: one of the stated lengths. */
  certainMs: number
  /** There, single closures of each stated length that would have got a reading; null where none fits in. */
  shares: { closureMs: number; share: number | null }[]
}

/**
 * The chance that a single closure gets at least one of the readings really taken (method, section 4), told of the time
 * that was looked at closely enough: no gap longer than MAX_GAP_MS. A closure may begin there at any time at which it
 * ends there too; a gap g hides the closures that begin in its first g - length.
 */
export function seenClosures(days: readonly GapDay[]): SeenClosures {
  const stretches = days.flatMap(({ segments }) => closeStretches(segments))
  const closeMs = sum(stretches.map(sum))
  const assessedMs = sum(days.flatMap(({ segments }) => segments.map((segment) => segment.assessedMs)))
  const longestMs = Math.max(0, ...stretches.flat())
  const lengths = STATED_CLOSURE_MINUTES.map((minutes) => minutes * MS_PER_MINUTE)
  return {
    closeShare: assessedMs > 0 ? closeMs / assessedMs : null,
    certainMs: lengths.find((length) => length >= longestMs) ?? MAX_GAP_MS,
    shares: lengths.map((closureMs) => ({ closureMs, share: seenShare(stretches, closureMs) })),
  }
}

/** Gaps of a day, in runs between the gaps that are too long. */
function closeStretches(segments: GapDay['segments']): number[][] {
  const stretches: number[][] = [[]]
  for (const { assessedMs } of segments)
    if (assessedMs > MAX_GAP_MS) stretches.push([])
    else stretches.at(-1)?.push(assessedMs)
  return stretches
}

function seenShare(stretches: readonly number[][], closureMs: number): number | null {
  const room = (lengthMs: number) => Math.max(0, lengthMs - closureMs)
  const begins = sum(stretches.map((gaps) => room(sum(gaps))))
  return begins > 0 ? 1 - sum(stretches.flat().map(room)) / begins : null
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0)
