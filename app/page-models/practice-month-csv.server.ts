import type { Db } from '#db/client.server.ts'
import {
  daysOfPractices,
  icbsInScope,
  practicesOfGroup,
  type DayOfPractice,
  type IcbOnDay,
  type PracticeOfIcb,
} from '#db/queries/icb-month.server.ts'
import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import { totalMonth, type MonthFigures } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import type { Viewer } from '#domain/viewer.ts'
import { bindingOn, countedDays } from '#domain/contracts.ts'
import { termsOf } from './practice-month-row.server.ts'
import { monthWindow } from './month-window.server.ts'

type Cell = string | number | null

/** One practice and request type in one month, with everything that a column may need. */
type Row = {
  month: string
  icb: IcbOnDay
  practice: PracticeOfIcb
  requestType: MeasuredType
  figures: MonthFigures
  ruleVersion: string
  asOfDay: string
  codeVersion: string
}

const MS_PER_TENTH = 6000
const minutes = (ms: number): number => Math.round(ms / MS_PER_TENTH) / 10
/** Bounds are rounded outwards, so that both still hold and a closure of seconds never becomes nought. */
const atLeast = (ms: number): number => Math.floor(ms / MS_PER_TENTH) / 10
const atMost = (ms: number): number => Math.ceil(ms / MS_PER_TENTH) / 10

/** A share as a percentage with one decimal, floored: never 100.0 when any closed or unseen minute is in it. */
const percent = (share: number | null): number | null =>
  share === null ? null : Math.floor(share * 1000 + 1e-9) / 10

/** Figures of a practice-month without a single measured day are not there, rather than nought. */
const measured =
  (valueOf: (figures: MonthFigures) => Cell) =>
  ({ figures }: Row): Cell =>
    figures.coreDays > 0 ? valueOf(figures) : null

/** Closed time of a month in which not a minute was observed is unknown, not nought. */
const observed = (valueOf: (figures: MonthFigures) => Cell) =>
  measured((figures) => (figures.assessedMs > figures.unobservedMs ? valueOf(figures) : null))

/** An open share stays below 100 where anything was seen closed, even where the lower bound of it is nought. */
const openShare = (key: 'openShareLow' | 'openShareCentral' | 'openShareHigh' | 'openShareWorst') =>
  measured((figures) => {
    const share = percent(figures[key])
    return share !== null && figures.closedHighMs > 0 ? Math.min(share, 99.9) : share
  })

const notProducedYet = (): Cell => null

/**
 * The columns of practice-month.csv, in order; additions only at the end. Restricted columns (eDEC answers) are left out,
 * and columns whose source does not exist yet are empty.
 */
