import type { CsvCell } from '#domain/csv.ts'
import type { OpenHalfHour, SupplierChecks } from './supplier-checks.server.ts'

type Column = readonly [name: string, cell: (row: OpenHalfHour, checks: SupplierChecks) => CsvCell]

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The share is empty where nothing was assessed or fewer than 10 tools are counted; percent with four decimals. */
const COLUMNS: readonly Column[] = [
  ['first_day', (_, { days }) => days[0] ?? null],
  ['last_day', (_, { days }) => days.at(-1) ?? null],
  ['core_days', (_, { days }) => days.length],
  ['supplier_code', (_, { supplier }) => supplier],
  ['tools', (_, { tools }) => tools],
  ['from', ({ fromMinute }) => timeOf(fromMinute)],
  ['to', ({ toMinute }) => timeOf(toMinute)],
  ['checks', ({ checked }) => checked],
  ['checks_assessed', ({ assessed }) => assessed],
  ['checks_open', ({ open }) => open],
  ['share_open_pct', ({ share }) => (share === null ? null : Math.round(share * 1_000_000) / 10_000)],
]

/** The numbers of a supplier's chart by half-hour, as a table. */
export const halfHourTable = (checks: SupplierChecks): { header: string[]; rows: CsvCell[][] } => ({
  header: COLUMNS.map(([name]) => name),
  rows: checks.halfHours.map((row) => COLUMNS.map(([, cell]) => cell(row, checks))),
})
