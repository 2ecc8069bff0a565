import type { HistoryKind } from '../history.ts'

/** Kinds of dated facts in words. */
export const HISTORY_KIND_WORDS: Record<HistoryKind, { label: string }> = {
  tool: { label: 'Tool' },
  contract: { label: 'Contract' },
  membership: { label: 'Membership' },
  list_size: { label: 'List size' },
  exclusion: { label: 'Exclusion' },
  correction: { label: 'Correction of a reading' },
  incident: { label: 'Incident' },
  icb_rule: { label: 'Rule of the ICB' },
  rule_set: { label: 'Rule set of this service' },
  frozen_month: { label: 'Frozen month' },
}

export const HISTORY_WORDS = {
  title: 'Change history',
  intro:
    'Every dated fact that the figures of this practice rest on, newest first by the day from which it counts, with the last day on which it counts and who entered it or where it was read.',
  kept: 'Nothing is removed. What was withdrawn or replaced stays in the list and is marked so.',
  on: 'In force on, such as 2026-10-14',
  kind: 'What',
  noMatch: 'Nothing matches these filters. Remove one to see more.',
  empty: 'Nothing dated is held about this practice.',
  noEnd: 'no end recorded',
  noStart: 'a day that nobody recorded',
  withdrawn: 'Withdrawn: its minutes count',
  retrospective: 'Entered after it began',
  assumed: 'The first day is assumed: the source gives none.',
  capped: 'A full route counts as closed.',
  notCapped: 'A full route does not count as closed.',
  countsUntil: 'Counts until a newer one is held.',
  replaced: 'Replaced by the next one.',
} as const
