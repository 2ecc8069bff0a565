import type { Db } from '#db/client.server.ts'
import type { ReadingOfTool } from '#db/queries/practice-page.server.ts'
import { readingsElsewhere } from '#db/queries/vantages.server.ts'
import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import type { Closure } from '#domain/closures.ts'
import { subtract, type Interval } from '#domain/interval.ts'
import type { TypeTimeline } from '#domain/practice-day.ts'
import { marksOf, type ReadingMark } from './day-marks.server.ts'
import { daySpan, slotsOf, type DayFromReadings } from './month-from-readings.server.ts'
import { readingId } from './reading.server.ts'

/** One stretch of a day's time line, as drawn: without excluded time. */
export type DrawnSegment = Interval & { kind: TypeTimeline['segments'][number]['kind'] }

export type DrawnTimeline = {
  requestType: MeasuredType
  segments: DrawnSegment[]
  /** Every reading that answers for the request type, also those that count for nothing. */
  marks: ReadingMark[]
  /** Those that count. */
  readings: TypeTimeline['readings']
  excluded: Interval[]
  closures: Closure[]
}

/** A practice's day from its readings: a time line per request type, and every reading with its address. */
export type PracticeDay = {
  day: string
  window: Interval
  timelines: DrawnTimeline[]
  readings: (Pick<ReadingOfTool, 'toolId' | 'at' | 'outcome' | 'states' | 'isReplaced'> & {
    id: string
    isFromSecondVantage: boolean
  })[]
}

/** A measured day as it is drawn. */
export function drawnDay(
  db: Db,
  { day, whole, window, tools, readings, timelines }: DayFromReadings,
): PracticeDay {
  const toolIds = tools.map(({ toolId }) => toolId)
  const elsewhere = new Set(readingsElsewhere(db, slotsOf(daySpan(day)), toolIds).map(readingId))
  return {
    day,
    window: whole,
    timelines: MEASURED_TYPES.map((type) =>
      drawn(timelines[type], marksOf(timelines[type], tools, readings, window)),
    ),
    readings: readings.map((reading) => ({
      id: readingId(reading),
      toolId: reading.toolId,
      at: reading.at,
      outcome: reading.outcome,
      states: reading.states,
      isReplaced: reading.isReplaced,
      isFromSecondVantage: elsewhere.has(readingId(reading)),
    })),
  }
}

/** Stretches without their excluded time: what is drawn adds up to what is counted. */
const drawn = (
  { requestType, segments, readings, excluded, closures }: TypeTimeline,
  marks: ReadingMark[],
): DrawnTimeline => ({
  requestType,
  segments: segments.flatMap((span) =>
    subtract(span, excluded).map((part) => ({ ...part, kind: span.kind })),
  ),
  marks,
  readings,
  excluded,
  closures,
})
