import { formatCount } from '../format.ts'

/** Words of the comparison of a group's month with the month before. */
export const MOVERS_WORDS = {
  nothingToCompare: 'No practice could be assessed in both months, so nothing is compared.',
  rulesDiffer:
    'The two months were counted by different rule sets, so a difference can come from the rules. How they differ is on “How this is measured”.',
  more: 'Closed for a clearly larger share of the time',
  less: 'Closed for a clearly smaller share of the time',
  none: 'No practice.',
  farthest: (named: number, count: number): string =>
    `the ${formatCount(named)} that moved farthest, of ${formatCount(count)}`,
  how: 'A practice is named where the bounds of the two months do not overlap. Shares are of the core time that was observed, so that a month under way can be compared. It says what was seen, not why, and not whether it is more than chance.',
} as const
