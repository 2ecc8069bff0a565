import type { MeasuredType, Outcome, ResultStatus } from './codes.ts'
import { MEASURED_TYPES, REQUEST_TYPES } from './codes.ts'
import { closuresIn, type Closure } from './closures.ts'
import { excludedSpans, spansOfReason, type Exclusion } from './exclusions.ts'
import { overlapMs, type Interval } from './interval.ts'
import {
  practiceReadings,
  type ToolInForce,
  type ToolReading,
  type TypeReading,
} from './practice-readings.ts'
import type { RuleSet } from './rules.ts'
import { cappedCentralMs, maxGapMs, segmentsOf, sideOf, totalsOf, type Segment } from './timeline.ts'

/** Everything that decides the figures of one practice on one core day. */
export type PracticeDayInput = {
  /** The core window, cut at the instant up to which the day is measured while it is still running. */
  window: Interval
  isComplete: boolean
  tools: readonly ToolInForce[]
  /** Readings of those tools on that day in order of time, replaced ones left out. */
  readings: readonly (ToolReading & { outcome: Outcome })[]
  exclusions: readonly Exclusion[]
  rules: RuleSet
}

/** Figures of one request type on one day; durations in whole milliseconds, so that months are exact sums. */
export type DayFigures = {
  requestType: MeasuredType
  windowFrom: number
  windowTo: number
  isComplete: boolean
  excludedMs: number
  agreedPauseMs: number
  supplierFaultMs: number
  openMs: number
  closedMs: number
  mixedMs: number
  apartMs: number
  unobservedMs: number
  cappedCentralMs: number
  closedMsBeforeExclusions: number
  mixedMsBeforeExclusions: number
  unobservedMsBeforeExclusions: number
  readings: number
  readingsAssessable: number
  readingsClosed: number
  closuresConfirmed: number
  closuresUnconfirmed: number
  longestClosureLowMs: number
  longestClosureHighMs: number
  maxGapMs: number
  firstReadingAt: number | null
  lastReadingAt: number | null
  isValid: boolean
  status: ResultStatus
  ruleVersion: string
}

/** One request type of one day in full: what the practice page draws and what the figures are counted from. */
export type TypeTimeline = {
  requestType: MeasuredType
  readings: TypeReading[]
  excluded: Interval[]
  segments: Segment[]
  closures: Closure[]
}

/** The time line of every request type, after exclusions. */
export function timelinesOf(input: PracticeDayInput): Record<MeasuredType, TypeTimeline> {
  const { window, tools, rules } = input
  const excluded = excludedSpans(input.exclusions, window)
  const inWindow = input.readings.filter((reading) => window.from <= reading.at && reading.at < window.to)
  const series = practiceReadings(tools, inWindow, excluded, rules)
  const timelineOf = (requestType: MeasuredType): TypeTimeline => {
    const segments = segmentsOf(window, excluded[requestType], series[requestType], rules)
    const closures = closuresIn(segments, rules)
    return { requestType, readings: series[requestType], excluded: excluded[requestType], segments, closures }
  }
  const [all, appointment, medication, admin] = MEASURED_TYPES.map(timelineOf) as [
    TypeTimeline,
    TypeTimeline,
    TypeTimeline,
    TypeTimeline,
  ]
  return { all, appointment, medication, admin }
}

/** The figures of one practice on one core day, one row per request type and one for `all`. */
export function measurePracticeDay(input: PracticeDayInput): DayFigures[] {
  const after = timelinesOf(input)
  const before = input.exclusions.length === 0 ? after : timelinesOf({ ...input, exclusions: [] })
  const isLimited = REQUEST_TYPES.some((type) => totalsOf(after[type].segments).apart > 0)
  return MEASURED_TYPES.map((type) => figuresOf(input, after[type], before[type], isLimited))
}

