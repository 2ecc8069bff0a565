import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'

export const IMPORT_KINDS = [
  'practices',
  'list-sizes',
  'contract-types',
  'hierarchy',
  'bank-holidays',
  'tools',
  'websites',
  'submissions-by-time',
  'submissions',
] as const

/** One row per file taken in: which file, which edition, how many rows were read, kept and turned away. */
export const imports = sqliteTable(
  'imports',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: IMPORT_KINDS }).notNull(),
    dialect: text('dialect').notNull(),
    source: text('source').notNull(),
    edition: text('edition').notNull(),
    fileSha256: text('file_sha256').notNull(),
    importedAt: instant('imported_at').notNull(),
    rowsRead: integer('rows_read').notNull(),
    rowsKept: integer('rows_kept').notNull(),
    rowsRejected: integer('rows_rejected').notNull(),
    isForced: flag('is_forced').notNull(),
  },
  (table) => [unique().on(table.kind, table.edition, table.fileSha256)],
)

export const importRejections = sqliteTable(
  'import_rejections',
  {
    id: integer('id').primaryKey(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
    rowNumber: integer('row_number').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [index('import_rejections_import').on(table.importId)],
)

/** Facts about this database, such as the sampling seed or that it holds the demonstration. */
export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
