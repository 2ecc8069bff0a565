import type { ClosureKind } from './codes.ts'
import type { RuleSet } from './rules.ts'
import type { Segment } from './timeline.ts'
import { sideOf } from './timeline.ts'
import type { TypeReading } from './practice-readings.ts'

/**
 * A run of closed readings of one request type on one day, with no open reading between them. The instants are bounds,
 * never an exact minute: it began between lastOpenBefore and firstClosed and ended between lastClosed and
 * firstOpenAfter (the neighbouring readings that were not closed; null where the core window began or ended first).
 */
export type Closure = {
  lastOpenBefore: number | null
  firstClosed: number
  lastClosed: number
  firstOpenAfter: number | null
  readings: number
  kind: Extract<ClosureKind, 'closed' | 'capped'>
  isConfirmed: boolean
  /** From first to last closed reading without excluded time: what a confirmed closure's 5 minutes are counted in. */
  spanMs: number
  /** Shares of the day's closed minutes: low sums to C and high to C + M over all closures of the day. */
  lowMs: number
  highMs: number
}

/**
 * Finds the closures in a day's segments, in order of time. Confirmed (method, section 0 point 1): at least two closed
 * readings, first and last at least 5 minutes apart, excluded time not counted: a pause must not confirm what lies on
 * either side of it. Every reading comes from a session of its own.
 */
export function closuresIn(segments: readonly Segment[], rules: RuleSet): Closure[] {
  const closures: Closure[] = []
  let current: Closure | null = null
  for (const segment of segments) {
    const { before, after } = segment
    if (after && isClosed(after, rules)) {
      if (current) extendClosure(current, after, segment)
      else closures.push((current = startClosure(before, after)))
    }
    if (current) addTime(current, segment)
    if (current && after && !isClosed(after, rules)) {
      current.firstOpenAfter = after.at
      current = null
    }
  }
  for (const closure of closures) closure.isConfirmed = isConfirmed(closure, rules)
  return closures
}

const isClosed = (reading: TypeReading, rules: RuleSet): boolean => sideOf(reading.kind, rules) === 'closed'

const startClosure = (before: TypeReading | null, first: TypeReading): Closure => ({
  lastOpenBefore: before?.at ?? null,
  firstClosed: first.at,
  lastClosed: first.at,
  firstOpenAfter: null,
  readings: 1,
  kind: first.kind === 'capped' ? 'capped' : 'closed',
  isConfirmed: false,
  spanMs: 0,
  lowMs: 0,
  highMs: 0,
})

function extendClosure(closure: Closure, reading: TypeReading, { assessedMs }: Segment): void {
  closure.spanMs += assessedMs
  closure.lastClosed = reading.at
  closure.readings += 1
  if (reading.kind === 'closed') closure.kind = 'closed'
}

function addTime(closure: Closure, segment: Segment): void {
  if (segment.kind === 'closed') closure.lowMs += segment.assessedMs
  if (segment.kind === 'closed' || segment.kind === 'mixed') closure.highMs += segment.assessedMs
}

const isConfirmed = (closure: Closure, rules: RuleSet): boolean =>
  closure.readings >= rules.confirmedReadings && closure.spanMs >= rules.confirmedSpanMs
