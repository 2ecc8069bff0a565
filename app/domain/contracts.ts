import type { ContractType } from './codes.ts'
import { DUTY_STARTS_ON } from './rules.ts'

export type ContractTerms = {
  type: ContractType
  variationEffectiveOn: string | null
  clause: string | null
}

/** The contract in force beside a practice's other facts, as far as it is known. */
export const termsOf = (facts: {
  contractType: ContractType | null
  variationEffectiveOn: string | null
  clause: string | null
}): ContractTerms | null =>
  facts.contractType && {
    type: facts.contractType,
    variationEffectiveOn: facts.variationEffectiveOn,
    clause: facts.clause,
  }

/** Whether a contract carries the duty on a day, and if not, why. */
export type Binding =
  'bound' | 'before_variation' | 'variation_not_recorded' | 'clause_not_recorded' | 'no_contract_known'

/**
 * GMS and PMS are judged from the day their variation took effect, never from 1 October 2025 by assumption; APMS only
 * where the ICB has recorded the clause. Source: contract catalogue, "When a given contract is bound".
 */
export function bindingOn(day: string, contract: ContractTerms | null): Binding {
  if (!contract || contract.type === 'unknown') return 'no_contract_known'
  if (contract.type === 'APMS' && !contract.clause) return 'clause_not_recorded'
  if (!contract.variationEffectiveOn) return 'variation_not_recorded'
  return day >= boundFrom(contract.variationEffectiveOn) ? 'bound' : 'before_variation'
}

const boundFrom = (variationEffectiveOn: string): string =>
  variationEffectiveOn > DUTY_STARTS_ON ? variationEffectiveOn : DUTY_STARTS_ON

/** The first day that can count in a look back from a day: of the duty where the contract carries it by then, else any. */
export const countsFrom = (day: string, contract: ContractTerms | null): string | null =>
  bindingOn(day, contract) === 'bound' ? boundFrom(contract?.variationEffectiveOn ?? DUTY_STARTS_ON) : null

/**
 * The days of a month on which the contract carried the duty. For a contract that is not bound on the last day all days
 * are given back: it is measured whole and reported apart.
 */
export function countedDays<Day extends { day: string }>(
  days: readonly Day[],
  contract: ContractTerms | null,
  lastDay: string,
): readonly Day[] {
  if (bindingOn(lastDay, contract) !== 'bound') return days
  return days.filter(({ day }) => bindingOn(day, contract) === 'bound')
}

/** The first day that counts where a variation took effect inside the days given; null where all of them count. */
export function countedFrom(days: readonly { day: string }[], contract: ContractTerms | null): string | null {
  const firstBound = days.find(({ day }) => bindingOn(day, contract) === 'bound')
  return firstBound && firstBound !== days[0] ? firstBound.day : null
}

/**
 * Whether all days of a month count alike, whichever of them were measured: the contract carries the duty on its first
 * day, or not even on its last. Only then can sums of the whole month stand for its days. `month` is YYYY-MM.
 */
export const countsWhole = (month: string, contract: ContractTerms | null): boolean =>
  bindingOn(`${month}-01`, contract) === 'bound' || bindingOn(`${month}-31`, contract) !== 'bound'
