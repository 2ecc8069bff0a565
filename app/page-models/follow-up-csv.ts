import { followUpRuleId, triggerSentence } from '#domain/follow-up.ts'
import type { CsvCell } from '#domain/csv.ts'
import { ASSESSABLE_WORDS, BINDING_WORDS, followUpWhy } from '#domain/wording.ts'
import type { ListedPractice, UnjudgedPractice } from './follow-up-list.ts'
import type { FollowUpPage } from './follow-up.server.ts'

type Practice = ListedPractice | UnjudgedPractice
type Column = readonly [name: string, valueOf: (practice: Practice, page: FollowUpPage) => CsvCell]

const MS_PER_TENTH = 6000
const minutes = (ms: number): number => Math.round(ms / MS_PER_TENTH) / 10
/** Bounds are rounded outwards, so that both still hold. */
const atLeast = (ms: number): number => Math.floor(ms / MS_PER_TENTH) / 10
const atMost = (ms: number): number => Math.ceil(ms / MS_PER_TENTH) / 10
const percent = (share: number): number => Math.floor(share * 1000 + 1e-9) / 10

/** Of a month without a single measured day, or without a minute seen, nothing is known: no value, rather than nought. */
const measured =
  (valueOf: (figures: Practice['figures']) => CsvCell): Column[1] =>
  ({ figures }) =>
    figures.coreDays > 0 ? valueOf(figures) : null
const observed =
  (valueOf: (figures: Practice['figures']) => CsvCell): Column[1] =>
  ({ figures }) =>
    figures.coverageShare > 0 ? valueOf(figures) : null

/** The columns of follow-up.csv: what the page shows, with units. */
const COLUMNS: readonly Column[] = [
  ['report_month', (_, { window }) => window.month],
  ['data_status', () => 'provisional'],
  ['as_of_date', (_, { asOfDay }) => asOfDay],
  ['icb_ods_code', (_, { icb }) => icb.odsCode],
  ['icb_name', (_, { icb }) => icb.name],
  ['follow_up_rule_id', (_, { rule }) => followUpRuleId(rule)],
  ['follow_up_rule', (_, { rule }) => triggerSentence(rule)],
  ['follow_up_rule_author', (_, { rule }) => rule.author],
  ['follow_up_rule_in_force_from', (_, { rule }) => rule.inForceFrom],
  ['practice_ods_code', ({ odsCode }) => odsCode],
  ['practice_name', ({ name }) => name],
  ['pcn_code', ({ pcn }) => pcn?.code ?? null],
  ['pcn_name', ({ pcn }) => pcn?.name ?? null],
  ['supplier_code', ({ suppliers }) => suppliers.toSorted().join('|') || null],
  ['follow_up_met', (practice) => ('checks' in practice ? 'true' : null)],
  ['why', (practice) => whyOf(practice)],
  ['thresholds_reached', (practice) => reachedOf(practice)],
  ['days_confirmed_closure', measured((f) => f.daysConfirmedClosure)],
  ['days_valid', measured((f) => f.daysValid)],
  ['closed_minutes_low', observed((f) => atLeast(f.closedLowMs))],
  ['closed_minutes_high', observed((f) => atMost(f.closedHighMs))],
  ['agreed_pause_minutes', measured((f) => minutes(f.agreedPauseMs))],
  ['supplier_fault_minutes', measured((f) => minutes(f.supplierFaultMs))],
  ['coverage_pct', measured((f) => percent(f.coverageShare))],
  ['assessable_status', ({ figures }) => figures.assessableStatus],
  ['rule_version', (_, { ruleVersions }) => ruleVersions.join(' ')],
]

/** Why a practice is on the list, or why it could not be judged, in the words of the page. */
const whyOf = (practice: Practice): string => {
  if ('checks' in practice) return followUpWhy(practice.figures)
  const { why, binding } = practice
  return why === 'not_bound' ? BINDING_WORDS[binding].sentence : ASSESSABLE_WORDS[why].sentence
}

/** Which thresholds it reached: days, minutes or both. */
const reachedOf = (practice: Practice): string | null =>
  'checks' in practice
    ? practice.checks
        .filter(({ isReached }) => isReached)
        .map(({ measure }) => measure)
        .join('|')
    : null

/** The rows of the page: those on the list, then those that could not be judged, each by name. */
export const followUpTable = (page: FollowUpPage): { header: string[]; rows: CsvCell[][] } => ({
  header: COLUMNS.map(([name]) => name),
  rows: [...page.list.listed, ...page.list.notJudged].map((practice) =>
    COLUMNS.map(([, valueOf]) => valueOf(practice, page)),
  ),
})
