import type { FollowUpCheck, RuleStanding } from '../follow-up.ts'
import { formatCount, formatCounted, formatMinutesRange } from '../format.ts'

/** Words of follow-up rules and of the list they make. */
export const FOLLOW_UP_WORDS = {
  example:
    'An example to begin with, used where an ICB has no rule of its own. It is not part of any contract, and no national tolerance is known.',
  meaning:
    'A follow-up rule is a local one: it says whom to contact or offer support this month, and nothing about the contract.',
  order: 'In alphabetical order. The order says nothing about the practices.',
  lowBound:
    'Closed minutes count by their low bound: only time between two closed readings, so that the benefit of the doubt is the practice’s.',
  notJudged:
    'A practice that could not be judged is not counted as staying below the rule: nobody knows whether it did.',
  rules:
    'Each rule belongs to an ICB, is dated, and is shown in full wherever it is used. A change is a new version; what was in force before stays.',
  show: 'Nothing is kept yet. First see what the rule would have listed in the months measured.',
  shown: 'Nothing is kept yet. Keep the rule, or change it and look again.',
  end: 'From the day given, the rule lists nobody, and the example rule counts in its place until there is a new one.',
  entered: 'Entered after it came into force: the lists of months that had begun are by this version too.',
} as const

/** How a version of a rule stands today. */
export const RULE_STANDING_WORDS = {
  in_force: { label: 'In force' },
  to_come: { label: 'To come' },
  replaced: { label: 'Replaced' },
  ended: { label: 'Ended' },
} as const satisfies Record<RuleStanding, { label: string }>

type SeenClosed = { daysConfirmedClosure: number; closedLowMs: number; closedHighMs: number }

/** Why a practice is on the list: "3 days with a confirmed closure; closed for between 2 and 4 hours in total". */
export const followUpWhy = ({ daysConfirmedClosure, closedLowMs, closedHighMs }: SeenClosed): string =>
  `${formatCounted(daysConfirmedClosure, 'day')} with a confirmed closure; ` +
  `closed for ${formatMinutesRange(closedLowMs, closedHighMs)} in total`

/** Which threshold put a practice on the list, where reaching one of two is enough; null where there is nothing to add. */
export function reachedWords(checks: readonly FollowUpCheck[]): string | null {
  const reached = checks.filter(({ isReached }) => isReached)
  if (checks.length < 2) return null
  if (reached.length === checks.length) return 'Both thresholds reached'
  return reached[0]?.measure === 'days' ? 'Threshold of days reached' : 'Threshold of minutes reached'
}

/** How many of how many: "14 of 58 practices that could be judged; 2 could not". */
export const followUpCount = (listed: number, judged: number, notJudged: number): string =>
  `${formatCount(listed)} of ${formatCounted(judged, 'practice')} that could be judged` +
  (notJudged > 0 ? `; ${formatCount(notJudged)} could not` : '')

/** How a practice stands to the rule of its ICB, as a filter. */
export const FOLLOW_UP_STANDING_WORDS = {
  listed: { label: 'Listed by the rule' },
  not_listed: { label: 'Not listed by the rule' },
  not_judged: { label: 'Could not be judged' },
} as const
