import type { Db } from '#db/client.server.ts'
import {
  countingReadings,
  knownTools,
  storedSighting,
  type CountingReading,
  type KnownTool,
  type StoredSighting,
} from '#db/queries/reclassify.server.ts'
import type { ReadingToSave } from '#db/queries/readings.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { PERSON_RULE } from '#domain/corrections.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import type { Sighting } from '#domain/sightings.ts'
import { FIRST_EXTRA_PART, SLOT_MS, slotAt } from '#domain/slots.ts'
import { classifyCapture } from '../probe/run-probe.ts'
import type { Capture, ProbeJob } from '../probe/types.ts'
import { storedCapture, type EvidenceGap } from './stored-capture.ts'

/** The rule of a sighting that a person decided. */
export const DECISION_RULE = 'review.decision'

/** What a person decided about a page that no rule knows; null where nobody has. */
export type Decide = (capture: Capture, job: ProbeJob, sighting: Sighting) => Sighting | null

export type PlanOptions = {
  days: readonly string[]
  practiceCode?: string | undefined
  evidencePath: string
  /** Readings from this slot on are left for another time: re-checks may still join them. */
  beforeSlot: number
  decide?: Decide
}

export type Correction = { before: Sighting; tool: KnownTool; reading: ReadingToSave }
export type Gap = { evidenceSha256: string; gap: EvidenceGap; practiceCode: string; readings: number }
export type DayPlan = { day: string; readings: number; corrections: Correction[] }
export type Plan = { days: DayPlan[]; gaps: Gap[] }

/** What the readings of these days would say under the rules as they are now. Nothing is written. */
export function planCorrections(db: Db, options: PlanOptions): Plan {
  const tools = knownTools(db)
  const atAddress = Map.groupBy(tools.values(), ({ address }) => address)
  const gaps = new Map<string, Gap>()
  const sharing = (tool: KnownTool) =>
    (atAddress.get(tool.address) ?? []).filter((other) => other.practiceId !== tool.practiceId)
  const judge = judgeOnce(db, options, gaps, sharing)
  const days = options.days.map((day) => planDay(db, day, options, tools, judge))
  return { days: days.filter(({ readings }) => readings > 0), gaps: [...gaps.values()] }
}

type Judge = (tool: KnownTool, sightingId: number) => { stored: StoredSighting; fresh: Sighting } | null

function planDay(
  db: Db,
  day: string,
  { practiceCode, beforeSlot }: PlanOptions,
  tools: ReadonlyMap<number, KnownTool>,
  judge: Judge,
): DayPlan {
  const from = slotAt(londonInstant(day, '00:00'))
  const to = Math.min(slotAt(londonInstant(addDays(day, 1), '00:00')), beforeSlot)
  const counting = countingReadings(db, { from, to }, practiceCode)
  const nextPart = partCounter()
  const corrections = counting.flatMap((reading): Correction[] => {
    const tool = tools.get(reading.toolId)
    const judged = tool && judge(tool, reading.sightingId)
    if (!judged) return []
    const { stored, fresh } = judged
    const corrected = correctionOf(reading, nextPart(reading), stored, fresh)
    return [{ before: stored.sighting, tool, reading: corrected }]
  })
  return { day, readings: counting.length, corrections }
}

/** The next free part of a slot and tool, counting those handed out in this plan. */
function partCounter(): (reading: CountingReading) => number {
  const last = new Map<string, number>()
  return ({ slot, toolId, lastPart }) => {
    const key = `${slot}/${toolId}`
    const part = Math.max(FIRST_EXTRA_PART, (last.get(key) ?? lastPart) + 1)
    last.set(key, part)
    return part
  }
}

const correctionOf = (
  { slot, toolId, part, checkedOffsetMs, latencyMs }: CountingReading,
  nextPart: number,
  { capture }: StoredSighting,
  sighting: Sighting,
): ReadingToSave => ({
  slot,
  toolId,
  part: nextPart,
  replacesPart: part,
  checkedAt: slot * SLOT_MS + checkedOffsetMs,
  latencyMs,
  capture,
  sighting,
})

/** Judges each capture of a tool once; null where it says the same as before or cannot be read again. */
function judgeOnce(
  db: Db,
  { evidencePath, decide }: PlanOptions,
  gaps: Map<string, Gap>,
  sharing: (tool: KnownTool) => KnownTool[],
): Judge {
  const known = new Map<string, ReturnType<Judge> | Gap>()
  return (tool, sightingId) => {
    const key = `${tool.toolId}/${sightingId}`
    let held = known.get(key)
    if (held === undefined) known.set(key, (held = judge(tool, sightingId)))
    if (held === null || !('gap' in held)) return held
    held.readings += 1
    gaps.set(key, held)
    return null
  }

  function judge(tool: KnownTool, sightingId: number): ReturnType<Judge> | Gap {
    const stored = storedSighting(db, sightingId)
    const { evidenceSha256 } = stored.capture
    const capture = storedCapture(evidencePath, evidenceSha256)
    if (typeof capture === 'string')
      return { evidenceSha256, gap: capture, practiceCode: tool.practiceCode, readings: 0 }
    const job = jobOf(tool, sharing(tool))
    const byRule = classifyCapture(capture, job)
    const fresh = decide?.(capture, job, byRule) ?? byRule
    return isCorrection(stored.sighting, fresh) ? { stored, fresh } : null
  }
}

/** The tool as it is now: a mapping of routes confirmed since then counts for its old pages too. */
const jobOf = ({ practiceId: _, ...tool }: KnownTool, sharedWith: readonly KnownTool[]): ProbeJob => ({
  ...tool,
  ...(sharedWith.length > 0 && { sharedWith }),
  slot: 0,
  part: 0,
  dueAt: 0,
})

/**
 * True where outcome, a state or a reason differs. A page that the same version of the same rule knew as the practice's
 * own stays its own: the practice has changed its name since, not the page.
 */
function isCorrection(before: Sighting, after: Sighting): boolean {
  const isSameRule = before.rule === after.rule && before.ruleVersion === after.ruleVersion
  if (isSameRule && after.outcome === 'wrong_page') return false
  // A person looked at this very reading: no rule knows better.
  if (before.rule === PERSON_RULE) return false
  // What a person decided is never undone because a program no longer finds the decision.
  if (before.rule === DECISION_RULE && after.outcome === 'unrecognised') return false
  return (
    before.outcome !== after.outcome ||
    REQUEST_TYPES.some(
      (type) => before.states[type] !== after.states[type] || before.reasons[type] !== after.reasons[type],
    )
  )
}
