import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from './columns.ts'

/**
 * Whose turn it is to ask a supplier's hosts, among all programs that work on this database. `supplier` is a supplier's
 * code or, for a site of no supplier, `host:` and its name; a row `pause:` and a host's name says in `next_start_at` until
 * when that host asked to be left alone.
 */
export const supplierTurns = sqliteTable('supplier_turns', {
  supplier: text('supplier').primaryKey(),
  /** Names one running program. */
  holder: text('holder').notNull(),
  /** The holder starts no request later; whoever waits for the turn brings this forward. */
  heldUntil: instant('held_until').notNull(),
  nextStartAt: instant('next_start_at').notNull(),
  /** Above 0 while requests of the holder may be under way. */
  running: integer('running').notNull(),
})
