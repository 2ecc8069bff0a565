import { attributedClosures, type AttributedClosure } from '#domain/attributed-closures.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { measurePracticeDay, type DayFigures, type PracticeDayInput } from '#domain/practice-day.ts'
import { createHash } from 'node:crypto'
import type { Db } from '../client.server.ts'
import { sightingLookup } from '../queries/day-readings.server.ts'
import { dayInputs } from './day-inputs.server.ts'

/** A practice-day measured from raw readings, with the hash of everything that decided it. */
export type MeasuredDay = {
  day: string
  figures: DayFigures[]
  closures: AttributedClosure[]
  inputSha256: string
}

export type MonthJob = {
  practiceIds: readonly number[]
  days: readonly string[]
  asOf: number
  holidays: BankHolidays
}

/** The days of some practices measured from readings, by practice and in order of days. Nothing is written. */
export function measuredMonth(
  db: Db,
  { practiceIds, days, asOf, holidays }: MonthJob,
): Map<number, MeasuredDay[]> {
  const lookup = sightingLookup(db)
  const months = new Map<number, MeasuredDay[]>(practiceIds.map((id) => [id, []]))
  for (const day of days)
    for (const { practiceId, input } of dayInputs(db, { day, practiceIds, asOf, holidays, lookup }))
      months.get(practiceId)?.push({
        day,
        figures: measurePracticeDay(input),
        closures: attributedClosures(input),
        inputSha256: inputHash(input),
      })
  return months
}

/** Same facts, same hash: whatever order the database gave them in. */
function inputHash({ window, isComplete, tools, readings, exclusions, rules }: PracticeDayInput): string {
  const facts = [
    [window.from, window.to, isComplete],
    tools.map(({ toolId, requestTypes }) => [toolId, requestTypes.toSorted()]),
    readings.map(({ toolId, at, outcome, states }) => [
      toolId,
      at,
      outcome,
      states.appointment,
      states.medication,
      states.admin,
    ]),
    exclusions
      .map(({ from, to, reason, requestTypes }) =>
        JSON.stringify([from, to, reason, requestTypes.toSorted()]),
      )
      .toSorted(),
    rules,
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}
