import { monthFromReadings } from '#app/page-models/month-from-readings.server.ts'
import { drawnDay, type PracticeDay } from '#app/page-models/practice-day.server.ts'
import type { Db } from '#db/client.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'

/** One day of a practice as its page draws it. */
export function practiceDay(db: Db, practiceId: number, day: string, now: number): PracticeDay | null {
  const span = { from: londonInstant(day, '00:00'), to: londonInstant(addDays(day, 1), '00:00') }
  const holidays = bankHolidayCalendar(db)
  const measured = monthFromReadings(db, { practiceId, span, now, holidays }).dayOf(day)
  return measured && drawnDay(db, measured)
}
