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

/** Words of the page on which an ICB's own rules are kept. */
export const ICB_RULE_WORDS = {
  intro:
    'Each ICB decides for itself whether a pause needs its agreement, or whether telling it is enough. Where nothing is recorded, agreement is needed.',
  order:
    'Nothing is changed or removed. Of the rules of one ICB that are in force on a day, the one entered last counts on it.',
  empty: 'No ICB has recorded a rule. A pause needs the agreement of the ICB.',
  formHeading: 'Enter a rule',
  icb: 'ICB',
  icbMissing: 'Choose an ICB',
  inForceFrom: 'In force from',
  inForceFromHint: 'Such as 2026-12-01.',
  inForceFromWrong: 'Enter a day such as 2026-12-01',
  pauses: 'Pauses',
  pausesMissing: 'Choose what a pause needs',
  capped: 'A full route counts as closed from',
  cappedHint:
    'Where a tool takes no more requests because a limit is reached. Days from the first day of the rule are counted again.',
  cappedUnset: 'The day that this service uses',
  past: 'Where the first day is over: this also counts for days that are over',
  pastHint: 'The rule is then marked as entered afterwards. Frozen months stay as they are until a revision.',
  reason: 'Reason, such as the paper that decided it',
  keep: 'Keep the rule',
  retrospective: 'Entered afterwards',
  today: 'Counts today',
} as const
