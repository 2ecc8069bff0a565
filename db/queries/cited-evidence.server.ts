import type { Db } from '../client.server.ts'
import type { Slots } from './sealed-entries.server.ts'

/**
 * A file that something cites. `captureId` is null for a picture and for a hash that is no capture's; `kind` and `id` name
 * what cites it, `more` how many others of its kind and day do, and `citedAt` is when (epoch ms).
 */
export type CitedFile = {
  captureId: number | null
  sha256: string
  kind: 'reading' | 'picture' | 'proposal' | 'finding' | 'visit' | 'review'
  id: string
  practiceCode: string | null
  address: string | null
  citedAt: number
  more: number
}

/** Captures that readings of a span of slots (the end not included) cite, each once, with the first that cites it. */
export const capturesCitedByReadings = (db: Db, slots: Slots): IterableIterator<CitedFile> =>
  iterate(
    db,
    `SELECT c.id AS captureId, c.evidence_sha256 AS sha256, 'reading' AS kind,
       r.slot || '-' || r.tool_id || '-' || r.part AS id, p.ods_code AS practiceCode, t.address,
       r.slot * 900000 + r.checked_offset_ms AS citedAt, r.readings - 1 AS more
     FROM (SELECT s.capture_id, min(n.slot) AS slot, n.tool_id, n.part, n.checked_offset_ms, sum(n.readings) AS readings
           FROM (SELECT sighting_id, min(slot) AS slot, tool_id, part, checked_offset_ms, count(*) AS readings
                 FROM readings WHERE slot >= :from AND slot < :to GROUP BY sighting_id) n
           JOIN sightings s ON s.id = n.sighting_id GROUP BY s.capture_id) r
     JOIN captures c ON c.id = r.capture_id
     JOIN tools t ON t.id = r.tool_id JOIN practices p ON p.id = t.practice_id
     ORDER BY r.slot, r.tool_id, r.part`,
    slots,
  )

/** The pictures of readings of a span of slots. */
export const citedPictures = (db: Db, slots: Slots): IterableIterator<CitedFile> =>
  iterate(
    db,
    `SELECT NULL AS captureId, x.sha256, 'picture' AS kind, x.slot || '-' || x.tool_id || '-' || x.part AS id,
       p.ods_code AS practiceCode, t.address, x.taken_at AS citedAt, 0 AS more
     FROM screenshots x JOIN tools t ON t.id = x.tool_id JOIN practices p ON p.id = t.practice_id
     WHERE x.slot >= :from AND x.slot < :to ORDER BY x.slot, x.tool_id, x.part`,
    slots,
  )

/** What proposals, findings, visits to websites and review decisions of a span of time (epoch ms) rest on. */
export const citedByOthers = (db: Db, span: { from: number; to: number }): IterableIterator<CitedFile> =>
  iterate(
    db,
    `SELECT c.id AS captureId, o.sha256, o.kind, o.id, p.ods_code AS practiceCode, o.address, o.citedAt, 0 AS more
     FROM (
       SELECT 'visit' AS kind, id, practice_id, address, visited_at AS citedAt, evidence_sha256 AS sha256 FROM site_visits
       UNION ALL SELECT 'proposal', id, practice_id, page_address, found_at, evidence_sha256 FROM proposals
       UNION ALL SELECT 'finding', id, practice_id, page_address, found_at, evidence_sha256 FROM site_findings
       UNION ALL SELECT 'review', d.id, NULL, x.landed_address, d.decided_at, x.evidence_sha256
         FROM review_decisions d JOIN review_decision_pages g ON g.decision_id = d.id
         JOIN captures x ON x.id = g.capture_id) o
     LEFT JOIN practices p ON p.id = o.practice_id LEFT JOIN captures c ON c.evidence_sha256 = o.sha256
     WHERE o.citedAt >= :from AND o.citedAt < :to ORDER BY o.citedAt, o.kind, o.id`,
    span,
  )

const iterate = (db: Db, sql: string, span: { from: number; to: number }): IterableIterator<CitedFile> =>
  db.$client.prepare(sql).iterate(span) as IterableIterator<CitedFile>

/** First and last instant at which one of these came about; null before any. */
export const otherCitations = (db: Db): { first: number; last: number } | null => {
  const [first, last] = db.$client
    .prepare(
      `SELECT min(at), max(at) FROM (SELECT visited_at AS at FROM site_visits UNION ALL SELECT found_at FROM proposals
         UNION ALL SELECT found_at FROM site_findings UNION ALL SELECT decided_at FROM review_decisions)`,
    )
    .raw()
    .get() as [number | null, number | null]
  return first === null || last === null ? null : { first, last }
}
