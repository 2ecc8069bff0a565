import type { CsvCell } from '#domain/csv.ts'
import type { IcbsPage } from './icbs.server.ts'

type Row = IcbsPage['icbs'][number]
type Column = readonly [name: string, cell: (row: Row, page: IcbsPage) => CsvCell]

const COLUMNS: readonly Column[] = [
  ['month', (_, { window }) => window.month],
  ['data_to', (_, { asOfDay }) => asOfDay],
  ['icb_ods_code', ({ odsCode }) => odsCode],
  ['icb_name', ({ name }) => name],
  ['practices', ({ practices }) => practices],
  ['practices_assessable', ({ assessable }) => assessable],
  ['practices_confirmed_closure', ({ withClosure }) => withClosure],
  ['practices_confirmed_closure_at_most', (row) => row.withClosure + row.practices - row.assessable],
  ['patients_registered_there', ({ patientsAffected }) => patientsAffected.count],
  ['practices_without_list_size', ({ patientsAffected }) => patientsAffected.withoutList],
]

/** The ICBs of a month as the map and the table show them. */
export const icbsTable = (page: IcbsPage): { header: string[]; rows: CsvCell[][] } => ({
  header: COLUMNS.map(([name]) => name),
  rows: page.icbs.map((row) => COLUMNS.map(([, cell]) => cell(row, page))),
})
