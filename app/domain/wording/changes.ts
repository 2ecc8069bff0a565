import { formatCount, formatCounted } from '../format.ts'

/** Words of Today's comparison with the core day before. */
export const CHANGES_WORDS = {
  closedFirst: 'Closure seen on this day and not the day before',
  closedBoth: 'Closure seen on both days',
  closedBeforeOnly: 'Closure seen the day before and none so far on this day',
  sentence: (first: number, both: number, beforeOnly: number): string =>
    first + both + beforeOnly === 0
      ? 'No confirmed closure on either day.'
      : `${formatCounted(first, 'practice')} had a confirmed closure on this day and not the day before, ${formatCount(both)} on both days, and ${formatCount(beforeOnly)} the day before and not so far on this day.`,
  firstOf: (count: number): string => `The first ${formatCount(count)} by name.`,
  noGap: 'No check of this day was missed.',
  gaps: (missed: number, due: number): string =>
    `${formatCount(missed)} of ${formatCount(due)} checks that were due on this day were missed. What was not looked at counts as neither open nor closed.`,
  leads: 'Each name leads to the day with its closures, and each closure to its evidence in full.',
} as const
