import type { Db } from '#db/client.server.ts'
import { readingsByTool, sightingLookup, type ReadingOfDay } from '#db/queries/day-readings.server.ts'
import { practiceDayWriter } from '#db/queries/practice-days.server.ts'
import { practiceFactsOn, type PracticeFacts } from '#db/queries/practice-facts.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import { measurePracticeDay } from '#domain/practice-day.ts'
import { ruleSetOn, type RuleSet } from '#domain/rules.ts'
import { slotAt } from '#domain/slots.ts'

export type RollUpOptions = {
  days: readonly string[]
  /** All practices when left out. */
  practiceIds?: readonly number[]
  /** The instant up to which a running day is measured; a day that begins later is left without rows. */
  asOf: number
  onDay?: (day: string, practiceDays: number) => void
}

/**
 * Rebuilds practice days from readings, one transaction a day. Rebuilding a finished day gives identical rows.
 * Returns how many practice-days were written.
 */
export function rollUp(db: Db, { days, practiceIds, asOf, onDay }: RollUpOptions): number {
  const holidays = bankHolidayCalendar(db)
  const lookup = sightingLookup(db)
  let written = 0
  for (const day of days) {
    const count = db.$client
      .transaction(() => rollUpDay(db, { day, practiceIds, asOf, holidays, lookup }))
      .immediate()
    onDay?.(day, count)
    written += count
  }
  return written
}

type DayJob = {
  day: string
  practiceIds: readonly number[] | undefined
  asOf: number
  holidays: BankHolidays
  lookup: ReturnType<typeof sightingLookup>
}

function rollUpDay(db: Db, job: DayJob): number {
  const { day, practiceIds, holidays } = job
  const writer = practiceDayWriter(db)
  writer.clear(day, practiceIds)
  if (!isCoreDay(day, holidays)) return 0
  const from = londonInstant(day, '00:00')
  const to = londonInstant(addDays(day, 1), '00:00')
  const facts = practiceFactsOn(db, day, { from, to }, practiceIds)
  const wanted = [...facts.values()]
  const toolIds = practiceIds && wanted.flatMap(({ tools }) => tools.map((tool) => tool.toolId))
  const readings = readingsByTool(db, { from: slotAt(from), to: slotAt(to) }, job.lookup, toolIds)
  const rules = ruleSetOn(day)
  let written = 0
  for (const practice of wanted) {
    const figures = figuresOf(practice, readings, job, rules)
    if (figures.length === 0) continue
    writer.write(day, { practiceId: practice.practiceId, figures })
    written += 1
  }
  return written
}

function figuresOf(
  practice: PracticeFacts,
  readings: ReadonlyMap<number, ReadingOfDay[]>,
  { day, asOf, holidays }: DayJob,
  rules: RuleSet,
) {
  const whole = coreWindow(day, holidays, practice.hours)
  if (!whole || asOf <= whole.from) return []
  const window = { from: whole.from, to: Math.min(whole.to, asOf) }
  const own = practice.tools.flatMap((tool) => readings.get(tool.toolId) ?? [])
  if (practice.tools.length > 1) own.sort((a, b) => a.at - b.at)
  const { tools, exclusions } = practice
  return measurePracticeDay({ window, isComplete: asOf >= whole.to, tools, readings: own, exclusions, rules })
}
