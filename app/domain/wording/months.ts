import type { FreezeRefusal } from '../freeze-calendar.ts'
import type { FrozenTableName } from '../frozen-tables.ts'

export const MONTH_WORDS = {
  title: 'Frozen months',
  lead: 'A frozen month is kept as it was reported. Later changes make a new version and never alter an old one.',
  waiting:
    'Facts about this month have changed since it was frozen. Its figures stay as they are until a revision is made.',
  changedSince:
    'The figures of the month stay as they were frozen until a revision is made. The time line of a day and the list of closures show the facts held now, which may be other ones on',
  seeRevision: 'See what a revision would change',
  lookForChanges: 'Look for changes since',
  seeNewest: 'See the newest version',
  conclusionChanges: 'Changes',
  conclusionStays: 'Stays',
  plannedStep: 'The planned step of the month',
  noDifference: 'No figure differs.',
  noRevision: 'No figure has been revised.',
  revisions: 'Revision log',
  revisionsLead:
    'Every figure of a frozen month that a later version gives otherwise, with the old and the new value, and who made the version and why.',
  allDifferences: 'All differences',
  onlyConclusions: 'Conclusion changes',
  mergers: 'As reported and current hierarchy',
  asReported: 'As reported: practices that belonged to this ICB on',
  asToday: 'Current hierarchy: practices that belong to this ICB on',
  showCurrent: 'Show the practices of today',
  showReported: 'Show the month as it was reported',
  mappingFile: 'Mapping of every practice (CSV)',
  mergersLead:
    'A month is reported by the ICBs of its time. After a merger the same practices stand under other ICBs: each practice is counted once in both views, so the totals are the same.',
  versions: 'Versions of this month',
  tables: 'Tables',
  recompute: 'Make it again',
  differences: 'What differs from the version before',
  all: 'See all',
  freezeEffect:
    'A version is never changed or removed. From the final version on, later exclusions and corrections no longer move the figures of the month: they wait for a revision.',
  freezeButton: 'Freeze the month',
  reasonNeeded: 'Reason for another version',
  reasonOptional: 'Remark (optional)',
  recomputeHint:
    'To make this version again from raw readings, and to be told what comes out otherwise, run this command on the machine that holds the database.',
}

export type FreezeTrouble = FreezeRefusal['refused'] | 'no_such_icb' | 'nothing_changed'

/** Why a month is not frozen; `day` stands for the first day on which it can be. */
export const FREEZE_REFUSAL_WORDS: Record<FreezeTrouble, (day: string) => string> = {
  month_not_over: (day) =>
    day === ''
      ? 'The month is not over.'
      : `The month is not over. It can be frozen as provisional from ${day}, working day 5.`,
  too_early: (day) =>
    `Readings and corrections of the last days still come in. It can be frozen from ${day}, working day 5.`,
  reason_needed: () => 'This month has been frozen before: give the reason for another version.',
  no_such_icb: () => 'There was no ICB with this code at the end of the month.',
  nothing_changed: () => 'Nothing has changed since the newest version: there is nothing to revise.',
}

export const FROZEN_TABLE_WORDS: Record<FrozenTableName, { label: string; sentence: string }> = {
  'practice-month': {
    label: 'Practices',
    sentence: 'The month of each practice and request type, as it is published.',
  },
  'practice-days': {
    label: 'Days',
    sentence: 'Each practice-day in whole milliseconds: the months are exact sums of these.',
  },
  closures: {
    label: 'Closures',
    sentence: 'Every run of closed readings with its bounds, excluded ones too.',
  },
  exclusions: {
    label: 'Exclusions',
    sentence: 'Minutes taken out, with reason, agreement and date of entry.',
  },
  'icb-month': { label: 'ICB', sentence: 'The counts of the ICB with their denominators.' },
  coverage: { label: 'Not assessable', sentence: 'Practices whose month could not be assessed, and why.' },
  hierarchy: {
    label: 'Practices of the ICB',
    sentence: 'Which practices the month lists, with contract, list size and tools on its last day.',
  },
  inputs: {
    label: 'Inputs',
    sentence:
      'A hash of everything that decided each practice-day: readings, tools, hours, exclusions and rules.',
  },
}
