import type { CorrectionDecision } from '../codes.ts'

export const CORRECTION_DECISION_WORDS: Record<CorrectionDecision, { label: string; sentence: string }> = {
  applied: { label: 'Corrected', sentence: 'The corrected reading counts; the first one is kept beside it.' },
  refused: { label: 'Left as it is', sentence: 'The reading counts as it was taken.' },
}
