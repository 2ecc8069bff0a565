import type { Outcome, State } from '#domain/codes.ts'
import type { Db } from '../client.server.ts'

export type PackPractice = { id: number; odsCode: string; name: string }

export const packPractice = (db: Db, odsCode: string): PackPractice | undefined =>
  db.$client
    .prepare(`SELECT id, ods_code AS odsCode, name FROM practices WHERE ods_code = ?`)
    .get(odsCode) as PackPractice | undefined

export type PackReading = {
  slot: number
  toolId: number
  part: number
  checkedAt: number
  latencyMs: number
  supplier: string
  toolAddress: string
  outcome: Outcome
  appointment: State
  medication: State
  admin: State
  appointmentReason: string | null
  medicationReason: string | null
  adminReason: string | null
  rule: string
  ruleVersion: number
  confidence: string
  httpStatus: number | null
  landedAddress: string | null
  title: string | null
  heading: string | null
  evidenceSha256: string
  screenshotSha256: string | null
  replacesPart: number | null
  vantage: number
  version: string
}

/** Every reading of a practice's tools in a span of slots (the end not included), replaced ones too, in order of time. */
export const packReadings = (
  db: Db,
  practiceId: number,
  slots: { from: number; to: number },
): PackReading[] =>
  db.$client
    .prepare(
      `SELECT r.slot, r.tool_id AS toolId, r.part, r.slot * 900000 + r.checked_offset_ms AS checkedAt,
         r.latency_ms AS latencyMs, t.supplier_code AS supplier, t.address AS toolAddress, s.outcome,
         s.appointment_state AS appointment, s.medication_state AS medication, s.admin_state AS admin,
         s.appointment_reason AS appointmentReason, s.medication_reason AS medicationReason,
         s.admin_reason AS adminReason, s.rule, s.rule_version AS ruleVersion, s.confidence,
         c.http_status AS httpStatus, c.landed_address AS landedAddress, c.title, c.heading,
         c.evidence_sha256 AS evidenceSha256, x.sha256 AS screenshotSha256, r.replaces_part AS replacesPart,
         coalesce(v.vantage, 1) AS vantage, u.version
       FROM readings r JOIN tools t ON t.id = r.tool_id JOIN sightings s ON s.id = r.sighting_id
       JOIN captures c ON c.id = s.capture_id JOIN probe_runs u ON u.id = r.run_id
       LEFT JOIN screenshots x ON x.slot = r.slot AND x.tool_id = r.tool_id AND x.part = r.part
       LEFT JOIN reading_vantages v ON v.slot = r.slot AND v.tool_id = r.tool_id AND v.part = r.part
       WHERE t.practice_id = :practiceId AND r.slot >= :from AND r.slot < :to
       ORDER BY checkedAt, r.tool_id, r.part`,
    )
    .all({ practiceId, ...slots }) as PackReading[]

export type PackMissed = { slot: number; toolId: number; part: number; reason: string; noticedAt: number }

/** Checks of a practice's tools that were due and not made. */
export const packMissed = (db: Db, practiceId: number, slots: { from: number; to: number }): PackMissed[] =>
  db.$client
    .prepare(
      `SELECT m.slot, m.tool_id AS toolId, m.part, m.reason, m.noticed_at AS noticedAt
       FROM missed_slots m JOIN tools t ON t.id = m.tool_id
       WHERE t.practice_id = :practiceId AND m.slot >= :from AND m.slot < :to ORDER BY m.slot, m.tool_id, m.part`,
    )
    .all({ practiceId, ...slots }) as PackMissed[]

/** Hashes of the pages that a capture is made of; none for a hash that is no capture's. */
export const bodiesOfCapture = (db: Db, evidenceSha256: string): string[] =>
  db.$client
    .prepare(
      `SELECT DISTINCT json_extract(step.value, '$.bodySha256') AS sha256
       FROM captures c JOIN json_each(c.trace) step WHERE c.evidence_sha256 = ? AND sha256 IS NOT NULL`,
    )
    .pluck()
    .all(evidenceSha256) as string[]
