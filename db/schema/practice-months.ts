import { MEASURED_TYPES } from '#domain/codes.ts'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { practices } from './practices.ts'

/**
 * A cache of a cache: the practice days of one practice, month and request type added up, to the millisecond. A change of
 * a day takes its row away, by trigger and whoever changes it; a month without a row is added up from its days.
 */
export const practiceMonths = sqliteTable(
  'practice_months',
  {
    month: text('month').notNull(),
    requestType: text('request_type', { enum: MEASURED_TYPES }).notNull(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    coreDays: integer('core_days').notNull(),
    coreMs: integer('core_ms').notNull(),
    excludedMs: integer('excluded_ms').notNull(),
    agreedPauseMs: integer('agreed_pause_ms').notNull(),
    supplierFaultMs: integer('supplier_fault_ms').notNull(),
    openMs: integer('open_ms').notNull(),
    closedMs: integer('closed_ms').notNull(),
    mixedMs: integer('mixed_ms').notNull(),
    apartMs: integer('apart_ms').notNull(),
    unobservedMs: integer('unobserved_ms').notNull(),
    cappedCentralMs: integer('capped_central_ms').notNull(),
    closedMsBeforeExclusions: integer('closed_ms_before_exclusions').notNull(),
    mixedMsBeforeExclusions: integer('mixed_ms_before_exclusions').notNull(),
    unobservedMsBeforeExclusions: integer('unobserved_ms_before_exclusions').notNull(),
    readings: integer('readings').notNull(),
    readingsAssessable: integer('readings_assessable').notNull(),
    readingsClosed: integer('readings_closed').notNull(),
    closuresConfirmed: integer('closures_confirmed').notNull(),
    closuresUnconfirmed: integer('closures_unconfirmed').notNull(),
    longestClosureLowMs: integer('longest_closure_low_ms').notNull(),
    longestClosureHighMs: integer('longest_closure_high_ms').notNull(),
    maxGapMs: integer('max_gap_ms').notNull(),
    daysToAssess: integer('days_to_assess').notNull(),
    daysValid: integer('days_valid').notNull(),
    daysConfirmedClosure: integer('days_confirmed_closure').notNull(),
    daysUnconfirmedClosure: integer('days_unconfirmed_closure').notNull(),
    daysCannotBeChecked: integer('days_cannot_be_checked').notNull(),
    daysLimited: integer('days_limited').notNull(),
    daysSupplierFaultOnly: integer('days_supplier_fault_only').notNull(),
    daysAgreedPauseOnly: integer('days_agreed_pause_only').notNull(),
    /** The rule sets that its days were counted by, each once, with commas. */
    ruleVersions: text('rule_versions').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.requestType, table.practiceId] })],
)
