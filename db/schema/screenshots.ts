import { SCREENSHOT_KINDS } from '#domain/codes.ts'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'
import { tools } from './tools.ts'

/** The picture of a reading that was not open; the image is a file under EVIDENCE_PATH, named by its hash. */
export const screenshots = sqliteTable(
  'screenshots',
  {
    slot: integer('slot').notNull(),
    toolId: integer('tool_id')
      .notNull()
      .references(() => tools.id),
    part: integer('part').notNull(),
    sha256: text('sha256').notNull(),
    /** `rendered` after the page's programs ran, `as_received` drawn from the stored body without them. */
    how: text('how', { enum: SCREENSHOT_KINDS }).notNull(),
    bytes: integer('bytes').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.slot, table.toolId, table.part] }),
    index('screenshots_sha256').on(table.sha256),
  ],
)
