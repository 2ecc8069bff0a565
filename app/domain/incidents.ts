import type { SupplierCode } from './codes.ts'
import { incidentOf, practicesIn, practicesOf, type FoundIncident } from './incident-frame.ts'
import { INCIDENT_RULE } from './incident-rule.ts'
import { failingRuns, isMonitored, type FailingRun, type WatchedTool } from './incident-runs.ts'
import type { Interval } from './interval.ts'
import { controlIncident, monitorAtFault } from './monitor-faults.ts'

export type IncidentOptions = {
  /** The core window, cut at the present while the day runs. */
  window: Interval
  maxGapMs: number
  /** Times in which none of our control addresses answered: what failed in them is attributed to nobody. */
  controlFaults: readonly Interval[]
  /** What began to fail before this instant is left out: an earlier look has dealt with it. */
  onsetsFrom?: number
  /** True where the tool was closed at the same time of day before: its own hours, not an incident. */
  isUsual: (tool: WatchedTool, at: number) => boolean
}

/**
 * Incidents of one day from the readings of all tools. A supplier's incident opens when at least 5 practices and at
 * least 20% of its monitored practices begin to fail within 10 minutes; it goes on while that many of them still fail.
 * A tool that failed before keeps its own time, and one that fails on afterwards has it back from its next reading.
 * Where every supplier with 5 practices or more (two at least) fails within the same 10 minutes, or no control address
 * answers, the monitor is at fault and nothing is attributed to anyone. `other` is not one supplier and has no incident.
 */
export function findIncidents(tools: readonly WatchedTool[], options: IncidentOptions): FoundIncident[] {
  const { window, maxGapMs, controlFaults, onsetsFrom = window.from } = options
  const watched = tools.filter(isMonitored)
  const controls = controlFaults.map((fault) => controlIncident(tools, fault))
  const runs = watched
    .flatMap((tool) => failingRuns(tool, window, maxGapMs))
    .filter((run) => run.first.at >= onsetsFrom && !controlFaults.some((fault) => touches(run, fault)))
    .toSorted((a, b) => a.first.at - b.first.at)
  const suppliers = [...new Set(watched.map(({ supplier }) => supplier))].filter((code) => code !== 'other')
  const found = suppliers.flatMap((supplier) => {
    const own = runs.filter(({ tool }) => tool.supplier === supplier)
    const monitored = practicesOf(watched.filter((tool) => tool.supplier === supplier))
    return supplierIncidents(supplier, own, monitored, options)
  })
  return [...controls, ...monitorAtFault(found, watched, runs, window)].toSorted(
    (a, b) => a.firstFailedAt - b.firstFailedAt,
  )
}

const touches = ({ failures }: FailingRun, { from, to }: Interval): boolean =>
  failures.some(({ at }) => at >= from && at < to)

function supplierIncidents(
  supplier: SupplierCode,
  runs: readonly FailingRun[],
  monitored: number,
  { isUsual, window }: IncidentOptions,
): FoundIncident[] {
  const needed = Math.max(INCIDENT_RULE.practices, INCIDENT_RULE.share * monitored)
  const found: FoundIncident[] = []
  // A closure at the tool's usual time is the practice's own.
  const isTaken = ({ tool, first }: FailingRun) => !first.isClosed || !isUsual(tool, first.at)
  let left = runs
  for (let from = openingOf(left, needed, isTaken); from !== null; from = openingOf(left, needed, isTaken)) {
    const opensAt = from
    const since = left.filter((run) => run.first.at >= opensAt && isTaken(run))
    const end = endOf(since, needed)
    found.push(incidentOf({ kind: 'supplier', supplier, monitored, end, window }, since))
    left = end === null ? [] : left.filter((run) => run.first.at >= end)
  }
  return found
}

/** The first instant from which enough practices begin to fail within the time of the rule; null when there is none. */
function openingOf(
  runs: readonly FailingRun[],
  needed: number,
  isTaken: (run: FailingRun) => boolean,
): number | null {
  for (const [n, { first }] of runs.entries()) {
    const together = runs.slice(n, countUntil(runs, first.at + INCIDENT_RULE.withinMs))
    if (practicesIn(together) < needed) continue
    const taken = together.filter(isTaken)
    if (taken[0] && practicesIn(taken) >= needed) return taken[0].first.at
  }
  return null
}

/** How many of the runs, in order of their first failure, began no later than `until`. */
function countUntil(runs: readonly FailingRun[], until: number): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.first.at ?? Infinity) <= until) low = middle + 1
    else high = middle
  }
  return low
}

/** When fewer practices than needed still fail; null while enough do. Runs that began later keep it going. */
function endOf(runs: readonly FailingRun[], needed: number): number | null {
  const ends = runs.flatMap(({ endsBefore }) => endsBefore ?? []).toSorted((a, b) => a - b)
  const allBegan = (runs[0]?.first.at ?? 0) + INCIDENT_RULE.withinMs
  for (const [n, end] of ends.entries()) {
    if (end < allBegan && n < ends.length - 1) continue
    const failing = runs.filter(
      ({ first, endsBefore }) => first.at < end && (endsBefore === null || endsBefore > end),
    )
    if (practicesIn(failing) < needed) return end
  }
  return null
}
