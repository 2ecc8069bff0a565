import { MEASURED_TYPES, RESULT_STATUSES } from '#domain/codes.ts'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, flag, instant } from './columns.ts'
import { practices } from './practices.ts'

/**
 * A cache: one row per practice, core day and request type, rebuilt from readings to the same bytes at any time.
 * Durations are whole milliseconds, so that a month is an exact sum of its days.
 */
export const practiceDays = sqliteTable(
  'practice_days',
  {
    day: day('day').notNull(),
    requestType: text('request_type', { enum: MEASURED_TYPES }).notNull(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    /** The core window; window_to is earlier than closing time while the day is still running. */
    windowFrom: instant('window_from').notNull(),
    windowTo: instant('window_to').notNull(),
    isComplete: flag('is_complete').notNull(),
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
    firstReadingAt: instant('first_reading_at'),
    lastReadingAt: instant('last_reading_at'),
    isValid: flag('is_valid').notNull(),
    status: text('status', { enum: RESULT_STATUSES }).notNull(),
    ruleVersion: text('rule_version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.requestType, table.practiceId] })],
)
