import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { day, validity } from './columns.ts'

/** One row per version of an ICB: a new ONS code or name is a new row with the same ODS code. */
export const icbs = sqliteTable(
  'icbs',
  {
    id: integer('id').primaryKey(),
    odsCode: text('ods_code').notNull(),
    onsCode: text('ons_code'),
    name: text('name').notNull(),
    regionCode: text('region_code'),
    regionName: text('region_name'),
    ...validity(),
    source: text('source').notNull(),
  },
  (table) => [unique().on(table.odsCode, table.validFrom)],
)

/** Which ICB took over from which, and from when. */
export const icbSuccessors = sqliteTable(
  'icb_successors',
  {
    odsCode: text('ods_code').notNull(),
    successorOdsCode: text('successor_ods_code').notNull(),
    takesOverOn: day('takes_over_on').notNull(),
  },
  (table) => [primaryKey({ columns: [table.odsCode, table.successorOdsCode] })],
)

/** One row per version of a sub-ICB location: its name and the ICB it belongs to in those days. */
export const subIcbs = sqliteTable(
  'sub_icbs',
  {
    id: integer('id').primaryKey(),
    odsCode: text('ods_code').notNull(),
    onsCode: text('ons_code'),
    name: text('name').notNull(),
    icbOdsCode: text('icb_ods_code').notNull(),
    ...validity(),
    source: text('source').notNull(),
  },
  (table) => [unique().on(table.odsCode, table.validFrom), index('sub_icbs_icb').on(table.icbOdsCode)],
)

export const pcns = sqliteTable('pcns', {
  id: integer('id').primaryKey(),
  odsCode: text('ods_code').notNull().unique(),
  name: text('name').notNull(),
  ...validity(),
})
