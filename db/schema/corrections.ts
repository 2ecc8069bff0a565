import { CORRECTION_DECISIONS, OUTCOMES, STATES } from '#domain/codes.ts'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'
import { tools } from './tools.ts'

/** A person's statement that a reading is wrong and what it should say. The reading itself stays. Append-only. */
export const corrections = sqliteTable(
  'corrections',
  {
    id: integer('id').primaryKey(),
    slot: integer('slot').notNull(),
    toolId: integer('tool_id')
      .notNull()
      .references(() => tools.id),
    part: integer('part').notNull(),
    outcome: text('outcome', { enum: OUTCOMES }).notNull(),
    appointmentState: text('appointment_state', { enum: STATES }).notNull(),
    medicationState: text('medication_state', { enum: STATES }).notNull(),
    adminState: text('admin_state', { enum: STATES }).notNull(),
    reason: text('reason').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** It creates or removes a confirmed closure: another person than the first has to agree. */
    needsSecondPerson: flag('needs_second_person').notNull(),
  },
  (table) => [index('corrections_reading').on(table.slot, table.toolId, table.part)],
)

/** What became of a correction: one row each. Append-only. */
export const correctionDecisions = sqliteTable('correction_decisions', {
  correctionId: integer('correction_id')
    .primaryKey()
    .references(() => corrections.id),
  decision: text('decision', { enum: CORRECTION_DECISIONS }).notNull(),
  decidedBy: text('decided_by').notNull(),
  why: text('why').notNull(),
  decidedAt: instant('decided_at').notNull(),
  /** The part under which the correcting reading was written; null where it was refused. */
  appliedPart: integer('applied_part'),
})
