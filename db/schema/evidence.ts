import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from './columns.ts'

/**
 * Seals, each chained to the one before: append-only. A seal covers the readings of a day that runs up to `last_run_id`
 * wrote and no earlier seal of the day covers. Corrections come from later runs and get a seal of their own.
 */
export const evidenceSeals = sqliteTable(
  'evidence_seals',
  {
    id: integer('id').primaryKey(),
    day: day('day').notNull(),
    /** Runs after this one and up to the last are covered; 0 for the first seal of a day. */
    afterRunId: integer('after_run_id').notNull(),
    lastRunId: integer('last_run_id').notNull(),
    readings: integer('readings').notNull(),
    /** Hash of the readings of each slot, by slot: where a day no longer fits, it says which quarter-hour. */
    slotHashes: text('slot_hashes', { mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** Null on the first seal of all. */
    previousSha256: text('previous_sha256'),
    /** SHA-256 over all of the above, in hex. */
    sha256: text('sha256').notNull().unique(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (table) => [index('evidence_seals_day').on(table.day)],
)
