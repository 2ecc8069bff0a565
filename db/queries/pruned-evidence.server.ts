import type { Db } from '../client.server.ts'
import type { prunedEvidence } from '../schema/index.ts'

export type PrunedFile = typeof prunedEvidence.$inferSelect

/** Writes down what is about to be removed. A file that was written down before keeps its first date. */
export function savePruned(db: Db, files: readonly PrunedFile[]): void {
  const insert = db.$client.prepare(
    `INSERT INTO pruned_evidence (sha256, pruned_at, bytes, reason) VALUES (:sha256, :prunedAt, :bytes, :reason)
     ON CONFLICT DO NOTHING`,
  )
  for (const file of files) insert.run(file)
}

const COLUMNS = `sha256, pruned_at AS prunedAt, bytes, reason`

/** What is written down of some files. */
export const prunedAmong = (db: Db, hashes: readonly string[]): PrunedFile[] =>
  db.$client
    .prepare(
      `SELECT ${COLUMNS} FROM pruned_evidence WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY sha256`,
    )
    .all(JSON.stringify(hashes)) as PrunedFile[]

/** Everything ever written down, in order of time. */
export const allPruned = (db: Db): IterableIterator<PrunedFile> =>
  db.$client
    .prepare(`SELECT ${COLUMNS} FROM pruned_evidence ORDER BY pruned_at, sha256`)
    .iterate() as IterableIterator<PrunedFile>
