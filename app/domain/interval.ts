/** Half-open spans `[from, to)` in epoch milliseconds. The only shape of time inside the domain. */
export type Interval = { from: number; to: number }

export const MS_PER_MINUTE = 60_000

export const durationMs = (span: Interval): number => Math.max(0, span.to - span.from)

/** The part of `span` inside `bounds`, or null when they do not overlap. */
export function clip(span: Interval, bounds: Interval): Interval | null {
  const from = Math.max(span.from, bounds.from)
  const to = Math.min(span.to, bounds.to)
  return from < to ? { from, to } : null
}

/** Sorts and joins overlapping or touching spans; empty spans disappear. */
export function merge(spans: readonly Interval[]): Interval[] {
  const sorted = spans.filter((span) => span.from < span.to).toSorted((a, b) => a.from - b.from)
  const merged: Interval[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else merged.push({ ...span })
  }
  return merged
}

/** What is left of `span` when every span of `holes` is taken out. */
export function subtract(span: Interval, holes: readonly Interval[]): Interval[] {
  const left: Interval[] = []
  let from = span.from
  for (const hole of merge(holes)) {
    if (hole.from > from) left.push({ from, to: Math.min(hole.from, span.to) })
    from = Math.max(from, hole.to)
    if (from >= span.to) break
  }
  if (from < span.to) left.push({ from, to: span.to })
  return left.filter((part) => part.from < part.to)
}

/** Total length in ms of the part of `spans` (merged, disjoint) that lies inside `bounds`. */
export function overlapMs(spans: readonly Interval[], bounds: Interval): number {
  let total = 0
  for (const span of spans) {
    if (span.from >= bounds.to) break
    total += Math.max(0, Math.min(span.to, bounds.to) - Math.max(span.from, bounds.from))
  }
  return total
}

/** True when the instant lies in one of the spans; the end does not belong to a span. */
export const contains = (spans: readonly Interval[], instant: number): boolean =>
  spans.some((span) => span.from <= instant && instant < span.to)
