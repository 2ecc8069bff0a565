import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day } from './columns.ts'
import { practices } from './practices.ts'

/**
 * What has changed and from when to when it counts, written by triggers on everything dated, whoever changes it. Waits
 * to be turned into practice-days.
 */
export const staleMarks = sqliteTable('stale_marks', {
  id: integer('id').primaryKey(),
  /** Null where it concerns every practice. */
  practiceId: integer('practice_id'),
  fromDay: day('from_day').notNull(),
  toDay: day('to_day').notNull(),
  /** The table that changed. */
  what: text('what').notNull(),
})

/** Practice-days whose figures no longer follow from the facts: to be counted again. */
export const staleDays = sqliteTable(
  'stale_days',
  {
    day: day('day').notNull(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
  },
  (table) => [primaryKey({ columns: [table.day, table.practiceId] })],
)
