import type { CsvCell } from '#domain/csv.ts'
import type { TrendWeek } from '#domain/statistics/weekly-trend.ts'
import type { TrendPage } from './trend.server.ts'

type TrendColumn = [name: string, cellOf: (week: TrendWeek) => CsvCell]

/** Percent with four decimals: enough to work the limits out again. */
const percent = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000

const flag = (isTrue: boolean | undefined): CsvCell => (isTrue === undefined ? null : String(isTrue))

/** The weeks of a trend page as a table (exports, section 3.6): the same series, limits as they were worked out. */
export function trendTable({ group, query, weeks }: TrendPage): { header: string[]; rows: CsvCell[][] } {
  const columns: TrendColumn[] = [
    ['week_start', (week) => week.weekStart],
    [group.kind === 'icb' ? 'icb_ods_code' : 'supplier_code', () => group.code],
    ['practices', (week) => week.practices],
    ['practice_days_valid', (week) => week.daysValid],
    ['practice_days_closed', (week) => week.daysClosed],
    ['share_pct', (week) => percent(week.sharePct)],
    ['spc_mean', ({ point }) => percent(point?.limits?.mean)],
    ['spc_lower', ({ point }) => percent(point?.limits?.lower)],
    ['spc_upper', ({ point }) => percent(point?.limits?.upper)],
    ['spc_flag', ({ point }) => point?.label ?? null],
    ['spc_direction', ({ point }) => (point?.limits ? point.kind : null)],
    ['spc_trial', ({ point }) => flag(point?.isTrial)],
    ['rebase_group', ({ point }) => (point ? point.stretch + 1 : null)],
    ['outliers_screened', () => flag(query.screening === 'on')],
  ]
  return {
    header: columns.map(([name]) => name),
    rows: weeks.map((week) => columns.map(([, cellOf]) => cellOf(week))),
  }
}