export const PRACTICE_MONTH_COLUMNS: readonly [name: string, valueOf: (row: Row) => Cell][] = [
  ['schema_version', () => 1],
  ['snapshot_id', notProducedYet],
  ['data_status', () => 'provisional'],
  ['report_month', ({ month }) => month],
  ['practice_ods_code', ({ practice }) => practice.odsCode],
  ['practice_name', ({ practice }) => practice.name],
  ['pcn_code', ({ practice }) => practice.pcnCode],
  ['pcn_name', ({ practice }) => practice.pcnName],
  ['sub_icb_code', ({ practice }) => practice.subIcbCode],
  ['sub_icb_name', ({ practice }) => practice.subIcbName],
  ['icb_ods_code', ({ icb }) => icb.odsCode],
  ['icb_ons_code', ({ icb }) => icb.onsCode],
  ['icb_name', ({ icb }) => icb.name],
  ['contract_type', ({ practice }) => (practice.contractType === 'unknown' ? null : practice.contractType)],
  ['list_size', ({ practice }) => practice.listSize],
  ['list_size_date', ({ practice }) => practice.listSizeDay],
  ['supplier_code', ({ practice }) => practice.suppliers.toSorted().join('|') || null],
  ['tool_code', ({ practice }) => practice.toolIds.toSorted((a, b) => a - b).join('|') || null],
  ['request_type', ({ requestType }) => requestType],
  ['core_days', measured((f) => f.coreDays)],
  ['core_minutes', measured((f) => minutes(f.coreMs))],
  ['excluded_minutes', measured((f) => minutes(f.excludedMs))],
  ['assessed_minutes', measured((f) => minutes(f.assessedMs))],
  ['unobserved_minutes', measured((f) => minutes(f.unobservedMs))],
  ['coverage_pct', measured((f) => (f.assessedMs > 0 ? percent(f.coverageShare) : null))],
  ['days_valid', measured((f) => f.daysValid)],
  ['readings_total', measured((f) => f.readings)],
  ['readings_assessable', measured((f) => f.readingsAssessable)],
  ['readings_closed', measured((f) => f.readingsClosed)],
  ['closed_minutes_low', observed((f) => atLeast(f.closedLowMs))],
  ['closed_minutes_central', observed((f) => minutes(f.closedCentralMs))],
  ['closed_minutes_high', observed((f) => atMost(f.closedHighMs))],
  ['open_pct_low', openShare('openShareLow')],
  ['open_pct_central', openShare('openShareCentral')],
  ['open_pct_high', openShare('openShareHigh')],
  ['open_pct_worst_low', openShare('openShareWorst')],
  ['days_confirmed_closure', measured((f) => f.daysConfirmedClosure)],
  ['days_unconfirmed_closure', measured((f) => f.daysUnconfirmedClosure)],
  ['closures_confirmed', measured((f) => f.closuresConfirmed)],
  ['longest_closure_minutes_low', observed((f) => atLeast(f.longestClosureLowMs))],
  ['longest_closure_minutes_high', observed((f) => atMost(f.longestClosureHighMs))],
  ['capped_minutes_central', observed((f) => minutes(f.cappedCentralMs))],
  ['not_offered_minutes', observed((f) => minutes(f.apartMs))],
  ['supplier_fault_minutes', measured((f) => minutes(f.supplierFaultMs))],
  ['agreed_pause_minutes', measured((f) => minutes(f.agreedPauseMs))],
  ['median_gap_minutes', notProducedYet],
  ['max_gap_minutes', measured((f) => minutes(f.maxGapMs))],
  ['assessable_status', ({ figures }) => figures.assessableStatus],
  ['result_status', ({ figures }) => figures.resultStatus],
  ['edec_year', notProducedYet],
  ['follow_up_rule_id', notProducedYet],
  ['follow_up_met', notProducedYet],
  ['rule_version', ({ ruleVersion }) => ruleVersion],
  ['hierarchy_version', ({ asOfDay }) => asOfDay],
  ['code_version', ({ codeVersion }) => codeVersion],
]

export type PracticeMonthTable = { icbOdsCode: string; month: string; header: string[]; rows: Cell[][] }

/** The rows of one ICB's month: a practice and request type each, by ODS code. Null when the viewer may not see the ICB. */
export function practiceMonthTable(
  db: Db,
  viewer: Viewer,
  query: { code: string; month?: string | undefined },
  now: number,
  codeVersion: string,
): PracticeMonthTable | null {
  const { month, days, asOfDay, isFuture } = monthWindow(db, query.month, now)
  if (isFuture) return null
  const icb = icbsInScope(db, viewer.icbs, asOfDay).find(({ odsCode }) => odsCode === query.code)
  if (!icb) return null
  const practices = practicesOfGroup(db, viewer.icbs, { kind: 'icb', code: icb.odsCode }, asOfDay)
  const ids = practices.map(({ id }) => id)
  const byType = MEASURED_TYPES.map((type) => [type, daysOfPractices(db, ids, days, type)] as const)
  const rows = practices
    .toSorted((a, b) => (a.odsCode < b.odsCode ? -1 : 1))
    .flatMap((practice) =>
      byType.map(([requestType, held]) =>
        rowOf({ month, icb, practice, requestType, asOfDay, codeVersion }, held.get(practice.id) ?? []),
      ),
    )
  return {
    icbOdsCode: icb.odsCode,
    month,
    header: PRACTICE_MONTH_COLUMNS.map(([name]) => name),
    rows: rows.map((row) => PRACTICE_MONTH_COLUMNS.map(([, valueOf]) => valueOf(row))),
  }
}

function rowOf(facts: Omit<Row, 'figures' | 'ruleVersion'>, days: readonly DayOfPractice[]): Row {
  const rules = ruleSetOn(facts.asOfDay)
  const contract = termsOf(facts.practice)
  const isBound = bindingOn(facts.asOfDay, contract) === 'bound'
  const counted = countedDays(days, contract, facts.asOfDay)
  const figures = totalMonth(facts.requestType, counted, rules, isBound)
  return { ...facts, figures, ruleVersion: days.at(-1)?.ruleVersion ?? rules.version }
}
