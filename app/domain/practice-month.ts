import type { AssessableStatus, MeasuredType, ResultStatus } from './codes.ts'
import { assessedMs, type DayFigures } from './practice-day.ts'
import type { RuleSet } from './rules.ts'

/** The part of a practice-day that a month is summed from. */
export type MonthDay = Omit<DayFigures, 'ruleVersion' | 'firstReadingAt' | 'lastReadingAt'>

/** A practice-month of one request type: sums of its days, never a mean of daily shares. Durations in milliseconds. */
export type MonthFigures = {
  requestType: MeasuredType
  coreDays: number
  coreMs: number
  excludedMs: number
  agreedPauseMs: number
  supplierFaultMs: number
  assessedMs: number
  openMs: number
  apartMs: number
  unobservedMs: number
  closedLowMs: number
  closedCentralMs: number
  closedHighMs: number
  cappedCentralMs: number
  closedLowMsBeforeExclusions: number
  closedHighMsBeforeExclusions: number
  unobservedMsBeforeExclusions: number
  /** 0 to 1. */
  coverageShare: number
  daysValid: number
  daysConfirmedClosure: number
  daysUnconfirmedClosure: number
  closuresConfirmed: number
  closuresUnconfirmed: number
  longestClosureLowMs: number
  longestClosureHighMs: number
  readings: number
  readingsAssessable: number
  readingsClosed: number
  maxGapMs: number
  /** Shares of open or closed time, 0 to 1; null where nothing was seen open or closed. */
  openShareLow: number | null
  openShareCentral: number | null
  openShareHigh: number | null
  /** Every unobserved minute taken as closed: nothing assumed in the practice's favour. */
  openShareWorst: number | null
  assessableStatus: AssessableStatus
  resultStatus: ResultStatus
}

const SUMMED = [
  'excludedMs',
  'agreedPauseMs',
  'supplierFaultMs',
  'openMs',
  'closedMs',
  'mixedMs',
  'apartMs',
  'unobservedMs',
  'cappedCentralMs',
  'closedMsBeforeExclusions',
  'mixedMsBeforeExclusions',
  'unobservedMsBeforeExclusions',
  'closuresConfirmed',
  'closuresUnconfirmed',
  'readings',
  'readingsAssessable',
  'readingsClosed',
] as const satisfies (keyof MonthDay)[]
type Sums = Record<(typeof SUMMED)[number], number>

/**
 * Sums the days of one practice and request type (method, sections 5, 7 and 8). `isBound` says whether the contract was
 * in force under the duty; a practice that is not bound is measured but reported apart.
 */
export function totalMonth(
  requestType: MeasuredType,
  days: readonly MonthDay[],
  rules: RuleSet,
  isBound = true,
): MonthFigures {
  const sums = sumOf(days)
  const coreMs = days.reduce((total, day) => total + day.windowTo - day.windowFrom, 0)
  const assessed = days.reduce((total, day) => total + assessedMs(day), 0)
  const daysValid = days.filter((day) => day.isValid).length
  const coverageShare = assessed > 0 ? (assessed - sums.unobservedMs) / assessed : 0
  const assessableStatus = assessableStatusOf(days, coverageShare, daysValid, rules, isBound)
  return {
    requestType,
    coreDays: days.length,
    coreMs,
    ...closedBounds(sums),
    ...pick(sums),
    assessedMs: assessed,
    coverageShare,
    daysValid,
    daysConfirmedClosure: days.filter((day) => day.isValid && day.closuresConfirmed > 0).length,
    daysUnconfirmedClosure: days.filter((day) => day.closuresConfirmed === 0 && day.closuresUnconfirmed > 0)
      .length,
    longestClosureLowMs: Math.max(0, ...days.map((day) => day.longestClosureLowMs)),
    longestClosureHighMs: Math.max(0, ...days.map((day) => day.longestClosureHighMs)),
    maxGapMs: Math.max(0, ...days.map((day) => day.maxGapMs)),
    ...openShares(sums, assessed),
    assessableStatus,
    resultStatus: resultStatusOf(days, assessableStatus, coverageShare, daysValid, rules),
  }
}

function sumOf(days: readonly MonthDay[]): Sums {
  const sums = Object.fromEntries(SUMMED.map((key) => [key, 0])) as Sums
  for (const day of days) for (const key of SUMMED) sums[key] += day[key]
  return sums
}

