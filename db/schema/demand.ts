import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag } from './columns.ts'
import { imports } from './imports.ts'

/**
 * Online consultation submissions of a practice in a month, as one edition of the national publication says. A later edition
 * stands beside the earlier ones. Practices go by their code: the publication also has ones that are not in the register.
 */
export const demandMonths = sqliteTable(
  'demand_months',
  {
    odsCode: text('ods_code').notNull(),
    month: text('month').notNull(),
    /** The newest month of the publication that said so, by which its publisher names it. */
    edition: text('edition').notNull(),
    /** Codes as published: the ICB of that time. */
    icbCode: text('icb_code').notNull(),
    subIcbCode: text('sub_icb_code').notNull(),
    /** As published, several with commas; "No Data" and "No data" are kept apart. */
    supplier: text('supplier').notNull(),
    total: integer('total').notNull(),
    clinical: integer('clinical').notNull(),
    administrative: integer('administrative').notNull(),
    other: integer('other').notNull(),
    /** Registered patients in that month; null where the edition gives none. */
    patients: integer('patients'),
    /** Null where the edition does not say, or holds it back. */
    isParticipating: flag('is_participating'),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
  },
  (table) => [
    primaryKey({ columns: [table.odsCode, table.month, table.edition] }),
    index('demand_months_import').on(table.importId),
  ],
)

/** England in a month, as the national table of one edition says. */
export const nationalDemand = sqliteTable(
  'national_demand',
  {
    month: text('month').notNull(),
    edition: text('edition').notNull(),
    practicesOpen: integer('practices_open'),
    practicesWithTool: integer('practices_with_tool'),
    practicesReceiving: integer('practices_receiving'),
    patientsOpen: integer('patients_open'),
    patientsWithTool: integer('patients_with_tool'),
    patientsReceiving: integer('patients_receiving'),
    total: integer('total').notNull(),
    clinical: integer('clinical'),
    administrative: integer('administrative'),
    other: integer('other'),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
  },
  (table) => [primaryKey({ columns: [table.month, table.edition] })],
)
