import type { CsvCell } from './csv.ts'
import type { FrozenTable } from './frozen-tables.ts'
import type { PracticeMonthRecord } from './practice-month-columns.ts'
import { closureShare } from './statistics/icb-share.ts'

type Icb = { odsCode: string; onsCode: string | null; name: string }

const MS_PER_TENTH = 6000
const minutesDown = (ms: number): number => Math.floor(ms / MS_PER_TENTH) / 10
const minutesUp = (ms: number): number => Math.ceil(ms / MS_PER_TENTH) / 10
const percent = (share: number | null): number | null =>
  share === null ? null : Math.floor(share * 1000 + 1e-9) / 10

/** The middle value; of an even number of values the mean of the middle two; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * The month of an ICB in one row (exports, section 3.5), from its practice-months of all request types together. Counts
 * are of practices whose contract is bound; the others stand in a column of their own. Shares only from 10 practices on.
 */
export function icbMonthTable(icb: Icb, month: string, records: readonly PracticeMonthRecord[]): FrozenTable {
  const cells = icbMonthCells(
    icb,
    month,
    records.filter(({ requestType }) => requestType === 'all'),
  )
  return { name: 'icb-month', header: cells.map(([name]) => name), rows: [cells.map(([, cell]) => cell)] }
}

function icbMonthCells(icb: Icb, month: string, all: readonly PracticeMonthRecord[]): [string, CsvCell][] {
  const bound = all.filter(({ figures }) => figures.assessableStatus !== 'not_bound')
  const assessable = bound.filter(({ figures }) => figures.assessableStatus === 'assessable')
  const closed = assessable.filter(({ figures }) => figures.daysConfirmedClosure > 0)
  const share = closureShare({
    practices: bound.length,
    assessable: assessable.length,
    withClosure: closed.length,
  })
  const patients = (of: readonly PracticeMonthRecord[]) =>
    sum(of.map(({ practice }) => practice.listSize ?? 0))
  const total = (pick: (figures: PracticeMonthRecord['figures']) => number) =>
    sum(assessable.map(({ figures }) => pick(figures)))
  const affected = median(closed.map(({ figures }) => figures.closedCentralMs))
  return [
    ['report_month', month],
    ['icb_ods_code', icb.odsCode],
    ['icb_ons_code', icb.onsCode],
    ['icb_name', icb.name],
    ['practices_registered', bound.length],
    ['practices_assessable', assessable.length],
    ['practices_no_confirmed_closure', assessable.length - closed.length],
    ['practices_with_confirmed_closure', closed.length],
    ['practices_with_pct', percent(share.ofAssessable)],
    ['practices_with_pct_low', percent(share.ofRegistered?.low ?? null)],
    ['practices_with_pct_high', percent(share.ofRegistered?.high ?? null)],
    ['patients_registered', patients(bound)],
    ['patients_at_practices_with_closure', patients(closed)],
    ['closed_minutes_low_total', minutesDown(total((figures) => figures.closedLowMs))],
    ['closed_minutes_high_total', minutesUp(total((figures) => figures.closedHighMs))],
    ['median_closed_minutes_affected', affected === null ? null : Math.round(affected / MS_PER_TENTH) / 10],
    ['agreed_pause_minutes_total', minutesDown(total((figures) => figures.agreedPauseMs))],
    ['supplier_fault_minutes_total', minutesDown(total((figures) => figures.supplierFaultMs))],
    ['coverage_pct_median', percent(median(bound.map(({ figures }) => figures.coverageShare)))],
    ['practices_not_bound', all.length - bound.length],
  ]
}