const pick = (sums: Sums) => ({
  excludedMs: sums.excludedMs,
  agreedPauseMs: sums.agreedPauseMs,
  supplierFaultMs: sums.supplierFaultMs,
  openMs: sums.openMs,
  apartMs: sums.apartMs,
  unobservedMs: sums.unobservedMs,
  cappedCentralMs: sums.cappedCentralMs,
  unobservedMsBeforeExclusions: sums.unobservedMsBeforeExclusions,
  closuresConfirmed: sums.closuresConfirmed,
  closuresUnconfirmed: sums.closuresUnconfirmed,
  readings: sums.readings,
  readingsAssessable: sums.readingsAssessable,
  readingsClosed: sums.readingsClosed,
})

/** L = C, P = C + M/2, H = C + M (method, section 5). */
const closedBounds = (sums: Sums) => ({
  closedLowMs: sums.closedMs,
  closedCentralMs: sums.closedMs + sums.mixedMs / 2,
  closedHighMs: sums.closedMs + sums.mixedMs,
  closedLowMsBeforeExclusions: sums.closedMsBeforeExclusions,
  closedHighMsBeforeExclusions: sums.closedMsBeforeExclusions + sums.mixedMsBeforeExclusions,
})

function openShares(sums: Sums, assessed: number) {
  const { closedLowMs, closedCentralMs, closedHighMs } = closedBounds(sums)
  const seen = sums.openMs + sums.closedMs + sums.mixedMs
  const worst = assessed - sums.apartMs
  const share = (closedMs: number, of: number) => (of > 0 ? 1 - closedMs / of : null)
  return {
    openShareLow: share(closedHighMs, seen),
    openShareCentral: share(closedCentralMs, seen),
    openShareHigh: share(closedLowMs, seen),
    openShareWorst: share(closedHighMs + sums.unobservedMs, worst),
  }
}

const cannotBeChecked = (days: readonly MonthDay[]): boolean =>
  days.length > 0 && days.every((day) => day.status === 'cannot_be_checked')

/** A day that is excluded from end to end has nothing to assess and is not held against the practice's coverage. */
function isWellChecked(days: readonly MonthDay[], coverage: number, daysValid: number, rules: RuleSet) {
  if (days.length === 0) return { hasCoverage: false, hasDays: false }
  const toAssess = days.filter((day) => assessedMs(day) > 0).length
  if (toAssess === 0) return { hasCoverage: true, hasDays: true }
  const hasDays = daysValid >= rules.assessableDays || daysValid >= rules.assessableDaysShare * toAssess
  return { hasCoverage: coverage >= rules.assessableCoverageShare, hasDays }
}

function assessableStatusOf(
  days: readonly MonthDay[],
  coverage: number,
  daysValid: number,
  rules: RuleSet,
  isBound: boolean,
): AssessableStatus {
  if (!isBound) return 'not_bound'
  if (cannotBeChecked(days))
    return days.some((day) => day.readings > 0) ? 'no_anonymous_view' : 'no_tool_known'
  const { hasCoverage, hasDays } = isWellChecked(days, coverage, daysValid, rules)
  if (!hasCoverage) return 'too_little_coverage'
  return hasDays ? 'assessable' : 'too_few_days'
}

/** The first of the seven results that applies, in the order of RESULT_STATUSES; the contract plays no part in it. */
function resultStatusOf(
  days: readonly MonthDay[],
  assessable: AssessableStatus,
  coverage: number,
  daysValid: number,
  rules: RuleSet,
): ResultStatus {
  if (cannotBeChecked(days)) return 'cannot_be_checked'
  const { hasCoverage, hasDays } = isWellChecked(days, coverage, daysValid, rules)
  if (!hasCoverage || !hasDays) return 'not_enough_checks'
  const seen = new Set(days.map((day) => day.status))
  const inOrder: ResultStatus[] = ['closed_at_times', 'limited', 'supplier_fault_only', 'agreed_pause_only']
  if (days.some((day) => day.isValid && day.closuresConfirmed > 0)) return 'closed_at_times'
  return inOrder.find((status) => status !== 'closed_at_times' && seen.has(status)) ?? 'open_throughout'
}
