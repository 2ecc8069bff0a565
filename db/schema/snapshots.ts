import { DATA_STATUSES, MEASURED_TYPES } from '#domain/codes.ts'
import { blob, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { day, flag, instant } from './columns.ts'
import { practices } from './practices.ts'

/** A frozen month of one ICB: versioned, never overwritten, with the hashes and versions that it was made from. */
export const snapshots = sqliteTable(
  'snapshots',
  {
    /** ICB, month and version, such as `XA1-2026-10-v2`. */
    id: text('id').primaryKey(),
    icbOdsCode: text('icb_ods_code').notNull(),
    month: text('month').notNull(),
    version: integer('version').notNull(),
    dataStatus: text('data_status', { enum: DATA_STATUSES }).notNull(),
    frozenAt: instant('frozen_at').notNull(),
    frozenBy: text('frozen_by').notNull(),
    reason: text('reason').notNull(),
    /** Rule sets that its days were counted by. */
    ruleVersion: text('rule_version').notNull(),
    /** The day whose hierarchy it lists practices by, and the hash of that list. */
    hierarchyDay: day('hierarchy_day').notNull(),
    hierarchySha256: text('hierarchy_sha256').notNull(),
    /** Hash over everything that decided its figures: readings, tools, hours, exclusions. */
    dataSha256: text('data_sha256').notNull(),
    codeVersion: text('code_version').notNull(),
    /** Hash over the hashes of its parts. */
    sha256: text('sha256').notNull(),
  },
  (table) => [unique().on(table.icbOdsCode, table.month, table.version)],
)

/** A table of a frozen month as canonical text, compressed; the hash is over the text. */
export const snapshotParts = sqliteTable(
  'snapshot_parts',
  {
    snapshotId: text('snapshot_id')
      .notNull()
      .references(() => snapshots.id),
    name: text('name').notNull(),
    rows: integer('rows').notNull(),
    sha256: text('sha256').notNull(),
    content: blob('content', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.snapshotId, table.name] })],
)

/** The practices of a frozen month: their days are held as they were frozen. */
export const snapshotPractices = sqliteTable(
  'snapshot_practices',
  {
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    snapshotId: text('snapshot_id')
      .notNull()
      .references(() => snapshots.id),
  },
  (table) => [primaryKey({ columns: [table.practiceId, table.snapshotId] })],
)

/** A figure that differs from the version before; reason, person and time are the snapshot's. */
export const revisions = sqliteTable(
  'revisions',
  {
    id: integer('id').primaryKey(),
    snapshotId: text('snapshot_id')
      .notNull()
      .references(() => snapshots.id),
    practiceOdsCode: text('practice_ods_code').notNull(),
    requestType: text('request_type', { enum: MEASURED_TYPES }).notNull(),
    columnName: text('column_name').notNull(),
    oldValue: text('old_value'),
    newValue: text('new_value'),
    /** The result word of the practice-month, or whether it can be assessed, is another one. */
    changesConclusion: flag('changes_conclusion').notNull(),
  },
  (table) => [
    index('revisions_snapshot').on(table.snapshotId),
    index('revisions_practice').on(table.practiceOdsCode),
  ],
)
