import type { ReadingOfTool } from '#db/queries/practice-page.server.ts'
import { REQUEST_TYPES, type MeasuredType } from '#domain/codes.ts'
import { contains, type Interval } from '#domain/interval.ts'
import { kindOfAll, KINDS, toolsFor, type Kind, type ToolInForce } from '#domain/practice-readings.ts'
import type { TypeTimeline } from '#domain/practice-day.ts'

/** A reading as drawn on a time line: what it showed of the request type, or that it could not be assessed. */
export type ReadingMark = { at: number; kind: Kind | 'unassessed'; isExcluded: boolean }

/**
 * Every reading of the window that answers for a request type: as it counts, or else as it was seen. One that could not
 * be assessed, and one inside an exclusion, are marked as such; none is left out.
 */
export const marksOf = (
  timeline: TypeTimeline,
  tools: readonly ToolInForce[],
  readings: readonly ReadingOfTool[],
  window: Interval,
): ReadingMark[] => markedReadings(timeline, tools, readings, window).map(({ mark }) => mark)

/** The same marks, each with the reading that it stands for. */
export function markedReadings(
  { requestType, readings: counted, excluded }: TypeTimeline,
  tools: readonly ToolInForce[],
  readings: readonly ReadingOfTool[],
  window: Interval,
): { mark: ReadingMark; reading: ReadingOfTool }[] {
  const carriers = new Set(carriersOf(tools, requestType).map(({ toolId }) => toolId))
  const kinds = new Map(counted.map(({ at, kind }) => [at, kind]))
  return readings
    .filter(({ at, isReplaced }) => !isReplaced && window.from <= at && at < window.to)
    .filter(({ at, toolId }) => carriers.has(toolId) || kinds.has(at))
    .map((reading) => ({
      reading,
      mark: {
        at: reading.at,
        kind: kinds.get(reading.at) ?? seenKind(requestType, reading) ?? 'unassessed',
        isExcluded: contains(excluded, reading.at),
      },
    }))
}

const carriersOf = (tools: readonly ToolInForce[], type: MeasuredType): readonly ToolInForce[] =>
  type === 'all' ? tools : toolsFor(tools, type)

/** What a reading by itself showed: used where it does not count, inside an exclusion. */
function seenKind(type: MeasuredType, { outcome, states }: ReadingOfTool): Kind | null {
  if (outcome !== 'assessed') return null
  return type === 'all' ? kindOfAll(REQUEST_TYPES.map((each) => KINDS[states[each]])) : KINDS[states[type]]
}
