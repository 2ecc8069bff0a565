import type { Db } from '../client.server.ts'
import { sightingLookup } from '../queries/day-readings.server.ts'
import { heldPractices } from '../queries/frozen-days.server.ts'
import { practiceDayWriter } from '../queries/practice-days.server.ts'
import { sumMonth } from '../queries/practice-months.server.ts'
import { allPracticeIds } from '../queries/practice-facts.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import { clearStale } from '../queries/stale-days.server.ts'
import { monthOf } from '#domain/london-time.ts'
import { measurePracticeDay } from '#domain/practice-day.ts'
import { dayInputs, type DayJob } from './day-inputs.server.ts'

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
 * Days held by a frozen month are passed over.
 * Returns how many practice-days were written.
 */
export function rollUp(db: Db, { days, practiceIds, asOf, onDay }: RollUpOptions): number {
  const holidays = bankHolidayCalendar(db)
  const lookup = sightingLookup(db)
  const lastOfMonth = new Map(days.map((day) => [monthOf(day), day]))
  let written = 0
  for (const day of days) {
    const isSummed = lastOfMonth.get(monthOf(day)) === day
    const count = db.$client
      .transaction(() => rollUpDay(db, { day, practiceIds, asOf, holidays, lookup }, isSummed))
      .immediate()
    onDay?.(day, count)
    written += count
  }
  return written
}

/**
 * Practice-days of a frozen month are left as they were frozen, and what changed for them stays on the list. The month is
 * added up with the last of its days; until then the practices counted again have no sums, and are added up when read.
 */
function rollUpDay(db: Db, job: DayJob, isSummed: boolean): number {
  const held = heldPractices(db, monthOf(job.day))
  const free = held.size === 0 ? job.practiceIds : freePractices(db, job, held)
  const writer = practiceDayWriter(db)
  writer.clear(job.day, free)
  let written = 0
  for (const { practiceId, input } of dayInputs(db, { ...job, practiceIds: free })) {
    writer.write(job.day, { practiceId, figures: measurePracticeDay(input) })
    written += 1
  }
  clearStale(db, job.day, free)
  if (isSummed) sumMonth(db, monthOf(job.day), free)
  return written
}

const freePractices = (db: Db, { practiceIds }: DayJob, held: ReadonlySet<number>): number[] =>
  (practiceIds ?? allPracticeIds(db)).filter((id) => !held.has(id))
