import { CONTRACT_TYPES } from '#domain/codes.ts'
import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { day, flag, validity } from './columns.ts'

export const practices = sqliteTable('practices', {
  id: integer('id').primaryKey(),
  odsCode: text('ods_code').notNull().unique(),
  name: text('name').notNull(),
  postcode: text('postcode'),
  openedOn: day('opened_on'),
  /** Last day; a practice that leaves the list is closed, never deleted. */
  closedOn: day('closed_on'),
  source: text('source').notNull(),
})

/** The sub-ICB location and PCN of a practice in dated periods. */
export const memberships = sqliteTable(
  'memberships',
  {
    id: integer('id').primaryKey(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    subIcbOdsCode: text('sub_icb_ods_code').notNull(),
    pcnOdsCode: text('pcn_ods_code'),
    ...validity(),
    /** True where the source gives no start date and the period was carried back from the first list seen. */
    isStartAssumed: flag('is_start_assumed').notNull(),
    source: text('source').notNull(),
  },
  (table) => [
    unique().on(table.practiceId, table.validFrom),
    index('memberships_sub_icb').on(table.subIcbOdsCode),
  ],
)

export const contracts = sqliteTable(
  'contracts',
  {
    id: integer('id').primaryKey(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    type: text('type', { enum: CONTRACT_TYPES }).notNull(),
    /** London wall-clock times; null means the national core hours. */
    coreOpens: text('core_opens'),
    coreCloses: text('core_closes'),
    /** The day the variation that carries the duty took effect; null while nobody has recorded it. */
    variationEffectiveOn: day('variation_effective_on'),
    /** An APMS contract is bound only where the ICB has recorded its own clause. */
    clause: text('clause'),
    ...validity(),
    source: text('source').notNull(),
  },
  (table) => [unique().on(table.practiceId, table.validFrom)],
)

export const listSizes = sqliteTable(
  'list_sizes',
  {
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    day: day('day').notNull(),
    patients: integer('patients').notNull(),
    source: text('source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.practiceId, table.day] })],
)
