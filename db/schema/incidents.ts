import { INCIDENT_DECISIONS, INCIDENT_KINDS, SUPPLIER_CODES, type RequestType } from '#domain/codes.ts'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from './columns.ts'
import { practices } from './practices.ts'
import { tools } from './tools.ts'

/**
 * Many practices of one supplier, or of all, that failed together on one day. Found from readings and found again when
 * they change; what people decide about it stands apart and is never overwritten.
 */
export const incidents = sqliteTable(
  'incidents',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: INCIDENT_KINDS }).notNull(),
    /** Null where it is the monitor's own. */
    supplierCode: text('supplier_code', { enum: SUPPLIER_CODES }),
    day: day('day').notNull(),
    /** It began after this instant and no later than the first failure. */
    startsAfter: instant('starts_after').notNull(),
    firstFailedAt: instant('first_failed_at').notNull(),
    /** It ended after the last failure and before this instant; null while it goes on. */
    lastFailedAt: instant('last_failed_at').notNull(),
    endsBefore: instant('ends_before'),
    /** Practices of the supplier that were monitored on the day. */
    monitored: integer('monitored').notNull(),
    foundAt: instant('found_at').notNull(),
  },
  (table) => [index('incidents_day').on(table.day)],
)

/** The practices of an incident, by tool, each with the time in which its readings failed. */
export const incidentSpans = sqliteTable(
  'incident_spans',
  {
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incidents.id),
    toolId: integer('tool_id')
      .notNull()
      .references(() => tools.id),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    requestTypes: text('request_types', { mode: 'json' }).$type<RequestType[]>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    readingsFailed: integer('readings_failed').notNull(),
    /** Of those, readings of a page that said closed or full. */
    readingsClosed: integer('readings_closed').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentId, table.toolId, table.startsAt] }),
    index('incident_spans_practice').on(table.practiceId, table.startsAt),
  ],
)

/** What people decided about an incident; the newest counts. Append-only. */
export const incidentDecisions = sqliteTable(
  'incident_decisions',
  {
    id: integer('id').primaryKey(),
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incidents.id),
    decision: text('decision', { enum: INCIDENT_DECISIONS }).notNull(),
    /** Whose fault it was by this decision. */
    kind: text('kind', { enum: INCIDENT_KINDS }).notNull(),
    /** Set on an adjustment: the time that counts for every practice of it, instead of what its readings gave. */
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    /** Practices that were no part of it. */
    leftOut: text('left_out', { mode: 'json' }).$type<number[]>().notNull(),
    decidedBy: text('decided_by').notNull(),
    why: text('why').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [index('incident_decisions_incident').on(table.incidentId)],
)

/** Each pass over the control addresses: whether the monitor itself can reach anything. Append-only. */
export const controlChecks = sqliteTable('control_checks', {
  checkedAt: instant('checked_at').primaryKey(),
  asked: integer('asked').notNull(),
  failed: integer('failed').notNull(),
  detail: text('detail').notNull(),
})
