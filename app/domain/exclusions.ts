import type { ExclusionReason, MeasuredType, RequestType } from './codes.ts'
import { REQUEST_TYPES } from './codes.ts'
import { clip, contains, merge, type Interval } from './interval.ts'

/** Minutes that do not count: from, to, for which request types and why. */
export type Exclusion = Interval & { requestTypes: readonly RequestType[]; reason: ExclusionReason }

/** Excluded spans inside `window` per request type; for `all` only where every type is excluded. Sorted, disjoint. */
export function excludedSpans(
  exclusions: readonly Exclusion[],
  window: Interval,
): Record<MeasuredType, Interval[]> {
  const spansOf = (type: RequestType) =>
    merge(exclusions.filter((e) => e.requestTypes.includes(type)).flatMap((e) => clip(e, window) ?? []))
  const [appointment, medication, admin] = REQUEST_TYPES.map(spansOf) as [Interval[], Interval[], Interval[]]
  return { all: intersect(intersect(appointment, medication), admin), appointment, medication, admin }
}

/** True when the type is excluded at that instant. */
export const isExcluded = (spans: readonly Interval[], instant: number): boolean =>
  spans.length > 0 && contains(spans, instant)

/** The spans that lie in both lists. */
export const intersect = (left: readonly Interval[], right: readonly Interval[]): Interval[] =>
  merge(left.flatMap((span) => right.flatMap((other) => clip(span, other) ?? [])))

/** Excluded spans of one reason: where the type is excluded and an exclusion of that reason is among the causes. */
export function spansOfReason(
  exclusions: readonly Exclusion[],
  reason: ExclusionReason,
  excluded: readonly Interval[],
): Interval[] {
  return intersect(merge(exclusions.filter((e) => e.reason === reason)), excluded)
}
