import {
  closureChanges,
  correctedReading,
  correctedSighting,
  withCorrection,
  type ClosureChange,
  type CorrectedReading,
} from '#domain/corrections.ts'
import type { ResultStatus } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'
import {
  measurePracticeDay,
  timelinesOf,
  type DayFigures,
  type PracticeDayInput,
} from '#domain/practice-day.ts'
import { FIRST_EXTRA_PART, SLOT_MS } from '#domain/slots.ts'
import type { Db } from '../client.server.ts'
import { insertCorrectionDecision, lastPartOf, type CorrectionRow } from '../queries/corrections.server.ts'
import { sightingLookup } from '../queries/day-readings.server.ts'
import { finishRun, startRun, touchRun } from '../queries/probe-runs.server.ts'
import { readingWithEvidence, replacedBy, type ReadingKey } from '../queries/reading.server.ts'
import { readingWriter } from '../queries/readings.server.ts'
import { storedSighting } from '../queries/reclassify.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import { dayInputs } from './day-inputs.server.ts'

/** What a correction does to the figures of all request types together on its day; durations in ms. */
export type CorrectionEffect = {
  closedLowMs: [before: number, after: number]
  closedHighMs: [before: number, after: number]
  unobservedMs: [before: number, after: number]
  status: [before: ResultStatus, after: ResultStatus]
  changes: ClosureChange[]
}

export type ReadingAt = { practiceId: number; toolId: number; at: number }

/** The effect of a correction by the real measurement, written nowhere; null where the day has no core hours to count. */
export function correctionEffect(
  db: Db,
  { practiceId, toolId, at }: ReadingAt,
  corrected: CorrectedReading,
  asOf: number,
): CorrectionEffect | null {
  const job = { day: dayOf(at), practiceIds: [practiceId], asOf, lookup: sightingLookup(db) }
  const [found] = dayInputs(db, { ...job, holidays: bankHolidayCalendar(db) })
  if (!found) return null
  const after = withCorrection(found.input, { toolId, at }, corrected)
  const [was, is] = [allOf(found.input), allOf(after)]
  return {
    closedLowMs: [was.closedMs, is.closedMs],
    closedHighMs: [was.closedMs + was.mixedMs, is.closedMs + is.mixedMs],
    unobservedMs: [was.unobservedMs, is.unobservedMs],
    status: [was.status, is.status],
    changes: closureChanges(timelinesOf(found.input), timelinesOf(after)),
  }
}

function allOf(input: PracticeDayInput): DayFigures {
  const all = measurePracticeDay(input).find(({ requestType }) => requestType === 'all')
  if (!all) throw new Error('A measured day has no figures for all request types together.')
  return all
}

/** True where the reading counts still: nobody and nothing has replaced it. */
export const isCounting = (db: Db, key: ReadingKey): boolean => replacedBy(db, key) === null

type Deciding = { decidedBy: string; why: string; decidedAt: number; version: string }

/**
 * Writes the reading that a correction asks for beside the first one, which stays, and the decision. The figures of its day
 * follow by the stale mark that the new row makes. The caller holds the transaction and has seen that the reading counts.
 */
export function applyCorrection(db: Db, correction: CorrectionRow, deciding: Deciding): void {
  const { version, ...decision } = deciding
  const key = { slot: correction.slot, toolId: correction.toolId, part: correction.part }
  const row = readingWithEvidence(db, 'all', key, dayOf(correction.slot * SLOT_MS))
  if (!row) throw new Error(`Correction ${correction.id} names a reading that is not there.`)
  const part = Math.max(FIRST_EXTRA_PART, lastPartOf(db, key) + 1)
  const { capture, sighting } = storedSighting(db, row.reading.sightingId)
  const runId = startRun(db, { mode: 'correction', startedAt: decision.decidedAt, version })
  touchRun(db, runId, { due: 1, missed: 0 }, decision.decidedAt)
  const { saved } = readingWriter(db).save(runId, [
    {
      slot: key.slot,
      toolId: key.toolId,
      part,
      replacesPart: key.part,
      checkedAt: key.slot * SLOT_MS + row.reading.checkedOffsetMs,
      latencyMs: row.reading.latencyMs,
      capture,
      sighting: correctedSighting(saidBy(correction), nameOf(correction), sighting),
    },
  ])
  if (saved !== 1) throw new Error(`Correction ${correction.id} met a reading written meanwhile.`)
  finishRun(db, runId, decision.decidedAt)
  insertCorrectionDecision(db, {
    ...decision,
    correctionId: correction.id,
    decision: 'applied',
    appliedPart: part,
  })
}

/** What a stored correction says. */
export const saidBy = (row: CorrectionRow): CorrectedReading =>
  correctedReading(row.outcome, {
    appointment: row.appointmentState,
    medication: row.medicationState,
    admin: row.adminState,
  })

const nameOf = ({ id, requestedBy, reason }: CorrectionRow) => ({ id, by: requestedBy, reason })
