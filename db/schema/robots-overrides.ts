import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/** A person's decisions that a host's robots.txt does not bind our checks, with the permission as reason. Append-only. */
export const robotsOverrides = sqliteTable(
  'robots_overrides',
  {
    id: integer('id').primaryKey(),
    host: text('host').notNull(),
    isOverridden: integer('is_overridden', { mode: 'boolean' }).notNull(),
    decidedBy: text('decided_by').notNull(),
    reason: text('reason').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [index('robots_overrides_host').on(table.host)],
)
