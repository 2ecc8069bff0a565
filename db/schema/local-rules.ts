import { PAUSE_AGREEMENTS, TRIGGER_COMBINATIONS } from '#domain/codes.ts'
import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { day, flag, instant } from './columns.ts'

/** What an ICB decided for itself, dated; the row entered last counts for the days from `in_force_from`. Append-only. */
export const icbRules = sqliteTable(
  'icb_rules',
  {
    id: integer('id').primaryKey(),
    icbOdsCode: text('icb_ods_code').notNull(),
    inForceFrom: day('in_force_from').notNull(),
    /** Whether a pause has to be agreed to, or telling the ICB is enough. */
    pauses: text('pauses', { enum: PAUSE_AGREEMENTS }).notNull(),
    /** The day from which a full route counts as closed; null leaves the service's own date. */
    cappedClosedFrom: day('capped_closed_from'),
    decidedBy: text('decided_by').notNull(),
    reason: text('reason').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [index('icb_rules_icb').on(table.icbOdsCode, table.inForceFrom)],
)

/** A version of a follow-up rule: a local trigger, owned and dated. Append-only. */
export const followUpRules = sqliteTable(
  'follow_up_rules',
  {
    id: integer('id').primaryKey(),
    /** Stable for ever; versions of one rule share it. */
    code: text('code').notNull(),
    version: integer('version').notNull(),
    icbOdsCode: text('icb_ods_code').notNull(),
    name: text('name').notNull(),
    /** At least one threshold is set; both low bounds: the benefit of the doubt is the practice's. */
    daysConfirmed: integer('days_confirmed'),
    closedMinutesLow: integer('closed_minutes_low'),
    combination: text('combination', { enum: TRIGGER_COMBINATIONS }).notNull(),
    inForceFrom: day('in_force_from').notNull(),
    /** A version that ends the rule from its day. */
    isEnded: flag('is_ended').notNull(),
    author: text('author').notNull(),
    reason: text('reason').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [unique().on(table.code, table.version), index('follow_up_rules_icb').on(table.icbOdsCode)],
)
