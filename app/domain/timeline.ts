import { overlapMs, type Interval } from './interval.ts'
import type { Kind, TypeReading } from './practice-readings.ts'
import type { RuleSet } from './rules.ts'

/** How a stretch of core time counts: `apart` is seen but neither open nor closed (not offered, or capped before its date). */
export type SegmentKind = 'open' | 'closed' | 'mixed' | 'apart' | 'unobserved'

/** A stretch between two neighbouring readings, or between a reading and an edge of the window. */
export type Segment = Interval & {
  kind: SegmentKind
  /** Length without excluded spans. */
  assessedMs: number
  before: TypeReading | null
  after: TypeReading | null
}

type Side = 'open' | 'closed' | 'apart'

/** What a kind counts as under the rule set of the day. */
export function sideOf(kind: Kind, rules: RuleSet): Side {
  if (kind === 'open' || kind === 'closed') return kind
  return kind === 'capped' && rules.isCappedClosed ? 'closed' : 'apart'
}

/**
 * Cuts the core window of one request type into segments (method, section 5). Readings in order of time, inside the
 * window and outside excluded spans; excluded spans sorted and disjoint. The segments cover the window exactly; a segment may be empty.
 */
export function segmentsOf(
  window: Interval,
  excluded: readonly Interval[],
  readings: readonly TypeReading[],
  rules: RuleSet,
): Segment[] {
  const segments: Segment[] = []
  let before: TypeReading | null = null
  for (const after of [...readings, null]) {
    const span = { from: before?.at ?? window.from, to: after?.at ?? window.to }
    const assessedMs = span.to - span.from - overlapMs(excluded, span)
    segments.push({ ...span, assessedMs, before, after, kind: kindOf(before, after, assessedMs, rules) })
    before = after
  }
  return segments
}

function kindOf(
  before: TypeReading | null,
  after: TypeReading | null,
  assessedMs: number,
  rules: RuleSet,
): SegmentKind {
  if (assessedMs > rules.maxGapMs) return 'unobserved'
  if (!before || !after) return edgeKind(before ?? after, rules)
  const [left, right] = [sideOf(before.kind, rules), sideOf(after.kind, rules)]
  if (left === right) return left
  // Between "not offered" and open or closed nobody knows when it changed or what it counted as.
  return left === 'apart' || right === 'apart' ? 'unobserved' : 'mixed'
}

/** Before the first and after the last reading: open is carried to the edge, closed only may have lasted that long. */
function edgeKind(reading: TypeReading | null, rules: RuleSet): SegmentKind {
  if (!reading) return 'unobserved'
  const side = sideOf(reading.kind, rules)
  return side === 'closed' ? 'mixed' : side
}

/** Assessed milliseconds by kind: A = open + closed + mixed + apart + unobserved. */
export type TimelineTotals = Record<SegmentKind, number>

export function totalsOf(segments: readonly Segment[]): TimelineTotals {
  const totals: TimelineTotals = { open: 0, closed: 0, mixed: 0, apart: 0, unobserved: 0 }
  for (const segment of segments) totals[segment.kind] += segment.assessedMs
  return totals
}

/**
 * Central estimate of capped time: every observed segment gives half its length to each capped end, so that it is part
 * of closed central (C + M/2) and capped minutes can be shown on their own.
 */
export function cappedCentralMs(segments: readonly Segment[]): number {
  let total = 0
  for (const { kind, assessedMs, before, after } of segments) {
    if (kind === 'unobserved') continue
    const cappedEnds = Number(before?.kind === 'capped') + Number(after?.kind === 'capped')
    total += (assessedMs * cappedEnds) / 2
  }
  return Math.round(total)
}

/** The longest stretch of the window without an assessable reading, in ms, excluded spans left out. */
export const maxGapMs = (segments: readonly Segment[]): number =>
  segments.reduce((longest, segment) => Math.max(longest, segment.assessedMs), 0)
