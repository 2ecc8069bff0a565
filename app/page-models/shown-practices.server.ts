import type { Db } from '#db/client.server.ts'
import type { DataStatus } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import { formatShare } from '#domain/format.ts'
import type { GroupKind } from '#domain/groups.ts'
import type { Viewer } from '#domain/viewer.ts'
import { STATUS_WORDS } from '#domain/wording.ts'
import { groupMonthPage, type GroupMonthPage, type GroupMonthQuery } from './group-month.server.ts'
import type { PracticeMonthRow } from './practice-month-row.server.ts'

type Column = readonly [name: string, cell: (row: PracticeMonthRow, page: GroupMonthPage) => CsvCell]

const MS_PER_MINUTE = 60_000
const atLeast = (ms: number): number => Math.floor(ms / MS_PER_MINUTE)
const atMost = (ms: number): number => Math.ceil(ms / MS_PER_MINUTE)

/** What is shown of each practice, with the codes beside the words. Names are those of practice-month.csv. */
const COLUMNS: readonly Column[] = [
  ['month', (_, { window }) => window.month],
  ['data_status', (_, page) => dataStatusOf(page)],
  ['rule_version', ({ ruleVersions }) => ruleVersions.join(' ')],
  ['hierarchy', (_, { query }) => query.hierarchy ?? 'reported'],
  ['practice_ods_code', ({ odsCode }) => odsCode],
  ['practice_name', ({ name }) => name],
  ['sub_icb_ods_code', ({ subIcb }) => subIcb.code],
  ['sub_icb_name', ({ subIcb }) => subIcb.name],
  ['pcn_ods_code', ({ pcn }) => pcn?.code ?? null],
  ['pcn_name', ({ pcn }) => pcn?.name ?? null],
  ['supplier_codes', ({ suppliers }) => suppliers.join(' ')],
  ['contract_type', ({ contractType }) => contractType],
  ['list_size', ({ patients }) => patients],
  ['assessable_status', ({ figures }) => figures.assessableStatus],
  ['result_status', ({ figures }) => figures.resultStatus],
  ['result', ({ figures }) => STATUS_WORDS[figures.resultStatus].label],
  ['core_days', ({ figures }) => figures.coreDays],
  ['days_valid', ({ figures }) => figures.daysValid],
  ['days_confirmed_closure', ({ figures }) => figures.daysConfirmedClosure],
  ['closures_unconfirmed', ({ figures }) => figures.closuresUnconfirmed],
  ['closed_minutes_low', ({ figures }) => atLeast(figures.closedLowMs)],
  ['closed_minutes_high', ({ figures }) => atMost(figures.closedHighMs)],
  ['agreed_pause_minutes', ({ figures }) => atMost(figures.agreedPauseMs)],
  ['supplier_fault_minutes', ({ figures }) => atMost(figures.supplierFaultMs)],
  ['unobserved_minutes', ({ figures }) => atMost(figures.unobservedMs)],
  ['coverage', ({ figures }) => formatShare(figures.coverageShare, figures.unobservedMs > 0)],
]

/** Only an ICB's own month is frozen; of any other group the newest figures are shown. */
const dataStatusOf = ({ frozen }: GroupMonthPage): DataStatus => frozen?.dataStatus ?? 'provisional'

export type ShownPractices = {
  group: GroupMonthPage['group']
  month: string
  dataStatus: DataStatus
  header: string[]
  rows: CsvCell[][]
}

/** Exactly the practices that a group's page lists for the same address, on all its pages, in the same order. */
export function shownPractices(
  db: Db,
  viewer: Viewer,
  kind: GroupKind,
  query: GroupMonthQuery,
  now: number,
): ShownPractices | null {
  const page = groupMonthPage(db, viewer, kind, { ...query, page: 1, rows: 'all' }, now)
  if (!page) return null
  return {
    group: page.group,
    month: page.window.month,
    dataStatus: dataStatusOf(page),
    header: COLUMNS.map(([name]) => name),
    rows: page.list.rows.map((row) => COLUMNS.map(([, cell]) => cell(row, page))),
  }
}