function figuresOf(
  input: PracticeDayInput,
  timeline: TypeTimeline,
  before: TypeTimeline,
  isLimited: boolean,
): DayFigures {
  const { window, rules } = input
  const totals = totalsOf(timeline.segments)
  const totalsBefore = totalsOf(before.segments)
  const confirmed = timeline.closures.filter((closure) => closure.isConfirmed)
  const figures = {
    requestType: timeline.requestType,
    windowFrom: window.from,
    windowTo: window.to,
    isComplete: input.isComplete,
    ...excludedTime(input, timeline),
    openMs: totals.open,
    closedMs: totals.closed,
    mixedMs: totals.mixed,
    apartMs: totals.apart,
    unobservedMs: totals.unobserved,
    cappedCentralMs: cappedCentralMs(timeline.segments),
    closedMsBeforeExclusions: totalsBefore.closed,
    mixedMsBeforeExclusions: totalsBefore.mixed,
    unobservedMsBeforeExclusions: totalsBefore.unobserved,
    ...readingCounts(input, timeline, rules),
    closuresConfirmed: confirmed.length,
    closuresUnconfirmed: timeline.closures.length - confirmed.length,
    longestClosureLowMs: Math.max(0, ...confirmed.map((closure) => closure.lowMs)),
    longestClosureHighMs: Math.max(0, ...confirmed.map((closure) => closure.highMs)),
    maxGapMs: maxGapMs(timeline.segments),
    ruleVersion: rules.version,
  }
  const isValid = coverageOf(figures) >= rules.validDayCoverageShare
  const isTypeLimited = timeline.requestType === 'all' ? isLimited : totals.apart > 0
  return { ...figures, isValid, status: statusOf(input, { ...figures, isValid }, isTypeLimited) }
}

function excludedTime({ exclusions, window }: PracticeDayInput, { excluded }: TypeTimeline) {
  const supplierFault = spansOfReason(exclusions, 'SF', excluded)
  const agreedPause = spansOfReason(exclusions, 'AP', excluded)
  const both = spansOfReason(exclusions, 'AP', supplierFault)
  return {
    excludedMs: overlapMs(excluded, window),
    supplierFaultMs: overlapMs(supplierFault, window),
    // A minute that is both is the supplier's, so that the columns never add up to more than the excluded time.
    agreedPauseMs: overlapMs(agreedPause, window) - overlapMs(both, window),
  }
}

function readingCounts({ readings }: PracticeDayInput, timeline: TypeTimeline, rules: RuleSet) {
  return {
    readings: readings.length,
    readingsAssessable: timeline.readings.length,
    readingsClosed: timeline.readings.filter((reading) => sideOf(reading.kind, rules) === 'closed').length,
    firstReadingAt: timeline.readings[0]?.at ?? null,
    lastReadingAt: timeline.readings.at(-1)?.at ?? null,
  }
}

/** Assessed minutes A: the core window without exclusions. */
export const assessedMs = (day: { windowFrom: number; windowTo: number; excludedMs: number }): number =>
  day.windowTo - day.windowFrom - day.excludedMs

/** Share of the assessed time that was observed, 0 to 1; 0 where nothing was left to assess. */
export function coverageOf(day: {
  windowFrom: number
  windowTo: number
  excludedMs: number
  unobservedMs: number
}): number {
  const assessed = assessedMs(day)
  return assessed > 0 ? (assessed - day.unobservedMs) / assessed : 0
}

/** Status of a day by the precedence of RESULT_STATUSES. */
function statusOf(
  { tools, readings }: PracticeDayInput,
  day: Omit<DayFigures, 'status'>,
  isLimited: boolean,
): ResultStatus {
  const isFullyExcluded = assessedMs(day) === 0 && day.excludedMs > 0
  if (!isFullyExcluded && cannotBeChecked(tools, readings)) return 'cannot_be_checked'
  if (!isFullyExcluded && !day.isValid) return 'not_enough_checks'
  if (day.closuresConfirmed > 0) return 'closed_at_times'
  if (isLimited) return 'limited'
  if (day.supplierFaultMs > 0) return 'supplier_fault_only'
  return day.agreedPauseMs > 0 ? 'agreed_pause_only' : 'open_throughout'
}

/** No tool is known, or every reading of the day came to a page that shows nothing without signing in. */
const cannotBeChecked = (tools: readonly ToolInForce[], readings: readonly { outcome: Outcome }[]): boolean =>
  tools.length === 0 ||
  (readings.length > 0 && readings.every((reading) => reading.outcome === 'login_required'))
