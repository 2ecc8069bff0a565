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
