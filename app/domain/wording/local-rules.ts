import type { PauseAgreement, TriggerCombination } from '../codes.ts'

export const PAUSE_AGREEMENT_WORDS: Record<PauseAgreement, { label: string; sentence: string }> = {
  agreement_needed: {
    label: 'Agreement needed',
    sentence: 'A pause counts only when the ICB has agreed to it.',
  },
  notification_enough: {
    label: 'Telling the ICB is enough',
    sentence: 'A pause counts when the practice has told the ICB the reason and the times.',
  },
}

export const TRIGGER_COMBINATION_WORDS: Record<TriggerCombination, { label: string; joint: string }> = {
  any: { label: 'Any of them', joint: 'or' },
  all: { label: 'All of them', joint: 'and' },
}

/** The rule sets that figures were counted by, as they stand below them. */
export const ruleSetWords = (versions: readonly string[]): string =>
  versions.length === 1 ? `Rule set ${versions[0] ?? ''}` : `Rule sets ${versions.join(' and ')}`
