import type { PauseAgreement } from './codes.ts'

/** What an ICB decided for itself from a day on; days are London days, `enteredAt` epoch ms. */
export type IcbRule = {
  id: number
  icbOdsCode: string
  inForceFrom: string
  pauses: PauseAgreement
  /** The day from which a full route counts as closed; null leaves the service's own date. */
  cappedClosedFrom: string | null
  decidedBy: string
  reason: string
  enteredAt: number
}

/**
 * The two days from which a full route may count as closed: the start of the duty (SI 2025/727), or the start of the
 * contract year in which caps on requests are ruled out (method, section 0).
 */
export const CAPPED_CLOSED_DATES = ['2025-10-01', '2026-04-01'] as const

/** Among the rules of one ICB, the one that counts on a day: entered last of those in force from that day or before. */
export const icbRuleOn = <Rule extends Pick<IcbRule, 'id' | 'inForceFrom'>>(
  rules: readonly Rule[],
  day: string,
): Rule | null =>
  rules
    .filter(({ inForceFrom }) => inForceFrom <= day)
    .reduce<Rule | null>((newest, rule) => (newest && newest.id > rule.id ? newest : rule), null)

/** Whether a pause needs the ICB's agreement on a day: it does where the ICB has recorded nothing. */
export const pausesOn = (
  rules: readonly Pick<IcbRule, 'id' | 'inForceFrom' | 'pauses'>[],
  day: string,
): PauseAgreement => icbRuleOn(rules, day)?.pauses ?? 'agreement_needed'

/** A rule as a person enters it. `isPastMeant` says that days which are over are meant too. */
export type IcbRuleEntry = Omit<IcbRule, 'id' | 'enteredAt'> & { isPastMeant: boolean }
export type IcbRuleTrouble = { field: keyof IcbRuleEntry; sentence: string }

/** What keeps a rule from being taken, field by field; empty where it can be. `today` is the London day of entry. */
export function troubleWithIcbRule(entry: IcbRuleEntry, today: string): IcbRuleTrouble[] {
  const troubles: IcbRuleTrouble[] = []
  const { cappedClosedFrom, inForceFrom, isPastMeant } = entry
  if (inForceFrom < today && !isPastMeant)
    troubles.push({
      field: 'isPastMeant',
      sentence: 'this day is over: say that days which are over are meant too, or enter a later day',
    })
  if (cappedClosedFrom !== null && !CAPPED_CLOSED_DATES.some((date) => date === cappedClosedFrom))
    troubles.push({ field: 'cappedClosedFrom', sentence: 'choose one of the days offered' })
  return troubles
}
