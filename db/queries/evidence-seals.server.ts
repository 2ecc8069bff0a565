import { asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { evidenceSeals } from '../schema/index.ts'

export type Seal = typeof evidenceSeals.$inferSelect

/** All seals in the order of the chain. */
export const allSeals = (db: Db): Seal[] =>
  db.select().from(evidenceSeals).orderBy(asc(evidenceSeals.id)).all()

/** The newest seal of all: the head of the chain. */
export const lastSeal = (db: Db): Seal | undefined =>
  db.select().from(evidenceSeals).orderBy(desc(evidenceSeals.id)).limit(1).get()

/** The newest seal of a day. */
export const lastSealOf = (db: Db, day: string): Seal | undefined =>
  db.select().from(evidenceSeals).where(eq(evidenceSeals.day, day)).orderBy(desc(evidenceSeals.id)).get()

export const saveSeal = (db: Db, seal: Omit<Seal, 'id'>): void =>
  void db.insert(evidenceSeals).values(seal).run()

/** The newest run that has begun; 0 before any. */
export const newestRunId = (db: Db): number =>
  db.$client.prepare(`SELECT coalesce(max(id), 0) FROM probe_runs`).pluck().get() as number

/** Whether anything but the scheduler has run since: only that writes to days that are over. */
export const hasCorrectingRunAfter = (db: Db, runId: number): boolean =>
  db.$client.prepare(`SELECT 1 FROM probe_runs WHERE id > ? AND mode <> 'scheduler' LIMIT 1`).get(runId) !==
  undefined

export type SealedRow = [
  slot: number,
  toolId: number,
  part: number,
  checkedOffsetMs: number,
  latencyMs: number,
  replacesPart: number | null,
  runId: number,
  sightingDigest: Buffer,
  evidenceSha256: string,
  screenshotSha256: string | null,
]

/** Readings of a span of slots (the end not included) by runs after one and up to another, in the order of their key. */
export const rowsToSeal = (
  db: Db,
  slots: { from: number; to: number },
  runs: { after: number; last: number },
): IterableIterator<SealedRow> =>
  db.$client
    .prepare(
      `SELECT r.slot, r.tool_id, r.part, r.checked_offset_ms, r.latency_ms, r.replaces_part, r.run_id, s.digest,
         c.evidence_sha256, p.sha256
       FROM readings r JOIN sightings s ON s.id = r.sighting_id JOIN captures c ON c.id = s.capture_id
       LEFT JOIN screenshots p ON p.slot = r.slot AND p.tool_id = r.tool_id AND p.part = r.part
       WHERE r.slot >= :from AND r.slot < :to AND r.run_id > :after AND r.run_id <= :last
       ORDER BY r.slot, r.tool_id, r.part`,
    )
    .raw()
    .iterate({ ...slots, ...runs }) as IterableIterator<SealedRow>

/** First and last slot that hold a reading; null before any. */
export const slotsWithReadings = (db: Db): { first: number; last: number } | null => {
  const [first, last] = db.$client
    .prepare(`SELECT (SELECT min(slot) FROM readings), (SELECT max(slot) FROM readings)`)
    .raw()
    .get() as [number | null, number | null]
  return first === null || last === null ? null : { first, last }
}

export type CitedFile = { sha256: string; practiceCode: string; slot: number; toolId: number; part: number }

/** Evidence hashes that readings of a span of slots cite, each once, with one of the readings that cite it. */
export const citedEvidence = (db: Db, slots: { from: number; to: number }): CitedFile[] =>
  db.$client
    .prepare(
      `SELECT c.evidence_sha256 AS sha256, p.ods_code AS practiceCode, r.slot, r.tool_id AS toolId, r.part
       FROM (SELECT sighting_id, min(slot) AS slot, tool_id, part FROM readings
             WHERE slot >= :from AND slot < :to GROUP BY sighting_id) r
       JOIN sightings s ON s.id = r.sighting_id JOIN captures c ON c.id = s.capture_id
       JOIN tools t ON t.id = r.tool_id JOIN practices p ON p.id = t.practice_id
       GROUP BY c.id ORDER BY r.slot, r.tool_id, r.part`,
    )
    .all(slots) as CitedFile[]

/** The same for pictures. */
export const citedPictures = (db: Db, slots: { from: number; to: number }): CitedFile[] =>
  db.$client
    .prepare(
      `SELECT x.sha256, p.ods_code AS practiceCode, min(x.slot) AS slot, x.tool_id AS toolId, x.part
       FROM screenshots x JOIN tools t ON t.id = x.tool_id JOIN practices p ON p.id = t.practice_id
       WHERE x.slot >= :from AND x.slot < :to GROUP BY x.sha256 ORDER BY x.slot, x.tool_id, x.part`,
    )
    .all(slots) as CitedFile[]
