import type { SupplierCode } from './codes.ts'
import { incidentOf, practicesOf, type FoundIncident } from './incident-frame.ts'
import type { FailingRun, WatchedTool } from './incident-runs.ts'
import { INCIDENT_RULE } from './incident-rule.ts'
import type { Interval } from './interval.ts'

/** Incidents of every supplier at once become one of the monitor; others stay as they are. */
export function monitorAtFault(
  found: readonly FoundIncident[],
  watched: readonly WatchedTool[],
  runs: readonly FailingRun[],
  window: Interval,
): FoundIncident[] {
  const large = largeSuppliers(watched)
  const left = [...found]
  const faults: FoundIncident[] = []
  for (const first of found.toSorted((a, b) => a.firstFailedAt - b.firstFailedAt)) {
    const together = left.filter(
      ({ firstFailedAt }) =>
        firstFailedAt >= first.firstFailedAt && firstFailedAt <= first.firstFailedAt + INCIDENT_RULE.withinMs,
    )
    const hit = new Set(together.map(({ supplier }) => supplier))
    if (large.length < 2 || !large.every((supplier) => hit.has(supplier))) continue
    for (const incident of together) left.splice(left.indexOf(incident), 1)
    faults.push(joined(together, watched, runs, window))
  }
  return [...left, ...faults]
}

const largeSuppliers = (watched: readonly WatchedTool[]): SupplierCode[] =>
  [...new Set(watched.map(({ supplier }) => supplier))].filter(
    (code) =>
      code !== 'other' &&
      practicesOf(watched.filter(({ supplier }) => supplier === code)) >= INCIDENT_RULE.practices,
  )

/** One incident of the monitor out of those of all suppliers, with the tools of no supplier that failed in its time. */
function joined(
  incidents: readonly FoundIncident[],
  watched: readonly WatchedTool[],
  runs: readonly FailingRun[],
  window: Interval,
): FoundIncident {
  const from = Math.min(...incidents.map(({ firstFailedAt }) => firstFailedAt))
  const ends = incidents.map(({ endsBefore }) => endsBefore)
  const end = ends.includes(null) ? null : Math.max(...ends.map((at) => at ?? 0))
  const since = runs.filter(({ first }) => first.at >= from)
  return incidentOf({ kind: 'monitor', supplier: null, monitored: practicesOf(watched), end, window }, since)
}

/** None of the control addresses answered: the time counts for nobody, whatever was read in it. */
export function controlIncident(tools: readonly WatchedTool[], fault: Interval): FoundIncident {
  return {
    kind: 'monitor',
    supplier: null,
    startsAfter: fault.from,
    firstFailedAt: fault.from,
    lastFailedAt: fault.to - 1,
    endsBefore: fault.to,
    monitored: practicesOf(tools),
    spans: tools.map((tool) => {
      const inside = tool.readings.filter(({ at }) => at >= fault.from && at < fault.to)
      return { tool, ...fault, readingsFailed: inside.length, readingsClosed: 0 }
    }),
  }
}
