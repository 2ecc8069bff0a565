import type { RequestType } from '#domain/codes.ts'
import { SUPPLIER_CODES } from '#domain/codes.ts'
import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { validity } from './columns.ts'
import { practices } from './practices.ts'

export const suppliers = sqliteTable('suppliers', {
  code: text('code', { enum: SUPPLIER_CODES }).primaryKey(),
  name: text('name').notNull(),
})

/** Legal and other names under which a supplier appears in national data, in lower case. */
export const supplierAliases = sqliteTable('supplier_aliases', {
  alias: text('alias').primaryKey(),
  supplierCode: text('supplier_code', { enum: SUPPLIER_CODES })
    .notNull()
    .references(() => suppliers.code),
})

/** A practice's online consultation entry point in a dated period; a practice may have several. */
export const tools = sqliteTable(
  'tools',
  {
    id: integer('id').primaryKey(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    supplierCode: text('supplier_code', { enum: SUPPLIER_CODES })
      .notNull()
      .references(() => suppliers.code),
    address: text('address').notNull(),
    /** Request types this tool carries for the practice. */
    requestTypes: text('request_types', { mode: 'json' }).$type<RequestType[]>().notNull(),
    /** Route label to request types, where the ICB has confirmed a mapping that differs from the adapter's. */
    routeOverrides: text('route_overrides', { mode: 'json' }).$type<Record<string, RequestType[]>>(),
    ...validity(),
    source: text('source').notNull(),
  },
  (table) => [
    unique().on(table.practiceId, table.address, table.validFrom),
    index('tools_practice').on(table.practiceId),
  ],
)
