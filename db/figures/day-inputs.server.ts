import type { Db } from '../client.server.ts'
import { readingsByTool, type ReadingOfDay, type sightingLookup } from '../queries/day-readings.server.ts'
import { practiceFactsOn, type PracticeFacts } from '../queries/practice-facts.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import type { PracticeDayInput } from '#domain/practice-day.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { slotAt } from '#domain/slots.ts'

export type DayJob = {
  day: string
  /** All practices when undefined. */
  practiceIds: readonly number[] | undefined
  /** The instant up to which a running day is measured. */
  asOf: number
  holidays: BankHolidays
  lookup: ReturnType<typeof sightingLookup>
}

export type PracticeInput = { practiceId: number; input: PracticeDayInput }

/** Everything that decides the figures of each practice on a core day; nothing for a day that has not begun. */
export function dayInputs(db: Db, job: DayJob): PracticeInput[] {
  const { day, practiceIds, holidays } = job
  if (!isCoreDay(day, holidays)) return []
  const from = londonInstant(day, '00:00')
  const to = londonInstant(addDays(day, 1), '00:00')
  const wanted = [...practiceFactsOn(db, day, { from, to }, practiceIds).values()]
  const toolIds = practiceIds && wanted.flatMap(({ tools }) => tools.map((tool) => tool.toolId))
  const readings = readingsByTool(db, { from: slotAt(from), to: slotAt(to) }, job.lookup, toolIds)
  return wanted.flatMap((facts) => {
    const input = inputOf(facts, readings, job)
    return input ? [{ practiceId: facts.practiceId, input }] : []
  })
}

function inputOf(
  practice: PracticeFacts,
  readings: ReadonlyMap<number, ReadingOfDay[]>,
  { day, asOf, holidays }: DayJob,
): PracticeDayInput | null {
  const whole = coreWindow(day, holidays, practice.hours)
  if (!whole || asOf <= whole.from) return null
  const window = { from: whole.from, to: Math.min(whole.to, asOf) }
  const own = practice.tools.flatMap((tool) => readings.get(tool.toolId) ?? [])
  if (practice.tools.length > 1) own.sort((a, b) => a.at - b.at)
  const { tools, exclusions, ruleOptions } = practice
  const rules = ruleSetOn(day, ruleOptions)
  return { window, isComplete: asOf >= whole.to, tools, readings: own, exclusions, rules }
}
