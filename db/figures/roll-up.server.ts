import type { Db } from '../client.server.ts'
import { sightingLookup } from '../queries/day-readings.server.ts'
import { practiceDayWriter } from '../queries/practice-days.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import { clearStale } from '../queries/stale-days.server.ts'
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

function rollUpDay(db: Db, job: DayJob): number {
  const writer = practiceDayWriter(db)
  writer.clear(job.day, job.practiceIds)
  let written = 0
  for (const { practiceId, input } of dayInputs(db, job)) {
    writer.write(job.day, { practiceId, figures: measurePracticeDay(input) })
    written += 1
  }
  clearStale(db, job.day, job.practiceIds)
  return written
}
