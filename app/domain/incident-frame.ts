import type { IncidentKind, SupplierCode } from './codes.ts'
import type { FailingRun, WatchedTool } from './incident-runs.ts'
import type { Interval } from './interval.ts'

/** The time that the incident took of one tool: from just after its last good reading until its first good one. */
export type IncidentSpan = Interval & { tool: WatchedTool; readingsFailed: number; readingsClosed: number }

/** Instants as bounds: it began after `startsAfter`, ended before `endsBefore` (null while it goes on). */
export type FoundIncident = {
  kind: IncidentKind
  supplier: SupplierCode | null
  startsAfter: number
  firstFailedAt: number
  lastFailedAt: number
  endsBefore: number | null
  /** Practices that were monitored: of the supplier, or all. */
  monitored: number
  spans: IncidentSpan[]
}

/** Whose incident it is, when it ended (null while it goes on), and the core window it lies in. */
export type Frame = {
  kind: IncidentKind
  supplier: SupplierCode | null
  monitored: number
  end: number | null
  window: Interval
}

/** The incident of runs that failed together, each with the time that it took. */
export function incidentOf(
  { kind, supplier, monitored, end, window }: Frame,
  runs: readonly FailingRun[],
): FoundIncident {
  const own = runs.filter((run) => end === null || run.first.at < end)
  const failedAt = own
    .flatMap(({ failures }) => failures.map(({ at }) => at))
    .filter((at) => end === null || at < end)
  return {
    kind,
    supplier,
    startsAfter: Math.min(...own.map(({ startsAfter }) => startsAfter)),
    firstFailedAt: Math.min(...failedAt),
    lastFailedAt: Math.max(...failedAt),
    endsBefore: end,
    monitored,
    spans: own.map((run) => spanOf(run, end ?? Infinity, window)),
  }
}

/** Until the tool's first good reading; where it fails on after the incident, until its first reading after that. */
function spanOf(
  { tool, startsAfter, failures, endsBefore }: FailingRun,
  end: number,
  window: Interval,
): IncidentSpan {
  const ownAgainAt = failures.find(({ at }) => at >= end)?.at
  const to = Math.min(ownAgainAt ?? Infinity, endsBefore ?? Infinity, window.to)
  const inside = failures.filter(({ at }) => at < to)
  return {
    tool,
    from: startsAfter,
    to,
    readingsFailed: inside.length,
    readingsClosed: inside.filter(({ isClosed }) => isClosed).length,
  }
}

/** Practices, not tools: one with two tools counts once, and so do practices that share one tool. */
export const practicesIn = (runs: readonly FailingRun[]): number => practicesOf(runs.map(({ tool }) => tool))

export const practicesOf = (tools: readonly WatchedTool[]): number =>
  Math.min(
    new Set(tools.map(({ practiceId }) => practiceId)).size,
    new Set(tools.map(({ toolId, address }) => address ?? String(toolId))).size,
  )
