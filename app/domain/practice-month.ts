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

/** Added up over a month's days. */
export const SUMMED = [
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
/** The longest of a month's days. */
export const LONGEST = [
  'longestClosureLowMs',
  'longestClosureHighMs',
  'maxGapMs',
] as const satisfies (keyof MonthDay)[]

const COUNTED = [
  'coreDays',
  'coreMs',
  /** Days with any time to assess: the others are excluded from end to end. */
  'daysToAssess',
  'daysValid',
  /** Valid days with a confirmed closure. */
  'daysConfirmedClosure',
  'daysUnconfirmedClosure',
  'daysCannotBeChecked',
  'daysLimited',
  'daysSupplierFaultOnly',
  'daysAgreedPauseOnly',
] as const

/**
 * All that a month needs of its days: durations in whole milliseconds and counts. Sums of the same days in any order are
 * the same, so that they can be kept beside the days.
 */
export type MonthSums = Record<
  (typeof SUMMED)[number] | (typeof LONGEST)[number] | (typeof COUNTED)[number],
  number
>

/**
 * Sums the days of one practice and request type (method, sections 5, 7 and 8). `isBound` says whether the contract was
 * in force under the duty; a practice that is not bound is measured but reported apart.
 */
export const totalMonth = (
  requestType: MeasuredType,
  days: readonly MonthDay[],
  rules: RuleSet,
  isBound = true,
): MonthFigures => monthFromSums(requestType, sumDays(days), rules, isBound)

/** The same from sums of the days that were made before: `totalMonth` of days is this of `sumDays` of them. */
export function monthFromSums(
  requestType: MeasuredType,
  sums: MonthSums,
  rules: RuleSet,
  isBound = true,
): MonthFigures {
  const assessed = sums.coreMs - sums.excludedMs
  const coverageShare = assessed > 0 ? (assessed - sums.unobservedMs) / assessed : 0
  const assessableStatus = assessableStatusOf(sums, coverageShare, rules, isBound)
  return {
    requestType,
    ...closedBounds(sums),
    ...pick(sums),
    assessedMs: assessed,
    coverageShare,
    ...openShares(sums, assessed),
    assessableStatus,
    resultStatus: resultStatusOf(sums, coverageShare, rules),
  }
}

/** Sums, longest and counts of some days. */
export function sumDays(days: readonly MonthDay[]): MonthSums {
  const sums = Object.fromEntries([...SUMMED, ...LONGEST, ...COUNTED].map((key) => [key, 0])) as MonthSums
  for (const day of days) {
    for (const key of SUMMED) sums[key] += day[key]
    for (const key of LONGEST) sums[key] = Math.max(sums[key], day[key])
    countDay(sums, day)
  }
  return sums
}

function countDay(sums: MonthSums, day: MonthDay): void {
  sums.coreDays += 1
  sums.coreMs += day.windowTo - day.windowFrom
  sums.daysToAssess += Number(assessedMs(day) > 0)
  sums.daysValid += Number(day.isValid)
  sums.daysConfirmedClosure += Number(day.isValid && day.closuresConfirmed > 0)
  sums.daysUnconfirmedClosure += Number(day.closuresConfirmed === 0 && day.closuresUnconfirmed > 0)
  sums.daysCannotBeChecked += Number(day.status === 'cannot_be_checked')
  sums.daysLimited += Number(day.status === 'limited')
  sums.daysSupplierFaultOnly += Number(day.status === 'supplier_fault_only')
  sums.daysAgreedPauseOnly += Number(day.status === 'agreed_pause_only')
}

const pick = (sums: MonthSums) => ({
  coreDays: sums.coreDays,
  coreMs: sums.coreMs,
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
  daysValid: sums.daysValid,
  daysConfirmedClosure: sums.daysConfirmedClosure,
  daysUnconfirmedClosure: sums.daysUnconfirmedClosure,
  longestClosureLowMs: sums.longestClosureLowMs,
  longestClosureHighMs: sums.longestClosureHighMs,
  maxGapMs: sums.maxGapMs,
})

/** L = C, P = C + M/2, H = C + M (method, section 5). */
const closedBounds = (sums: MonthSums) => ({
  closedLowMs: sums.closedMs,
  closedCentralMs: sums.closedMs + sums.mixedMs / 2,
  closedHighMs: sums.closedMs + sums.mixedMs,
  closedLowMsBeforeExclusions: sums.closedMsBeforeExclusions,
  closedHighMsBeforeExclusions: sums.closedMsBeforeExclusions + sums.mixedMsBeforeExclusions,
})

function openShares(sums: MonthSums, assessed: number) {
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

const cannotBeChecked = ({ coreDays, daysCannotBeChecked }: MonthSums): boolean =>
  coreDays > 0 && daysCannotBeChecked === coreDays

/** A day that is excluded from end to end has nothing to assess and is not held against the practice's coverage. */
function isWellChecked({ coreDays, daysToAssess, daysValid }: MonthSums, coverage: number, rules: RuleSet) {
  if (coreDays === 0) return { hasCoverage: false, hasDays: false }
  if (daysToAssess === 0) return { hasCoverage: true, hasDays: true }
  const hasDays = daysValid >= rules.assessableDays || daysValid >= rules.assessableDaysShare * daysToAssess
  return { hasCoverage: coverage >= rules.assessableCoverageShare, hasDays }
}

function assessableStatusOf(
  sums: MonthSums,
  coverage: number,
  rules: RuleSet,
  isBound: boolean,
): AssessableStatus {
  if (!isBound) return 'not_bound'
  if (cannotBeChecked(sums)) return sums.readings > 0 ? 'no_anonymous_view' : 'no_tool_known'
  const { hasCoverage, hasDays } = isWellChecked(sums, coverage, rules)
  if (!hasCoverage) return 'too_little_coverage'
  return hasDays ? 'assessable' : 'too_few_days'
}

/** The first of the seven results that applies, in the order of RESULT_STATUSES; the contract plays no part in it. */
function resultStatusOf(sums: MonthSums, coverage: number, rules: RuleSet): ResultStatus {
  if (cannotBeChecked(sums)) return 'cannot_be_checked'
  const { hasCoverage, hasDays } = isWellChecked(sums, coverage, rules)
  if (!hasCoverage || !hasDays) return 'not_enough_checks'
  if (sums.daysConfirmedClosure > 0) return 'closed_at_times'
  if (sums.daysLimited > 0) return 'limited'
  if (sums.daysSupplierFaultOnly > 0) return 'supplier_fault_only'
  return sums.daysAgreedPauseOnly > 0 ? 'agreed_pause_only' : 'open_throughout'
}
