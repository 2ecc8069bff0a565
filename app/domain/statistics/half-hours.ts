import type { Closure } from '../closures.ts'
import { clip, MS_PER_MINUTE, overlapMs, type Interval } from '../interval.ts'
import { londonInstant, weekdayOf } from '../london-time.ts'
import type { TypeTimeline } from '../practice-day.ts'
import type { Segment } from '../timeline.ts'

export const HALF_HOUR_MINUTES = 30
const HALF_HOUR_MS = HALF_HOUR_MINUTES * MS_PER_MINUTE
const HALF_HOURS_A_DAY = 48
/** A half-hour with less assessed time than this (the rest excluded, or outside core hours) says nothing. */
export const ASSESSED_AT_LEAST_MS = HALF_HOUR_MS / 2
/** The share of a valid day that must have been observed, asked of each half-hour. */
export const OBSERVED_SHARE = 0.8

/** `not_closed` claims no more than that: open, or closed for less than half, or closed without confirmation. */
export type HalfHourState = 'closed' | 'not_closed'

/** One core day in 48 half-hours from midnight, London time; null where too little was observed. Monday is weekday 1. */
export type HalfHourDay = { day: string; weekday: number; states: (HalfHourState | null)[] }

/**
 * One practice's day of one request type by half-hours. A half-hour counts as closed where the central estimate of
 * closed time (C + M/2; method, section 5), of confirmed closures only, is at least half of its assessed time; it needs
 * 15 minutes to assess, of which 80% were observed open, closed or mixed.
 */
export function halfHourDay(
  day: string,
  { segments, closures, excluded }: Pick<TypeTimeline, 'segments' | 'closures' | 'excluded'>,
): HalfHourDay {
  const midnight = londonInstant(day, '00:00')
  const confirmed = closures.filter((closure) => closure.isConfirmed)
  const totals = Array.from({ length: HALF_HOURS_A_DAY }, () => ({ assessed: 0, observed: 0, closed: 0 }))
  for (const segment of segments) {
    const weight = closedWeight(segment, confirmed)
    const isObserved = segment.kind !== 'unobserved' && segment.kind !== 'apart'
    for (const [i, lengthMs] of partsOf(segment, midnight, excluded)) {
      const total = totals[i]
      if (!total) continue
      total.assessed += lengthMs
      total.observed += isObserved ? lengthMs : 0
      total.closed += lengthMs * weight
    }
  }
  return { day, weekday: weekdayOf(day), states: totals.map(stateOf) }
}

function stateOf({ assessed, observed, closed }: { assessed: number; observed: number; closed: number }) {
  if (assessed < ASSESSED_AT_LEAST_MS || observed < OBSERVED_SHARE * assessed) return null
  return closed >= assessed / 2 ? 'closed' : 'not_closed'
}

/** The half-hours that a segment touches, by number, with its assessed ms in each. */
function partsOf(segment: Segment, midnight: number, excluded: readonly Interval[]): [number, number][] {
  const parts: [number, number][] = []
  const first = Math.floor((segment.from - midnight) / HALF_HOUR_MS)
  for (let i = first; midnight + i * HALF_HOUR_MS < segment.to; i++) {
    const from = midnight + i * HALF_HOUR_MS
    const part = clip(segment, { from, to: from + HALF_HOUR_MS })
    if (part) parts.push([i, part.to - part.from - overlapMs(excluded, part)])
  }
  return parts
}

/** The share of a segment that counts as closed: all of it between closed readings, half between closed and open. */
function closedWeight({ kind, before, after }: Segment, confirmed: readonly Closure[]): number {
  if (kind !== 'closed' && kind !== 'mixed') return 0
  const isIn = (at = Number.NaN) =>
    confirmed.some(({ firstClosed, lastClosed }) => firstClosed <= at && at <= lastClosed)
  if (!isIn(before?.at) && !isIn(after?.at)) return 0
  return kind === 'closed' ? 1 : 0.5
}
