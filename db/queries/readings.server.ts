import type { RequestType } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import { SLOT_MS } from '#domain/slots.ts'
import { createHash } from 'node:crypto'
import type { Db } from '../client.server.ts'
import type { TraceStep } from '../schema/index.ts'

/** What is stored of a capture; its bodies are on disk before this row is written. */
export type CaptureToSave = {
  evidenceSha256: string
  httpStatus: number | null
  landedAddress: string | null
  trace: TraceStep[]
  failure: string | null
  title: string | null
  heading: string | null
  excerpt: string | null
  bodyBytes: number
}

export type ReadingToSave = {
  slot: number
  toolId: number
  part: number
  checkedAt: number
  latencyMs: number
  capture: CaptureToSave
  sighting: Sighting
  replacesPart?: number | null
  /** Set where it was taken from the second vantage point. */
  vantage?: 2
}

export type SaveCounts = { saved: number; alreadyHeld: number }

/**
 * The one writer of readings. Each call to `save` is one synchronous transaction: a reading is there with all it points
 * at, or not at all. A reading already held for (slot, tool, part) is left as it is.
 */
export function readingWriter(db: Db) {
  const insert = db.$client.prepare(
    `INSERT INTO readings (slot, tool_id, part, checked_offset_ms, latency_ms, sighting_id, run_id, replaces_part)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const touchRun = db.$client.prepare(
    `UPDATE probe_runs SET taken = taken + ?, assessed = assessed + ?, last_seen_at = max(last_seen_at, ?) WHERE id = ?`,
  )
  const insertVantage = db.$client.prepare(
    `INSERT INTO reading_vantages (slot, tool_id, part, vantage) VALUES (?, ?, ?, ?)`,
  )
  // A correction is from where the reading that it replaces was.
  const copyVantage = db.$client.prepare(
    `INSERT INTO reading_vantages (slot, tool_id, part, vantage)
     SELECT slot, tool_id, ?, vantage FROM reading_vantages WHERE slot = ? AND tool_id = ? AND part = ?`,
  )
  let sightingId = sightingInterner(db)
  const saveAll = db.$client.transaction((runId: number, rows: readonly ReadingToSave[]): SaveCounts => {
    let saved = 0
    let assessed = 0
    let lastAt = 0
    for (const row of rows) {
      const { slot, toolId, part, checkedAt, latencyMs, replacesPart = null } = row
      const id = sightingId(row)
      const { changes } = insert.run(
        slot,
        toolId,
        part,
        checkedAt - slot * SLOT_MS,
        latencyMs,
        id,
        runId,
        replacesPart,
      )
      if (changes > 0 && row.vantage) insertVantage.run(slot, toolId, part, row.vantage)
      else if (changes > 0 && replacesPart !== null) copyVantage.run(part, slot, toolId, replacesPart)
      saved += changes
      if (changes > 0 && row.sighting.outcome === 'assessed') assessed += 1
      lastAt = Math.max(lastAt, checkedAt)
    }
    touchRun.run(saved, assessed, lastAt, runId)
    return { saved, alreadyHeld: rows.length - saved }
  })
  return {
    save(runId: number, rows: readonly ReadingToSave[]): SaveCounts {
      try {
        return saveAll.immediate(runId, rows)
      } catch (error) {
        // The rows were rolled back, so the ids remembered for them name nothing any more.
        sightingId = sightingInterner(db)
        throw error
      }
    },
  }
}

/** Row ids of sightings, each stored once; ids are remembered by the sighting object and by digest. */
function sightingInterner(db: Db): (row: ReadingToSave) => number {
  const byObject = new WeakMap<Sighting, { evidenceSha256: string; id: number }>()
  const captureId = captureInterner(db)
  const find = db.$client.prepare(`SELECT id FROM sightings WHERE digest = ?`).pluck()
  const insert = db.$client.prepare(
    `INSERT INTO sightings (digest, capture_id, outcome, appointment_state, medication_state, admin_state,
       appointment_reason, medication_reason, admin_reason, rule, rule_version, confidence, matched, stated_resume)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({ capture, sighting }) => {
    const held = byObject.get(sighting)
    if (held?.evidenceSha256 === capture.evidenceSha256) return held.id
    const digest = digestOf(capture.evidenceSha256, sighting)
    const id =
      (find.get(digest) as number | undefined) ??
      Number(
        insert.run(digest, captureId(capture), ...sightingColumns(sighting), sighting.statedResume ?? null)
          .lastInsertRowid,
      )
    byObject.set(sighting, { evidenceSha256: capture.evidenceSha256, id })
    return id
  }
}

/** Row ids of captures, each stored once under its evidence hash. */
export function captureInterner(db: Db): (capture: CaptureToSave) => number {
  const find = db.$client.prepare(`SELECT id FROM captures WHERE evidence_sha256 = ?`).pluck()
  const insert = db.$client.prepare(
    `INSERT INTO captures (evidence_sha256, http_status, landed_address, trace, failure, title, heading, excerpt, body_bytes)
     VALUES (:evidenceSha256, :httpStatus, :landedAddress, :trace, :failure, :title, :heading, :excerpt, :bodyBytes)`,
  )
  return (capture) =>
    (find.get(capture.evidenceSha256) as number | undefined) ??
    Number(insert.run({ ...capture, trace: JSON.stringify(capture.trace) }).lastInsertRowid)
}

const TYPES: readonly RequestType[] = ['appointment', 'medication', 'admin']

const sightingColumns = (sighting: Sighting) => [
  sighting.outcome,
  ...TYPES.map((type) => sighting.states[type]),
  ...TYPES.map((type) => sighting.reasons[type]),
  sighting.rule,
  sighting.ruleVersion,
  sighting.confidence,
  JSON.stringify(sighting.matched),
]

const digestOf = (evidenceSha256: string, sighting: Sighting): Buffer =>
  createHash('sha256')
    // Left out where there is none, so that what was stored before keeps its digest.
    .update(
      JSON.stringify([evidenceSha256, ...sightingColumns(sighting), ...[sighting.statedResume ?? []].flat()]),
    )
    .digest()
    .subarray(0, 16)
