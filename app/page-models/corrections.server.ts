import type { Db } from '#db/client.server.ts'
import {
  applyCorrection,
  correctionEffect,
  isCounting,
  type CorrectionEffect,
} from '#db/figures/correct-reading.server.ts'
import {
  correctionById,
  decidedCorrections,
  insertCorrection,
  insertCorrectionDecision,
  waitingCorrections,
} from '#db/queries/corrections.server.ts'
import { holdingSnapshot } from '#db/queries/frozen-days.server.ts'
import { readingWithEvidence, type ReadingKey } from '#db/queries/reading.server.ts'
import { isSamePerson, troubleWithCorrection, type CorrectedReading } from '#domain/corrections.ts'
import { dayOf } from '#domain/london-time.ts'
import { SLOT_MS, slotStart } from '#domain/slots.ts'
import type { Viewer } from '#domain/viewer.ts'
import { readingId } from './reading-id.ts'
import { shownCorrection, type ShownCorrection } from './shown-correction.server.ts'

/** A reading that may be corrected, as it stands. */
export type ReadingToCorrect = NonNullable<ReturnType<typeof readingToCorrect>>

/** The reading of an address with what it says and whether it counts; null where the viewer may not see it. */
export function readingToCorrect(db: Db, viewer: Viewer, key: ReadingKey) {
  const row = readingWithEvidence(db, viewer.icbs, key, dayOf(slotStart(key.slot)))
  if (!row) return null
  const { reading, sighting, tool, practice } = row
  const at = reading.slot * SLOT_MS + reading.checkedOffsetMs
  return {
    id: readingId(key),
    key,
    at,
    day: dayOf(at),
    practice: { ...practice, id: tool.practiceId },
    said: {
      outcome: sighting.outcome,
      states: {
        appointment: sighting.appointmentState,
        medication: sighting.medicationState,
        admin: sighting.adminState,
      },
    },
    isCounting: isCounting(db, key),
    frozenAs: holdingSnapshot(db, tool.practiceId, dayOf(at)),
  }
}

export type CorrectionPreview = { effect: CorrectionEffect | null; needsSecondPerson: boolean }

/** What a correction would do, before anything is kept; the trouble with it where there is one. */
export function previewCorrection(
  db: Db,
  reading: ReadingToCorrect,
  corrected: CorrectedReading,
  now: number,
) {
  if (!reading.isCounting) return { trouble: 'replaced' as const }
  const trouble = troubleWithCorrection(reading.said, corrected)
  if (trouble) return { trouble }
  const { practice, key, at } = reading
  const effect = correctionEffect(db, { practiceId: practice.id, toolId: key.toolId, at }, corrected, now)
  return { trouble: null, effect, needsSecondPerson: effect !== null && effect.changes.length > 0 }
}

type Said = { corrected: CorrectedReading; decidedBy: string; why: string }

/**
 * Keeps a correction: at once where no confirmed closure appears or vanishes, otherwise it waits for a second person.
 * Returns its number; a reading that was replaced meanwhile is left alone and gives null.
 */
export function keepCorrection(
  db: Db,
  viewer: Viewer,
  key: ReadingKey,
  { corrected, decidedBy, why }: Said,
  now: number,
  version: string,
): number | null {
  return db.$client
    .transaction(() => {
      const reading = readingToCorrect(db, viewer, key)
      const preview = reading && previewCorrection(db, reading, corrected, now)
      if (!preview || preview.trouble !== null) return null
      const row = {
        ...key,
        outcome: corrected.outcome,
        appointmentState: corrected.states.appointment,
        medicationState: corrected.states.medication,
        adminState: corrected.states.admin,
        reason: why,
        requestedBy: decidedBy,
        requestedAt: now,
        needsSecondPerson: preview.needsSecondPerson,
      }
      const id = insertCorrection(db, row)
      if (!preview.needsSecondPerson)
        applyCorrection(db, { id, ...row }, { decidedBy, why, decidedAt: now, version })
      return id
    })
    .immediate()
}

export type CorrectionsPage = ReturnType<typeof correctionsPage>
export type { ShownCorrection }

/** More than a year of them; the log of each reading has its own. */
const DECIDED_SHOWN = 100

/** Corrections that wait, oldest first, and those that were decided, newest first. */
export function correctionsPage(db: Db, viewer: Viewer, _query: Record<string, never>, now: number) {
  const seen = { scope: viewer.icbs, day: dayOf(now) }
  return {
    waiting: waitingCorrections(db, seen).map(shownCorrection),
    decided: decidedCorrections(db, seen, DECIDED_SHOWN).map(shownCorrection),
  }
}

export type CorrectionPage = NonNullable<ReturnType<typeof correctionPage>>

/** One correction beside its reading, with what it would do while it waits. */
export function correctionPage(db: Db, viewer: Viewer, { id }: { id: number }, now: number) {
  const held = correctionById(db, { scope: viewer.icbs, day: dayOf(now) }, id)
  if (!held) return null
  const { slot, toolId, part } = held.correction
  const reading = readingToCorrect(db, viewer, { slot, toolId, part })
  if (!reading) return null
  const correction = shownCorrection(held)
  const isOpen = correction.decision === null && reading.isCounting
  return {
    correction,
    reading,
    preview: isOpen ? previewCorrection(db, reading, correction.said, now) : null,
  }
}

export type CorrectionVerdict = { verdict: 'applied' | 'refused'; decidedBy: string; why: string }
export type VerdictTrouble = 'decided' | 'same_person' | 'replaced'

/** Decides a correction that waits; says why where it cannot be. The one who asked for it may take it back but not apply it. */
export function decideCorrection(
  db: Db,
  viewer: Viewer,
  { id, verdict, decidedBy, why }: CorrectionVerdict & { id: number },
  now: number,
  version: string,
): VerdictTrouble | null {
  return db.$client
    .transaction((): VerdictTrouble | null => {
      const held = correctionById(db, { scope: viewer.icbs, day: dayOf(now) }, id)
      if (!held || held.decision) return 'decided'
      const { correction } = held
      if (verdict === 'refused') {
        const decision = { correctionId: id, decision: 'refused', decidedBy, why, decidedAt: now } as const
        insertCorrectionDecision(db, { ...decision, appliedPart: null })
        return null
      }
      if (isSamePerson(correction.requestedBy, decidedBy)) return 'same_person'
      if (!isCounting(db, correction)) return 'replaced'
      applyCorrection(db, correction, { decidedBy, why, decidedAt: now, version })
      return null
    })
    .immediate()
}
