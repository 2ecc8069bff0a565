import type { Db } from '../client.server.ts'

/** Changes of dated facts that have not been turned into practice-days yet. */
export const staleMarkCount = (db: Db): number =>
  db.$client.prepare(`SELECT count(*) FROM stale_marks`).pluck().get() as number

/** Practice-days that wait to be counted again. */
export const staleDayCount = (db: Db): number =>
  db.$client.prepare(`SELECT count(*) FROM stale_days`).pluck().get() as number

/** Turns every mark into practice-days on the given days, and takes the marks away. The caller holds the transaction. */
export function spreadMarks(db: Db, days: readonly string[]): void {
  const last = db.$client.prepare(`SELECT max(id) FROM stale_marks`).pluck().get() as number | null
  if (last === null) return
  db.$client
    .prepare(
      `INSERT OR IGNORE INTO stale_days (day, practice_id)
       SELECT d.value, p.id FROM stale_marks m
       JOIN json_each(:days) d ON d.value BETWEEN m.from_day AND m.to_day
       JOIN practices p ON m.practice_id IS NULL OR p.id = m.practice_id
       WHERE m.id <= :last`,
    )
    .run({ days: JSON.stringify(days), last })
  db.$client.prepare(`DELETE FROM stale_marks WHERE id <= ?`).run(last)
}

/** The newest stale day with up to so many of its practices; null when nothing is stale. */
export function nextStaleDay(db: Db, limit: number): { day: string; practiceIds: number[] } | null {
  const day = db.$client.prepare(`SELECT max(day) FROM stale_days`).pluck().get() as string | null
  if (day === null) return null
  const practiceIds = db.$client
    .prepare(`SELECT practice_id FROM stale_days WHERE day = ? ORDER BY practice_id LIMIT ?`)
    .pluck()
    .all(day, limit) as number[]
  return { day, practiceIds }
}

/** Takes practice-days off the list: the caller has just counted them, in the same transaction. */
export function clearStale(db: Db, day: string, practiceIds?: readonly number[]): void {
  if (!practiceIds) return void db.$client.prepare(`DELETE FROM stale_days WHERE day = ?`).run(day)
  const one = db.$client.prepare(`DELETE FROM stale_days WHERE day = ? AND practice_id = ?`)
  for (const practiceId of practiceIds) one.run(day, practiceId)
}
