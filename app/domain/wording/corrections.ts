import type { CorrectionDecision } from '../codes.ts'
import type { CorrectionTrouble } from '../corrections.ts'

export const CORRECTION_DECISION_WORDS: Record<CorrectionDecision, { label: string; sentence: string }> = {
  applied: { label: 'Corrected', sentence: 'The corrected reading counts; the first one is kept beside it.' },
  refused: { label: 'Left as it is', sentence: 'The reading counts as it was taken.' },
}

export const CORRECTION_WORDS = {
  title: 'Corrections of readings',
  lead: 'What people said of readings that were wrong. A reading is never changed: the corrected one is written beside it and counts instead.',
  report: 'Report a wrong reading',
  secondPerson:
    'This would create or remove a confirmed closure. It is kept as a request, and counts when a second person has agreed.',
  atOnce: 'No confirmed closure appears or vanishes, so it counts at once.',
  outsideCore: 'The reading lies outside the core hours that count, so no figure changes.',
  frozen: 'The month is frozen. Its figures stay as they are: the correction waits for a revision of',
  showEffect: 'Show the effect',
  keep: 'Keep the correction',
  apply: 'Agree and correct',
  refuse: 'Leave the reading as it is',
  outcome: 'What the check should have said',
  reason: 'What is wrong with the reading, and how you know',
  effect: 'What it would change',
  waiting: 'Waiting for a second person',
  decided: 'Decided',
  noneWaiting: 'No correction waits for a second person.',
  noneDecided: 'No reading has been corrected by a person.',
  noneHere: 'Nobody has said that this reading is wrong.',
  replacedMeanwhile: 'This reading was corrected meanwhile and does not count any more.',
  noClosure: 'No confirmed closure appears or vanishes.',
}

export type CorrectionRefusal = CorrectionTrouble | 'replaced' | 'same_person' | 'decided'

export const CORRECTION_REFUSAL_WORDS: Record<CorrectionRefusal, string> = {
  same: 'The reading says so already: choose what it should have said',
  nothing_seen: 'An assessed page shows at least one request type: choose another result where it shows none',
  replaced: 'This reading was corrected meanwhile and does not count any more: correct the newer one',
  same_person: 'Another person than the one who asked for it has to agree',
  decided: 'This correction has been decided already',
}
