import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from './columns.ts'

/**
 * Seals, each chained to the one before: append-only. A seal names what it covers of a day, entry by entry, so that what
 * comes later, by whichever run, is told from it and covered by a later seal (scripts/evidence/contents.ts).
 */
export const evidenceSeals = sqliteTable(
  'evidence_seals',
  {
    id: integer('id').primaryKey(),
    day: day('day').notNull(),
    /** The newest runs that had begun at the seal before of the same day (0 for none) and at this one: for information. */
    afterRunId: integer('after_run_id').notNull(),
    lastRunId: integer('last_run_id').notNull(),
    /** Readings among the entries that it covers. */
    readings: integer('readings').notNull(),
    /** What it covers, as text: a hash for each quarter-hour and, with the entries named, for each tool. */
    contents: text('slot_hashes').notNull(),
    /** Null on the first seal of all. */
    previousSha256: text('previous_sha256'),
    /** SHA-256, in hex, of a text that says all of this, the next line and the SHA-256 of the contents. */
    sha256: text('sha256').notNull().unique(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (table) => [index('evidence_seals_day').on(table.day)],
)
