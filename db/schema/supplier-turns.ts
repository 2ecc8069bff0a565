import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/** Whose turn it is to ask a supplier's hosts, among all programs that work on this database. */
export const supplierTurns = sqliteTable('supplier_turns', {
  supplier: text('supplier').primaryKey(),
  /** Names one running program. */
  holder: text('holder').notNull(),
  heldUntil: instant('held_until').notNull(),
  nextStartAt: instant('next_start_at').notNull(),
  /** Requests of the holder that are under way. */
  running: integer('running').notNull(),
})
