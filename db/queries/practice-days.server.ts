import type { DayFigures } from '#domain/practice-day.ts'
import { getTableColumns } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceDays } from '../schema/index.ts'

const COLUMNS = Object.entries(getTableColumns(practiceDays)).map(([key, column]) => ({
  key,
  name: column.name,
}))

export type PracticeDayRow = { practiceId: number; figures: DayFigures[] }

/**
 * Replaces the cached days of the given practices on one day, or of every practice. The caller holds the transaction,
 * so that a day is either the old one or the new one.
 */
export function practiceDayWriter(db: Db) {
  const insert = db.$client.prepare(
    `INSERT INTO practice_days (${COLUMNS.map(({ name }) => name).join(', ')}) VALUES (${COLUMNS.map(({ key }) => `:${key}`).join(', ')})`,
  )
  const deleteDay = db.$client.prepare(`DELETE FROM practice_days WHERE day = ?`)
  const deleteOne = db.$client.prepare(
    `DELETE FROM practice_days WHERE day = ? AND practice_id = ? AND request_type IN ('all', 'appointment', 'medication', 'admin')`,
  )
  return {
    clear(day: string, practiceIds?: readonly number[]): void {
      if (!practiceIds) deleteDay.run(day)
      else for (const practiceId of practiceIds) deleteOne.run(day, practiceId)
    },
    write(day: string, { practiceId, figures }: PracticeDayRow): void {
      for (const figure of figures)
        insert.run({
          ...figure,
          day,
          practiceId,
          isComplete: Number(figure.isComplete),
          isValid: Number(figure.isValid),
        })
    },
  }
}

/** First and last slot that hold a reading or a missed slot; null before anything was probed. */
export function observedSlots(db: Db): { first: number; last: number } | null {
  const row = db.$client
    .prepare(
      `SELECT min(slot) AS first, max(slot) AS last FROM (
         SELECT min(slot) AS slot FROM readings UNION ALL SELECT max(slot) FROM readings
         UNION ALL SELECT min(slot) FROM missed_slots UNION ALL SELECT max(slot) FROM missed_slots)`,
    )
    .get() as { first: number | null; last: number | null }
  return row.first === null || row.last === null ? null : { first: row.first, last: row.last }
}

/** Days that have figures, so that a day that is no longer a core day can lose them. */
export const measuredDays = (db: Db): string[] =>
  db.$client.prepare(`SELECT DISTINCT day FROM practice_days ORDER BY day`).pluck().all() as string[]
