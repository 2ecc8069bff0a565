import type { CurrentState, Outcome, RequestType } from './codes.ts'
import { REQUEST_TYPES } from './codes.ts'
import { excludedSpans, isExcluded, type Exclusion } from './exclusions.ts'
import type { Kind, ToolInForce, ToolReading } from './practice-readings.ts'
import { isCarried, joinTools, kindOfAll, KINDS, toolsFor } from './practice-readings.ts'
import { MAX_GAP_MS } from './slots.ts'

/** Where a practice stands at an instant; null means that the type could not be assessed. */
export type StandsAt = { state: CurrentState; types: Record<RequestType, Kind | null> }

/** Why a practice cannot be checked at an instant: what the last reading met, or why there is none. */
export type UncheckedReason =
  'no_tool_known' | 'no_recent_check' | 'not_all_seen' | Exclude<Outcome, 'assessed'>

/**
 * Where a practice stands as of an instant (epoch ms), from the last reading of each of its tools. A reading older than
 * the longest gap says nothing any more. An agreed pause takes its request types out; of the rest, one closed type
 * makes the practice closed and all open make it open.
 */
export function standsAt(
  tools: readonly ToolInForce[],
  lastReadings: ReadonlyMap<number, ToolReading>,
  exclusions: readonly Exclusion[],
  asOf: number,
): StandsAt {
  const fresh = (toolId: number) => {
    const reading = lastReadings.get(toolId)
    return reading?.isAssessed && asOf - reading.at <= MAX_GAP_MS ? reading : null
  }
  const kindOf = (type: RequestType): Kind | null =>
    tools.length === 0
      ? null
      : joinTools(toolsFor(tools, type).map((tool) => KINDS[fresh(tool.toolId)?.states[type] ?? 'unknown']))
  const types = {
    appointment: kindOf('appointment'),
    medication: kindOf('medication'),
    admin: kindOf('admin'),
  }
  const carried = REQUEST_TYPES.filter((type) => isCarried(tools, type))
  return { state: stateOf(types, carried, pausedTypes(exclusions, asOf)), types }
}

function pausedTypes(exclusions: readonly Exclusion[], asOf: number): RequestType[] {
  const pauses = exclusions.filter(({ reason }) => reason === 'AP')
  if (pauses.length === 0) return []
  const spans = excludedSpans(pauses, { from: asOf, to: asOf + 1 })
  return REQUEST_TYPES.filter((type) => isExcluded(spans[type], asOf))
}

function stateOf(
  types: StandsAt['types'],
  carried: readonly RequestType[],
  paused: readonly RequestType[],
): CurrentState {
  const kinds = carried.filter((type) => !paused.includes(type)).map((type) => types[type])
  const all = kindOfAll(kinds)
  if (all === 'closed' || all === 'capped') return 'closed'
  if (paused.length > 0) return 'agreed_pause'
  return all === 'open' ? 'open' : 'cannot_be_checked'
}
