import type { XmrLimits } from './xmr-limits.ts'

/** The four rules in the order in which one of them names a point that breaks several. */
export const XMR_FLAGS = ['outside_limits', 'trend', 'two_of_three', 'shift'] as const
export type XmrFlag = (typeof XMR_FLAGS)[number]

const SHIFT_POINTS = 7
const TREND_DIFFERENCES = 6

type Sign = -1 | 0 | 1

/** -1 below, 0 on and 1 above the mean. */
export const sideOfMean = (value: number, { mean, tolerance }: XmrLimits): Sign =>
  signOf(value - mean, tolerance)

/** For each point the change from the one before; 0 for the first. */
export const changesOf = (values: readonly number[], { tolerance }: XmrLimits): Sign[] =>
  values.map((value, i) => signOf(value - (values[i - 1] ?? value), tolerance))

/**
 * The rules that each point of one stretch breaks, in the order of XMR_FLAGS (method, section 12; the Making Data Count
 * rules as in NHSRplotthedots 0.2.2). Every point of a run is flagged; in "two of three" only those near the limit are.
 * A point exactly on a line is not beyond it; exactly on the mean it breaks a shift.
 */
export function xmrFlags(values: readonly number[], limits: XmrLimits): XmrFlag[][] {
  const broken: Record<XmrFlag, Set<number>> = {
    outside_limits: new Set(outsidePoints(values, limits)),
    trend: new Set(trendPoints(values, limits)),
    two_of_three: new Set(twoOfThreePoints(values, limits)),
    shift: new Set(
      runs(
        values.map((value) => sideOfMean(value, limits)),
        SHIFT_POINTS,
      ).flat(),
    ),
  }
  return values.map((_, i) => XMR_FLAGS.filter((flag) => broken[flag].has(i)))
}

const signOf = (difference: number, tolerance: number): Sign =>
  Math.abs(difference) <= tolerance ? 0 : difference > 0 ? 1 : -1

const outsidePoints = (values: readonly number[], limits: XmrLimits): number[] =>
  values.flatMap((value, i) => (isOutside(value, limits) ? [i] : []))

const isOutside = (value: number, { lower, upper, tolerance }: XmrLimits): boolean =>
  value > upper + tolerance || value < lower - tolerance

const isNear = (value: number, limits: XmrLimits): boolean =>
  !isOutside(value, limits) &&
  (value > limits.nearUpper + limits.tolerance || value < limits.nearLower - limits.tolerance)

/** Seven points all rising or all falling are six changes of one sign; the point before the first change belongs. */
function trendPoints(values: readonly number[], limits: XmrLimits): number[] {
  const found = runs(changesOf(values, limits), TREND_DIFFERENCES)
  return found.flatMap((run) => [(run[0] ?? 1) - 1, ...run])
}

function twoOfThreePoints(values: readonly number[], limits: XmrLimits): number[] {
  const threes = values.slice(2).map((_, i) => [i, i + 1, i + 2])
  return threes.flatMap((three) => {
    const points = three.map((i) => values[i] ?? limits.mean)
    const near = three.filter((_, position) => isNear(points[position] ?? limits.mean, limits))
    const sides = points.reduce((sum, value) => sum + sideOfMean(value, limits), 0)
    return near.length >= 2 && Math.abs(sides) === 3 ? near : []
  })
}

/** The positions of each longest stretch of one sign other than 0, where it is at least so long. */
function runs(signs: readonly Sign[], atLeast: number): number[][] {
  const found: number[][] = []
  for (const [i, sign] of signs.entries()) {
    const current = found.at(-1)
    if (current && i > 0 && sign === signs[i - 1]) current.push(i)
    else found.push([i])
  }
  return found.filter((run) => run.length >= atLeast && signs[run[0] ?? 0] !== 0)
}
