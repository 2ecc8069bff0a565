import { integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { tools } from './tools.ts'

/** Readings that were not taken from the usual place: 2 is the second vantage point. Append-only. */
export const readingVantages = sqliteTable(
  'reading_vantages',
  {
    slot: integer('slot').notNull(),
    toolId: integer('tool_id')
      .notNull()
      .references(() => tools.id),
    part: integer('part').notNull(),
    vantage: integer('vantage').notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.toolId, table.part] })],
)
