/** A practice's month whose closed time can be compared: bounds in ms of the observed ms of core time that counts. */
export type MonthShare = { observedMs: number; closedLowMs: number; closedHighMs: number }

export type Direction = 'more' | 'less'

/**
 * Whether a practice was closed for a larger or a smaller share of the observed time than in the month before. Only where
 * the bounds do not overlap, so that no way of reading what was seen makes the months equal; null otherwise, and where
 * nothing was observed in a month. Shares, since months are not equally long, days are excluded, and the newest month may be
 * under way. It is about what was seen; whether a difference is more than chance is another question (measurement.md, 12).
 */
export function directionOf(before: MonthShare, after: MonthShare): Direction | null {
  if (before.observedMs === 0 || after.observedMs === 0) return null
  if (lowOf(after) > highOf(before)) return 'more'
  return highOf(after) < lowOf(before) ? 'less' : null
}

/** How far apart the nearer bounds of two months lie, as a share of time; 0 where they overlap. */
export function distance(before: MonthShare, after: MonthShare): number {
  const direction = directionOf(before, after)
  if (direction === null) return 0
  return direction === 'more' ? lowOf(after) - highOf(before) : lowOf(before) - highOf(after)
}

const lowOf = ({ closedLowMs, observedMs }: MonthShare): number => closedLowMs / observedMs
const highOf = ({ closedHighMs, observedMs }: MonthShare): number => closedHighMs / observedMs
