import type { Outcome, RequestType, State, SupplierCode } from './codes.ts'
import type { Interval } from './interval.ts'

/** One tool on one day, as incidents are found from it: its readings in order of time. */
export type WatchedTool = {
  toolId: number
  practiceId: number
  supplier: SupplierCode
  /** Practices with one address share one tool: its trouble is seen once, however many they are. */
  address?: string
  requestTypes: readonly RequestType[]
  readings: readonly WatchedReading[]
}
export type WatchedReading = { at: number; outcome: Outcome; states: Record<RequestType, State> }

/** `silent` speaks neither for nor against the supplier: we were refused, or the practice's own link is the trouble. */
export type Verdict = 'good' | 'failed' | 'closed' | 'silent'

/**
 * Readings of one tool that failed or said closed with none between them that was good. It began after `startsAfter`
 * (its last good reading, at most `maxGapMs` before) and ended before `endsBefore` (the first good one, null while none
 * came); `failures` are its readings in order of time, at least one.
 */
export type FailingRun = {
  tool: WatchedTool
  startsAfter: number
  first: Failure
  failures: Failure[]
  endsBefore: number | null
}

/** `isClosed`: the page said closed or full; otherwise it could not be assessed. */
export type Failure = { at: number; isClosed: boolean }

const FAILED: ReadonlySet<Outcome> = new Set([
  'supplier_error',
  'network_failure',
  'wrong_page',
  'unrecognised',
])

/**
 * What a reading says about the supplier (issue of many practices failing together; method, section 11): an assessed
 * reading with any carried type closed or full is `closed`; one that could not be assessed is `failed`, except where the
 * reason is ours or the practice's own (blocked, sign-in, link missing, moved).
 */
export function verdictOf(reading: WatchedReading, requestTypes: readonly RequestType[]): Verdict {
  if (FAILED.has(reading.outcome)) return 'failed'
  if (reading.outcome !== 'assessed') return 'silent'
  const states = requestTypes.map((type) => reading.states[type])
  if (states.some((state) => state === 'closed' || state === 'capped')) return 'closed'
  return states.some((state) => state === 'open' || state === 'open_with_notice') ? 'good' : 'silent'
}

/** The failing runs of one tool inside `window`, in order of time. Readings outside the window are left out. */
export function failingRuns(tool: WatchedTool, window: Interval, maxGapMs: number): FailingRun[] {
  const runs: FailingRun[] = []
  let goodAt = window.from
  let run: FailingRun | null = null
  for (const reading of tool.readings) {
    if (reading.at < window.from || reading.at >= window.to) continue
    const verdict = verdictOf(reading, tool.requestTypes)
    if (verdict === 'silent') continue
    if (verdict === 'good') {
      if (run) run.endsBefore = reading.at
      run = null
      goodAt = reading.at + 1
      continue
    }
    const failure = { at: reading.at, isClosed: verdict === 'closed' }
    if (run) run.failures.push(failure)
    else runs.push((run = startRun(tool, failure, Math.max(goodAt, reading.at - maxGapMs))))
  }
  return runs
}

const startRun = (tool: WatchedTool, first: Failure, startsAfter: number): FailingRun => ({
  tool,
  startsAfter,
  first,
  failures: [first],
  endsBefore: null,
})

/** True when some reading of the tool says anything about its supplier. */
export const isMonitored = (tool: WatchedTool): boolean =>
  tool.readings.some((reading) => verdictOf(reading, tool.requestTypes) !== 'silent')
