import { saidBy } from '#db/figures/correct-reading.server.ts'
import type { HeldCorrection } from '#db/queries/corrections.server.ts'
import { slotStart } from '#domain/slots.ts'
import { readingId } from './reading-id.ts'

export type ShownCorrection = ReturnType<typeof shownCorrection>

/** What pages show of a correction. */
export function shownCorrection({ correction, decision, practice }: HeldCorrection) {
  const { slot, toolId, part } = correction
  return {
    id: correction.id,
    readingId: readingId({ slot, toolId, part }),
    slotAt: slotStart(slot),
    practice,
    said: saidBy(correction),
    reason: correction.reason,
    requestedBy: correction.requestedBy,
    requestedAt: correction.requestedAt,
    needsSecondPerson: correction.needsSecondPerson,
    decision: decision && {
      decision: decision.decision,
      decidedBy: decision.decidedBy,
      why: decision.why,
      decidedAt: decision.decidedAt,
      readingId:
        decision.appliedPart === null ? null : readingId({ slot, toolId, part: decision.appliedPart }),
    },
  }
}
