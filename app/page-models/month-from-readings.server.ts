import type { Db } from '#db/client.server.ts'
import { practiceFactsReader, type PracticeFacts } from '#db/queries/practice-facts.server.ts'
import { readingsOfTools, toolsOf, type ReadingOfTool } from '#db/queries/practice-page.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import type { MeasuredType } from '#domain/codes.ts'
import { coreWindow } from '#domain/core-hours.ts'
import type { Interval } from '#domain/interval.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import { timelinesOf, type PracticeDayInput, type TypeTimeline } from '#domain/practice-day.ts'
import type { ToolInForce } from '#domain/practice-readings.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { slotAt } from '#domain/slots.ts'

/** A core day of one practice as its readings measure it. */
export type DayFromReadings = {
  day: string
  whole: Interval
  /** The core window up to now. */
  window: Interval
  tools: ToolInForce[]
  /** Every reading of the tools in force, replaced ones too, in order of time. */
  readings: ReadingOfTool[]
  timelines: Record<MeasuredType, TypeTimeline>
  /** What the time lines follow from. */
  input: PracticeDayInput
}

/** True in the years that the list of bank holidays covers; the calendar throws outside them. */
export const areHolidaysKnown = (day: string, { coversFrom, coversTo }: BankHolidays): boolean =>
  coversFrom <= day && day <= coversTo

export const daySpan = (day: string): Interval => ({
  from: londonInstant(day, '00:00'),
  to: londonInstant(addDays(day, 1), '00:00'),
})

export const slotsOf = ({ from, to }: Interval) => ({ from: slotAt(from), to: slotAt(to) })

export type MonthFromReadings = {
  /** Every reading of every tool of the practice in the span, replaced ones too, in order of time. */
  readings: ReadingOfTool[]
  dayOf: (day: string) => DayFromReadings | null
}

type MonthOptions = { practiceId: number; span: Interval; now: number; holidays: BankHolidays }

/**
 * The days of a practice in a span of time, each measured when first asked for; the readings are read once. A day is
 * null without core hours, before it has begun, and in a year without a calendar.
 */
export function monthFromReadings(
  db: Db,
  { practiceId, span, now, holidays }: MonthOptions,
): MonthFromReadings {
  const toolIds = toolsOf(db, practiceId).map(({ id }) => id)
  const readings = readingsOfTools(db, toolIds, slotsOf(span))
  const factsOn = practiceFactsReader(db, [practiceId])
  const known = new Map<string, DayFromReadings | null>()
  const measure = (day: string): DayFromReadings | null => {
    const facts = areHolidaysKnown(day, holidays) ? factsOn(day, daySpan(day)).get(practiceId) : undefined
    const whole = facts && coreWindow(day, holidays, facts.hours)
    return whole && now > whole.from ? dayFromReadings(day, facts, whole, now, readings) : null
  }
  const dayOf = (day: string) => {
    const measured = known.has(day) ? known.get(day) : measure(day)
    known.set(day, measured ?? null)
    return measured ?? null
  }
  return { readings, dayOf }
}

function dayFromReadings(
  day: string,
  { tools, exclusions, ruleOptions }: PracticeFacts,
  whole: Interval,
  now: number,
  readings: readonly ReadingOfTool[],
): DayFromReadings {
  const { from, to } = daySpan(day)
  const inForce = new Set(tools.map(({ toolId }) => toolId))
  const own = readings.filter(({ toolId, at }) => from <= at && at < to && inForce.has(toolId))
  const window = { from: whole.from, to: Math.min(whole.to, now) }
  const input: PracticeDayInput = {
    window,
    isComplete: now >= whole.to,
    tools,
    readings: own
      .filter(({ isReplaced }) => !isReplaced)
      .map((reading) => ({ ...reading, isAssessed: reading.outcome === 'assessed' })),
    exclusions,
    rules: ruleSetOn(day, ruleOptions),
  }
  return { day, whole, window, tools, readings: own, timelines: timelinesOf(input), input }
}
