import type { IncidentDecision, IncidentKind, SupplierCode } from '#domain/codes.ts'
import type { Interval } from '#domain/interval.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'

/** What stands behind one reading: the rule that decided, what it matched, and the hash of what was received. */
export type ReadingEvidence = {
  slot: number
  toolId: number
  part: number
  rule: string
  ruleVersion: string
  matched: string[]
  evidenceSha256: string
}

type Row = Omit<ReadingEvidence, 'matched'> & { matched: string }

/** The evidence of every reading of some tools in a span of slots (the end not included). */
export const evidenceOfReadings = (
  db: Db,
  toolIds: readonly number[],
  slots: { from: number; to: number },
): ReadingEvidence[] => {
  const rows = db.$client
    .prepare(
      `SELECT r.slot, r.tool_id AS toolId, r.part, s.rule, s.rule_version AS ruleVersion, s.matched,
         c.evidence_sha256 AS evidenceSha256
       FROM readings r JOIN sightings s ON s.id = r.sighting_id JOIN captures c ON c.id = s.capture_id
       WHERE r.slot >= :from AND r.slot < :to AND r.tool_id IN (SELECT value FROM json_each(:tools))
       ORDER BY r.slot, r.tool_id, r.part`,
    )
    .all({ ...slots, tools: JSON.stringify(toolIds) }) as Row[]
  return rows.map((row) => ({ ...row, matched: JSON.parse(row.matched) as string[] }))
}

export type TouchingIncident = {
  id: number
  kind: IncidentKind
  supplierCode: SupplierCode | null
  startsAt: number
  endsAt: number
  decision: IncidentDecision | null
}

/** Incidents that a practice was part of in a span, whatever people decided about them since. */
export const incidentsTouching = (db: Db, practiceId: number, { from, to }: Interval): TouchingIncident[] =>
  db.all<TouchingIncident>(sql`
    select i.id, coalesce(d.kind, i.kind) as kind, i.supplier_code as supplierCode, min(s.starts_at) as startsAt,
      max(s.ends_at) as endsAt, d.decision
    from incident_spans s join incidents i on i.id = s.incident_id
    left join incident_decisions d on d.id = (select max(id) from incident_decisions where incident_id = i.id)
    where s.practice_id = ${practiceId} and s.starts_at < ${to} and s.ends_at > ${from}
    group by i.id order by i.id`)

/** Hashes that seal the readings of a day, in the order of the chain. */
export const sealHashesOf = (db: Db, day: string): { sha256: string; sealedAt: number }[] =>
  db.all(sql`select sha256, sealed_at as sealedAt from evidence_seals where day = ${day} order by id`)
