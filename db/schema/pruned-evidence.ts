import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/** Evidence files that were removed when their time was up: the hash stays, and this says that it was us. Append-only. */
export const prunedEvidence = sqliteTable('pruned_evidence', {
  sha256: text('sha256').primaryKey(),
  prunedAt: instant('pruned_at').notNull(),
  bytes: integer('bytes').notNull(),
  /** The rule by which it was removed, in words. */
  reason: text('reason').notNull(),
})
