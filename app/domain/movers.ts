/** A practice's month of which the closed minutes can be compared: bounds in ms over its valid days. */
export type MonthRate = { daysValid: number; closedLowMs: number; closedHighMs: number }

export type Direction = 'more' | 'less'

/**
 * Whether a practice was closed for more or for less of a valid day than in the month before. Only where the bounds do
 * not overlap, so that no way of reading what was seen makes the months equal; null otherwise, and where a month has no
 * valid day. Rates a day, since months are not equally long and the newest may be under way. It is about what was seen;
 * whether a difference is more than chance is another question (measurement.md, section 12).
 */
export function directionOf(before: MonthRate, after: MonthRate): Direction | null {
  if (before.daysValid === 0 || after.daysValid === 0) return null
  // Multiplied out, whole milliseconds and days stay exact.
  if (after.closedLowMs * before.daysValid > before.closedHighMs * after.daysValid) return 'more'
  if (after.closedHighMs * before.daysValid < before.closedLowMs * after.daysValid) return 'less'
  return null
}

/** How far apart the nearer bounds of two months lie, in ms a valid day; 0 where they overlap. */
export function distanceMs(before: MonthRate, after: MonthRate): number {
  const direction = directionOf(before, after)
  if (direction === null) return 0
  return direction === 'more'
    ? after.closedLowMs / after.daysValid - before.closedHighMs / before.daysValid
    : before.closedLowMs / before.daysValid - after.closedHighMs / after.daysValid
}
