import type { Db } from '../client.server.ts'

/** A day of a practice whose month is frozen keeps its figures: what changes there waits for a revision. */
const IS_HELD = `EXISTS (
  SELECT 1 FROM snapshot_practices p JOIN snapshots s ON s.id = p.snapshot_id
  WHERE p.practice_id = stale_days.practice_id AND s.month = substr(stale_days.day, 1, 7)
    AND s.data_status <> 'provisional')`

/** Changes of dated facts that have not been turned into practice-days yet. */
export const staleMarkCount = (db: Db): number =>
  db.$client.prepare(`SELECT count(*) FROM stale_marks`).pluck().get() as number

/** Practice-days that wait to be counted again; those of frozen months wait for a revision instead. */
export const staleDayCount = (db: Db): number =>
  db.$client.prepare(`SELECT count(*) FROM stale_days WHERE NOT ${IS_HELD}`).pluck().get() as number

export type WaitingMonth = { icbOdsCode: string; month: string; practiceDays: number; practices: number }

/** Frozen months with practice-days whose facts have changed since: each waits for somebody to make a revision. */
export const monthsToRevise = (db: Db): WaitingMonth[] =>
  db.$client
    .prepare(
      `SELECT s.icb_ods_code AS icbOdsCode, s.month, count(*) AS practiceDays,
         count(DISTINCT d.practice_id) AS practices
       FROM stale_days d
       JOIN snapshot_practices p ON p.practice_id = d.practice_id
       JOIN snapshots s ON s.id = p.snapshot_id AND s.month = substr(d.day, 1, 7) AND s.data_status <> 'provisional'
         AND s.version = (SELECT max(version) FROM snapshots n
           WHERE n.icb_ods_code = s.icb_ods_code AND n.month = s.month)
       GROUP BY s.icb_ods_code, s.month ORDER BY s.month DESC, s.icb_ods_code`,
    )
    .all() as WaitingMonth[]

/** Marks every day of every practice: what they are counted by has changed. */
export const markEverything = (db: Db, what: string): void =>
  void db.$client
    .prepare(
      `INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NULL, '0000-01-01', '9999-12-31', ?)`,
    )
    .run(what)

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
  const day = db.$client
    .prepare(`SELECT day FROM stale_days WHERE NOT ${IS_HELD} ORDER BY day DESC LIMIT 1`)
    .pluck()
    .get() as string | undefined
  if (day === undefined) return null
  const practiceIds = db.$client
    .prepare(
      `SELECT practice_id FROM stale_days WHERE day = ? AND NOT ${IS_HELD} ORDER BY practice_id LIMIT ?`,
    )
    .pluck()
    .all(day, limit) as number[]
  return { day, practiceIds }
}

/** Takes practice-days off the list: the caller has just counted them, in the same transaction. */
export function clearStale(db: Db, day: string, practiceIds?: readonly number[]): void {
  if (!practiceIds)
    return void db.$client.prepare(`DELETE FROM stale_days WHERE day = ? AND NOT ${IS_HELD}`).run(day)
  const one = db.$client.prepare(`DELETE FROM stale_days WHERE day = ? AND practice_id = ?`)
  for (const practiceId of practiceIds) one.run(day, practiceId)
}

/** Days of a month of one practice whose facts have changed since they were counted. */
export const staleDaysOf = (db: Db, practiceId: number, month: string): string[] =>
  db.$client
    .prepare(`SELECT day FROM stale_days WHERE practice_id = ? AND day BETWEEN ? AND ? ORDER BY day`)
    .pluck()
    .all(practiceId, `${month}-01`, `${month}-31`) as string[]
