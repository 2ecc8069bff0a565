import type { Db } from '#db/client.server.ts'
import { practiceFactsOn } from '#db/queries/practice-facts.server.ts'
import { readingsOfTools, type ReadingOfTool } from '#db/queries/practice-page.server.ts'
import { readingsElsewhere } from '#db/queries/vantages.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import type { Closure } from '#domain/closures.ts'
import { coreWindow } from '#domain/core-hours.ts'
import { subtract, type Interval } from '#domain/interval.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import { timelinesOf, type TypeTimeline } from '#domain/practice-day.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { slotAt } from '#domain/slots.ts'
import { marksOf, type ReadingMark } from './day-marks.server.ts'
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

/** True in the years that the list of bank holidays covers; the calendar throws outside them. */
export const areHolidaysKnown = (day: string, { coversFrom, coversTo }: BankHolidays): boolean =>
  coversFrom <= day && day <= coversTo

/** Null on a day without core hours, one that has not begun, and one in a year without a calendar. */
export function practiceDay(
  db: Db,
  practiceId: number,
  day: string,
  now: number,
  holidays: BankHolidays,
): PracticeDay | null {
  if (!areHolidaysKnown(day, holidays)) return null
  const span = { from: londonInstant(day, '00:00'), to: londonInstant(addDays(day, 1), '00:00') }
  const facts = practiceFactsOn(db, day, span, [practiceId]).get(practiceId)
  const whole = facts && coreWindow(day, holidays, facts.hours)
  if (!facts || !whole || now <= whole.from) return null
  const window = { from: whole.from, to: Math.min(whole.to, now) }
  const toolIds = facts.tools.map(({ toolId }) => toolId)
  const slots = { from: slotAt(span.from), to: slotAt(span.to) }
  const readings = readingsOfTools(db, toolIds, slots)
  const elsewhere = new Set(readingsElsewhere(db, slots, toolIds).map(readingId))
  const timelines = timelinesOf({
    window,
    isComplete: now >= whole.to,
    tools: facts.tools,
    readings: readings
      .filter(({ isReplaced }) => !isReplaced)
      .map((reading) => ({ ...reading, isAssessed: reading.outcome === 'assessed' })),
    exclusions: facts.exclusions,
    rules: ruleSetOn(day, facts.ruleOptions),
  })
  return {
    day,
    window: whole,
    timelines: MEASURED_TYPES.map((type) =>
      drawn(timelines[type], marksOf(timelines[type], facts.tools, readings, window)),
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
