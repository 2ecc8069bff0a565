import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { evidenceSeals } from '../schema/index.ts'

export type Seal = typeof evidenceSeals.$inferSelect

const SEAL_COLUMNS = `id, day, after_run_id AS afterRunId, last_run_id AS lastRunId, readings, slot_hashes AS contents,
  previous_sha256 AS previousSha256, sha256, sealed_at AS sealedAt`

/** All seals in the order of the chain, one at a time: a national day's is near a megabyte. */
export const allSeals = (db: Db): IterableIterator<Seal> =>
  db.$client
    .prepare(`SELECT ${SEAL_COLUMNS} FROM evidence_seals ORDER BY id`)
    .iterate() as IterableIterator<Seal>

/** The newest seal of all: the head of the chain. */
export const lastSeal = (db: Db): Seal | undefined =>
  db.select().from(evidenceSeals).orderBy(desc(evidenceSeals.id)).limit(1).get()

/** The seals of a day in the order of the chain. */
export const sealsOf = (db: Db, day: string): Seal[] =>
  db.select().from(evidenceSeals).where(eq(evidenceSeals.day, day)).orderBy(asc(evidenceSeals.id)).all()

export const sealOf = (db: Db, day: string, id: number): Seal | undefined =>
  db
    .select()
    .from(evidenceSeals)
    .where(and(eq(evidenceSeals.day, day), eq(evidenceSeals.id, id)))
    .get()

export const saveSeal = (db: Db, seal: Omit<Seal, 'id'>): void =>
  void db.insert(evidenceSeals).values(seal).run()

/** The first lines of the contents of a day's seals: what they count, without reading them whole. */
export const sealBeginningsOf = (db: Db, day: string): string[] =>
  db.$client
    .prepare(`SELECT substr(slot_hashes, 1, 200) FROM evidence_seals WHERE day = ? ORDER BY id`)
    .pluck()
    .all(day) as string[]

/** The newest run that has begun; 0 before any. */
export const newestRunId = (db: Db): number =>
  db.$client.prepare(`SELECT coalesce(max(id), 0) FROM probe_runs`).pluck().get() as number

/** First and last slot that hold a reading; null before any. */
export const slotsWithReadings = (db: Db): { first: number; last: number } | null =>
  bothOrNull(db, `SELECT (SELECT min(slot) FROM readings), (SELECT max(slot) FROM readings)`)

/** First and last slot that hold a reading or a missed check; null before any. */
export const slotsWithEntries = (db: Db): { first: number; last: number } | null =>
  bothOrNull(
    db,
    `SELECT min(first), max(last) FROM (SELECT min(slot) AS first, max(slot) AS last FROM readings
       UNION ALL SELECT min(slot), max(slot) FROM missed_slots)`,
  )

/** First and last day that a seal speaks of, whether anything of them is left or not; null before any. */
export const sealedDays = (db: Db): { first: string; last: string } | null =>
  bothOrNull(db, `SELECT min(day), max(day) FROM evidence_seals`)

function bothOrNull<Value>(db: Db, sql: string): { first: Value; last: Value } | null {
  const [first, last] = db.$client.prepare(sql).raw().get() as [Value | null, Value | null]
  return first === null || last === null ? null : { first, last }
}
