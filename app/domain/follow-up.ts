import type { AssessableStatus, TriggerCombination } from './codes.ts'
import { formatCounted } from './format.ts'
import type { MonthFigures } from './practice-month.ts'
import { DUTY_STARTS_ON } from './rules.ts'
import { FOLLOW_UP_WORDS } from './wording/follow-up.ts'
import { TRIGGER_COMBINATION_WORDS } from './wording/local-rules.ts'

const MS_PER_MINUTE = 60_000

/** What a follow-up rule asks of a month: at least one of the thresholds is set, each a whole number from 1. */
export type FollowUpTrigger = {
  /** Valid days with a confirmed closure. */
  daysConfirmed: number | null
  /** Closed minutes, low bound: the benefit of the doubt is the practice's. */
  closedMinutesLow: number | null
  combination: TriggerCombination
}

/** A version of a follow-up rule: a local trigger with an owner, a date and a reason. */
export type FollowUpRule = FollowUpTrigger & {
  code: string
  version: number
  /** The ICB that owns it; null for the example. */
  icbOdsCode: string | null
  name: string
  inForceFrom: string
  /** From this version's day on the rule lists nobody. */
  isEnded: boolean
  author: string
  reason: string
  /** Epoch ms; null for the example. */
  enteredAt: number | null
}

/** Counts where an ICB has no rule of its own. An example to begin with: no national tolerance is known (method, section 9). */
export const EXAMPLE_RULE: FollowUpRule = {
  code: 'example-1',
  version: 1,
  icbOdsCode: null,
  name: 'Example rule',
  daysConfirmed: 3,
  closedMinutesLow: 120,
  combination: 'any',
  inForceFrom: DUTY_STARTS_ON,
  isEnded: false,
  author: 'Core Hours',
  reason: FOLLOW_UP_WORDS.example,
  enteredAt: null,
}

export const isExample = ({ code }: Pick<FollowUpRule, 'code'>): boolean => code === EXAMPLE_RULE.code

/** How files name a version, such as "xa1-1/2". */
export const followUpRuleId = ({ code, version }: Pick<FollowUpRule, 'code' | 'version'>): string =>
  `${code}/${version}`

/** The rule that counts for an ICB on a London day, from all versions of the ICB's rules; the example where it has none. */
export const followUpRuleOn = (versions: readonly FollowUpRule[], day: string): FollowUpRule =>
  newestVersions(versions.filter(({ inForceFrom }) => inForceFrom <= day))
    .filter(({ isEnded }) => !isEnded)
    .toSorted((a, b) => b.inForceFrom.localeCompare(a.inForceFrom) || b.code.localeCompare(a.code))[0] ??
  EXAMPLE_RULE

/** The versions that were known at an instant: what was entered later cannot change what was said then. */
export const versionsKnownAt = (versions: readonly FollowUpRule[], instant: number): FollowUpRule[] =>
  versions.filter(({ enteredAt }) => enteredAt === null || enteredAt <= instant)

/** The newest version of each rule. */
export function newestVersions(versions: readonly FollowUpRule[]): FollowUpRule[] {
  const newest = new Map<string, FollowUpRule>()
  for (const version of versions)
    if (version.version > (newest.get(version.code)?.version ?? 0)) newest.set(version.code, version)
  return [...newest.values()]
}

/** How one threshold of a rule stands to a month: days, or whole minutes of the low bound. */
export type FollowUpCheck = {
  measure: 'days' | 'minutes'
  seen: number
  threshold: number
  isReached: boolean
}

/** What a rule says of a practice-month; one that cannot be assessed is not judged, which is not the same as not met. */
export type FollowUpJudgement =
  | { isJudged: false; why: Exclude<AssessableStatus, 'assessable'> }
  | { isJudged: true; isMet: boolean; checks: FollowUpCheck[] }

export type FollowUpFigures = Pick<MonthFigures, 'daysConfirmedClosure' | 'closedLowMs' | 'assessableStatus'>

/** Judges a month's figures of all request types together. Only a bound contract with enough checks is judged. */
export function judgeFollowUp(figures: FollowUpFigures, trigger: FollowUpTrigger): FollowUpJudgement {
  if (figures.assessableStatus !== 'assessable') return { isJudged: false, why: figures.assessableStatus }
  const minutes = Math.floor(figures.closedLowMs / MS_PER_MINUTE)
  const checks = [
    checkOf('days', figures.daysConfirmedClosure, trigger.daysConfirmed),
    checkOf('minutes', minutes, trigger.closedMinutesLow),
  ].filter((check) => check !== null)
  const isReached = (check: FollowUpCheck) => check.isReached
  const isMet =
    trigger.combination === 'any' ? checks.some(isReached) : checks.length > 0 && checks.every(isReached)
  return { isJudged: true, isMet, checks }
}

/** How a practice-month stands to a rule: on its list, not on it, or not to be judged. */
export const FOLLOW_UP_STANDINGS = ['listed', 'not_listed', 'not_judged'] as const
export type FollowUpStanding = (typeof FOLLOW_UP_STANDINGS)[number]

export function followUpStanding(figures: FollowUpFigures, trigger: FollowUpTrigger): FollowUpStanding {
  const judgement = judgeFollowUp(figures, trigger)
  if (!judgement.isJudged) return 'not_judged'
  return judgement.isMet ? 'listed' : 'not_listed'
}

const checkOf = (
  measure: FollowUpCheck['measure'],
  seen: number,
  threshold: number | null,
): FollowUpCheck | null =>
  threshold === null ? null : { measure, seen, threshold, isReached: seen >= threshold }

/** A rule in full: "3 or more days with a confirmed closure, or at least 120 closed minutes (low bound), in a month". */
export function triggerSentence({ daysConfirmed, closedMinutesLow, combination }: FollowUpTrigger): string {
  const parts = [
    daysConfirmed === null ? null : `${daysConfirmed} or more days with a confirmed closure`,
    closedMinutesLow === null
      ? null
      : `at least ${formatCounted(closedMinutesLow, 'closed minute')} (low bound)`,
  ].filter((part) => part !== null)
  return parts.length > 1
    ? `${parts.join(`, ${TRIGGER_COMBINATION_WORDS[combination].joint} `)}, in a month`
    : `${parts.join('')} in a month`
}

export type RuleStanding = 'in_force' | 'to_come' | 'replaced' | 'ended'

/** How a version stands on a day, among all versions of its rule. */
export function ruleStanding(
  rule: FollowUpRule,
  versions: readonly FollowUpRule[],
  day: string,
): RuleStanding {
  if (rule.inForceFrom > day) return 'to_come'
  const begun = versions.filter(({ code, inForceFrom }) => code === rule.code && inForceFrom <= day)
  const isNewest = begun.every(({ version }) => version <= rule.version)
  if (!isNewest) return 'replaced'
  return rule.isEnded ? 'ended' : 'in_force'
}
