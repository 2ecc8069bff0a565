import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/** The stop switch and its history: probing is stopped while the newest row says so. Append-only. */
export const probingStops = sqliteTable('probing_stops', {
  id: integer('id').primaryKey(),
  isStopped: integer('is_stopped', { mode: 'boolean' }).notNull(),
  decidedBy: text('decided_by').notNull(),
  reason: text('reason').notNull(),
  decidedAt: instant('decided_at').notNull(),
})
