/** Limits lie this many average moving ranges from the mean: 3 / 1.128, the rounding that Making Data Count uses. */
const LIMIT_FACTOR = 2.66
/** Near limits lie at two thirds of the way: 1.773 average moving ranges. */
const NEAR_FACTOR = (2 / 3) * LIMIT_FACTOR
/** A moving range above this many average ones is an outlier. */
const SCREENING_FACTOR = 3.267

/** The lines of an XmR chart, in the unit of its values. */
export type XmrLimits = {
  mean: number
  averageMovingRange: number
  lower: number
  upper: number
  nearLower: number
  nearUpper: number
  /** How many moving ranges screening left out; 0 without screening. */
  rangesScreened: number
  /** Two numbers closer than this are the same: it absorbs the rounding of means and nothing else. */
  tolerance: number
}

/**
 * Mean and limits of one stretch of points (method, section 12, as NHSRplotthedots 0.2.2 does it). With screening,
 * moving ranges above 3.267 times their average are dropped once and the average is taken again; the spreadsheet tools
 * do not screen. Null for fewer than two values, which have no moving range.
 */
export function xmrLimits(values: readonly number[], isScreened: boolean): XmrLimits | null {
  if (values.length < 2) return null
  const mean = meanOf(values)
  const tolerance = 1e-9 * Math.max(...values.map(Math.abs))
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)))
  const highest = SCREENING_FACTOR * meanOf(ranges) + tolerance
  const kept = isScreened ? ranges.filter((range) => range <= highest) : ranges
  const averageMovingRange = meanOf(kept)
  return {
    mean,
    averageMovingRange,
    lower: mean - LIMIT_FACTOR * averageMovingRange,
    upper: mean + LIMIT_FACTOR * averageMovingRange,
    nearLower: mean - NEAR_FACTOR * averageMovingRange,
    nearUpper: mean + NEAR_FACTOR * averageMovingRange,
    rangesScreened: ranges.length - kept.length,
    tolerance,
  }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
