import type { PauseAgreement } from '../codes.ts'

/** Words of the pages of the register of exclusions. */
export const EXCLUSION_PAGE_WORDS = {
  intro:
    'Minutes that do not count, for a practice or a whole ICB: agreed pauses, incidents and other agreed reasons. Figures before exclusions always stand beside those after them.',
  order: 'Entered last first. Nothing is removed: what was a mistake is withdrawn and stays in the list.',
  empty: 'No exclusion has been entered.',
  noMatch: 'No exclusion matches these filters. Remove one to see more.',
  entered: 'Entered after it began',
  withdrawn: 'Withdrawn: its minutes count',
  inForce: 'Not withdrawn',
  wholeIcb: 'The whole ICB',
  newIntro: 'First see what it would change. Nothing is kept until you have seen that and chosen to keep it.',
  whose: 'Name practices or one ICB, not both.',
  practices: 'Practice codes',
  practicesHint: 'Such as X90001. Several are separated by spaces or commas, and each gets its own entry.',
  icb: 'Or a whole ICB',
  icbHint: 'For every practice that belongs to it on each day.',
  types: 'Request types',
  from: 'Start',
  to: 'End',
  timesHint: 'London time, such as 2026-11-23 and 13:00. An end is always needed.',
  code: 'Why these minutes do not count',
  codeMissing: 'Choose why these minutes do not count',
  reason: 'Reason in words',
  reference: 'Reference, if there is one',
  referenceHint: 'Such as the number of an e-mail or a ticket.',
  dayHint: 'Such as 2026-11-20.',
  show: 'Show the effect',
  keep: 'Keep it',
  change: 'Change it',
  nothingKept: 'Nothing has been kept yet.',
  noEffect: 'No day that has been measured changes.',
  notWorkedOut:
    'This touches more days than a page works out while you wait. “npm run exclusions -- add … --dry-run” says what it would change.',
  retrospective:
    'It is entered after it began. It will be marked so wherever it stands, and figures that were shown before will change.',
  overlapsHeading: 'It shares time with exclusions in force',
  overlaps: 'Minutes that are excluded twice count once.',
  frozenHeading: 'Frozen months',
  frozen: 'Figures of a frozen month stay as they are until a revision of it is made.',
  after:
    'Figures of the days concerned are counted again within a minute while the monitor runs, or by “npm run roll-up -- --stale”.',
  withdrawHeading: 'Withdraw it',
  withdrawHint:
    'For a mistake. It stays in the register with your name and the reason, and its minutes count again.',
  why: 'Why it is withdrawn',
} as const

/** Labels of who and when, by the rule of the ICB; `null` while it is not said whose exclusion it is. */
export const agreementWords = (pauses: PauseAgreement | null) =>
  pauses === 'notification_enough'
    ? {
        by: 'Who told the ICB',
        byHint: 'For a pause of this ICB, telling it is enough. For other codes: who agreed.',
        on: 'Day on which the ICB was told',
      }
    : {
        by: 'Agreed by',
        byHint:
          pauses === null
            ? 'Who agreed to it for the ICB; where telling the ICB is enough, who told it.'
            : 'Who agreed to it for the ICB.',
        on: 'Day of the agreement',
      }
