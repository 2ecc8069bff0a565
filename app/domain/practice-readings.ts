import type { MeasuredType, RequestType, State } from './codes.ts'
import { REQUEST_TYPES } from './codes.ts'
import { isExcluded } from './exclusions.ts'
import type { Interval } from './interval.ts'
import type { RuleSet } from './rules.ts'

/** A tool of the practice in force on the day, with the request types it carries. */
export type ToolInForce = { toolId: number; requestTypes: readonly RequestType[] }

/** One reading of one tool; states count only when it was assessed. */
export type ToolReading = {
  toolId: number
  at: number
  isAssessed: boolean
  states: Record<RequestType, State>
}

/** What a reading says about one request type, once it can be assessed. */
export type Kind = 'open' | 'closed' | 'capped' | 'not_offered'
export type TypeReading = { at: number; kind: Kind }

/** What counts: null means that the state says neither open nor closed. */
export const KINDS: Record<State, Kind | null> = {
  open: 'open',
  open_with_notice: 'open',
  closed: 'closed',
  capped: 'capped',
  not_offered: 'not_offered',
  not_visible: null,
  unknown: null,
}

/**
 * Joins the readings of all tools of a practice into one series per request type (method, section 0 points 5 and 6):
 * a type is open if any tool that carries it is open, closed only if every such tool is closed, otherwise that reading
 * cannot be assessed and is left out. `all` is closed while any offered type is closed and open only while all are; a
 * type that the register gives to no tool is judged by what its readings show and has no part in `all`.
 * Readings inside an excluded span of their type are left out. Readings must be in order of time.
 */
export function practiceReadings(
  tools: readonly ToolInForce[],
  readings: readonly ToolReading[],
  excluded: Record<MeasuredType, readonly Interval[]>,
  rules: RuleSet,
): Record<MeasuredType, TypeReading[]> {
  const series: Record<MeasuredType, TypeReading[]> = { all: [], appointment: [], medication: [], admin: [] }
  const kindAt = tools.length === 1 ? ownKind : kindAcrossTools(tools, readings, rules)
  for (const reading of readings) {
    if (!reading.isAssessed) continue
    const parts: (Kind | null)[] = []
    for (const type of REQUEST_TYPES) {
      if (isExcluded(excluded[type], reading.at)) continue
      const kind = kindAt(type, reading)
      if (kind) series[type].push({ at: reading.at, kind })
      if (isCarried(tools, type)) parts.push(kind)
    }
    const all = parts.length > 0 ? kindOfAll(parts) : null
    if (all) series.all.push({ at: reading.at, kind: all })
  }
  return series
}

/** True when the register gives the type to one of the tools. */
export const isCarried = (tools: readonly ToolInForce[], type: RequestType): boolean =>
  tools.some((tool) => tool.requestTypes.includes(type))

/** The tools that answer for a type: those that carry it, or all where the register gives it to none. */
export const toolsFor = (tools: readonly ToolInForce[], type: RequestType): readonly ToolInForce[] =>
  isCarried(tools, type) ? tools.filter((tool) => tool.requestTypes.includes(type)) : tools

const ownKind = (type: RequestType, reading: ToolReading): Kind | null => KINDS[reading.states[type]]

const isClosed = (kind: Kind | null): boolean => kind === 'closed' || kind === 'capped'

/** Closed (or capped, when every closed part is) if any offered part is closed; open only if all are; else null. */
export function kindOfAll(parts: readonly (Kind | null)[]): Kind | null {
  const offered = parts.filter((kind) => kind !== 'not_offered')
  if (offered.length === 0) return 'not_offered'
  const closed = offered.filter(isClosed)
  if (closed.length > 0) return closed.every((kind) => kind === 'capped') ? 'capped' : 'closed'
  return offered.every((kind) => kind === 'open') ? 'open' : null
}

/** Any tool open: open. Every tool that offers the type closed: closed. Otherwise unknown. */
export function joinTools(kinds: readonly (Kind | null)[]): Kind | null {
  if (kinds.includes('open')) return 'open'
  const offered = kinds.filter((kind) => kind !== 'not_offered')
  if (offered.length === 0) return 'not_offered'
  if (!offered.every(isClosed)) return null
  return offered.every((kind) => kind === 'capped') ? 'capped' : 'closed'
}

/**
 * With several tools, a reading of one says nothing direct about the others at that instant. Another tool counts as
 * open or closed there only between two equal readings of its own no further apart than the longest gap.
 */
function kindAcrossTools(tools: readonly ToolInForce[], readings: readonly ToolReading[], rules: RuleSet) {
  const own = new Map(
    tools.map((tool) => [tool.toolId, readings.filter((r) => r.toolId === tool.toolId && r.isAssessed)]),
  )
  return (type: RequestType, reading: ToolReading): Kind | null =>
    joinTools(
      toolsFor(tools, type).map((tool) =>
        tool.toolId === reading.toolId
          ? ownKind(type, reading)
          : kindBetween(own.get(tool.toolId) ?? [], type, reading.at, rules),
      ),
    )
}

function kindBetween(
  readings: readonly ToolReading[],
  type: RequestType,
  at: number,
  rules: RuleSet,
): Kind | null {
  const known = readings.filter((reading) => ownKind(type, reading) !== null)
  const before = known.findLast((reading) => reading.at <= at)
  const after = known.find((reading) => reading.at >= at)
  if (!before || !after || after.at - before.at > rules.maxGapMs) return null
  const [left, right] = [ownKind(type, before), ownKind(type, after)]
  if (left === right) return left
  return isClosed(left) && isClosed(right) ? 'closed' : null
}
