import { monthOf } from '#domain/london-time.ts'
import type { Db } from '../client.server.ts'

/**
 * The newest final or revised snapshot that holds a practice's days of a month, by id; null where the month is not
 * frozen for it. A provisional month holds nothing: its figures still change.
 */
export const holdingSnapshot = (db: Db, practiceId: number, day: string): string | null =>
  (db.$client
    .prepare(
      `SELECT s.id FROM snapshot_practices p JOIN snapshots s ON s.id = p.snapshot_id
       WHERE p.practice_id = ? AND s.month = ? AND s.data_status <> 'provisional'
       ORDER BY s.version DESC LIMIT 1`,
    )
    .pluck()
    .get(practiceId, monthOf(day)) as string | undefined) ?? null

/** The practices whose days of a month are held as they were frozen. */
export function heldPractices(db: Db, month: string): Set<number> {
  const rows = db.$client
    .prepare(
      `SELECT DISTINCT p.practice_id FROM snapshots s JOIN snapshot_practices p ON p.snapshot_id = s.id
       WHERE s.month = ? AND s.data_status <> 'provisional'`,
    )
    .pluck()
    .all(month) as number[]
  return new Set(rows)
}

/** The newest final or revised snapshot of each frozen month of each ICB. */
export const standingSnapshots = (db: Db): { id: string; month: string }[] =>
  db.$client
    .prepare(
      `SELECT id, month FROM snapshots s WHERE data_status <> 'provisional' AND version = (
         SELECT max(version) FROM snapshots n WHERE n.icb_ods_code = s.icb_ods_code AND n.month = s.month)
       ORDER BY month, id`,
    )
    .all() as { id: string; month: string }[]

/** How many rows of the cache of days a snapshot's practices have in its month. */
export const cachedDayCount = (db: Db, { id, month }: { id: string; month: string }): number =>
  db.$client
    .prepare(
      `SELECT count(*) FROM snapshot_practices p JOIN practice_days d ON d.practice_id = p.practice_id
         AND d.day BETWEEN ? || '-01' AND ? || '-31' WHERE p.snapshot_id = ?`,
    )
    .pluck()
    .get(month, month, id) as number
