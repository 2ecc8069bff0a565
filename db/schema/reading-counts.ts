import { OUTCOMES } from '#domain/codes.ts'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How many readings a slot has of each outcome, counted by a trigger as they are added; readings are never removed. */
export const readingCounts = sqliteTable(
  'reading_counts',
  {
    slot: integer('slot').notNull(),
    outcome: text('outcome', { enum: OUTCOMES }).notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.outcome] })],
)
