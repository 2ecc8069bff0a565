import type { ContractType, DataStatus, MeasuredType, SupplierCode } from './codes.ts'
import type { CsvCell } from './csv.ts'
import { bindingOn, countedDays, termsOf } from './contracts.ts'
import { followUpRuleId, judgeFollowUp, type FollowUpRule } from './follow-up.ts'
import {
  monthFromSums,
  totalMonth,
  type MonthDay,
  type MonthFigures,
  type MonthSums,
} from './practice-month.ts'
import { ruleSetOn, ruleVersionsOf } from './rules.ts'

/** A practice as it stood on the last day of a month: what stands beside its figures. */
export type PracticeFactsOfMonth = {
  odsCode: string
  name: string
  pcnCode: string | null
  pcnName: string | null
  subIcbCode: string
  subIcbName: string | null
  contractType: ContractType | null
  listSize: number | null
  listSizeDay: string | null
  suppliers: readonly SupplierCode[]
  toolIds: readonly number[]
}

/** One practice and request type in one month, with everything that a column may need. */
export type PracticeMonthRecord = {
  /** Null while the month is not frozen. */
  snapshotId: string | null
  dataStatus: DataStatus
  month: string
  icb: { odsCode: string; onsCode: string | null; name: string }
  practice: PracticeFactsOfMonth
  requestType: MeasuredType
  figures: MonthFigures
  ruleVersion: string
  /** The day whose hierarchy the row stands in. */
  asOfDay: string
  codeVersion: string
  /** The follow-up rule of the ICB on that day; left out, its two columns are empty. */
  followUpRule?: FollowUpRule
}
type Row = PracticeMonthRecord

export type RecordFacts = Omit<PracticeMonthRecord, 'figures' | 'ruleVersion'>
export type RecordTerms = Parameters<typeof termsOf>[0]

/**
 * A practice-month with its figures, summed from the days on which its contract was bound; from all of them where it was
 * not on the last day. Every rule set that a day was counted by is named.
 */
export function practiceMonthRecord(
  facts: RecordFacts,
  terms: RecordTerms,
  days: readonly (MonthDay & { day: string; ruleVersion: string })[],
): PracticeMonthRecord {
  const rules = ruleSetOn(facts.asOfDay)
  const contract = termsOf(terms)
  const isBound = bindingOn(facts.asOfDay, contract) === 'bound'
  const figures = totalMonth(facts.requestType, countedDays(days, contract, facts.asOfDay), rules, isBound)
  return { ...facts, figures, ruleVersion: ruleVersionsOf(days, facts.asOfDay).join(' ') }
}

/** The same from sums of a month whose days all count alike (`countsWhole`). */
export function practiceMonthOfSums(
  facts: RecordFacts,
  terms: RecordTerms,
  { sums, ruleVersions }: { sums: MonthSums; ruleVersions: readonly string[] },
): PracticeMonthRecord {
  const isBound = bindingOn(facts.asOfDay, termsOf(terms)) === 'bound'
  const figures = monthFromSums(facts.requestType, sums, ruleSetOn(facts.asOfDay), isBound)
  const versions = ruleVersions.map((ruleVersion) => ({ ruleVersion }))
  return { ...facts, figures, ruleVersion: ruleVersionsOf(versions, facts.asOfDay).join(' ') }
}
type Cell = CsvCell

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

/** A follow-up rule is about all request types together: the row of a single one says nothing of it. */
const followUp =
  (valueOf: (figures: MonthFigures, rule: FollowUpRule) => Cell) =>
  ({ figures, followUpRule }: Row): Cell =>
    followUpRule && figures.requestType === 'all' ? valueOf(figures, followUpRule) : null

/** Empty where it cannot be judged: that is not the same as false. */
function followUpMet(figures: MonthFigures, rule: FollowUpRule): Cell {
  const judgement = judgeFollowUp(figures, rule)
  return judgement.isJudged ? String(judgement.isMet) : null
}

const notProducedYet = (): Cell => null

/**
 * The columns of the practice-month table (exports, section 3.1), in order; additions only at the end. Restricted columns (eDEC answers) are left out,
 * and columns whose source does not exist yet are empty.
 */
export const PRACTICE_MONTH_COLUMNS: readonly [name: string, valueOf: (row: Row) => Cell][] = [
  ['schema_version', () => 1],
  ['snapshot_id', ({ snapshotId }) => snapshotId],
  ['data_status', ({ dataStatus }) => dataStatus],
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
  ['follow_up_rule_id', followUp((_, rule) => followUpRuleId(rule))],
  ['follow_up_met', followUp((figures, rule) => followUpMet(figures, rule))],
  ['rule_version', ({ ruleVersion }) => ruleVersion],
  ['hierarchy_version', ({ asOfDay }) => asOfDay],
  ['code_version', ({ codeVersion }) => codeVersion],
]

/** The cells of one row, in the order of the columns. */
export const practiceMonthCells = (record: PracticeMonthRecord): CsvCell[] =>
  PRACTICE_MONTH_COLUMNS.map(([, valueOf]) => valueOf(record))
