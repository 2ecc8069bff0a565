import type { Db } from '#db/client.server.ts'
import { observedSlots } from '#db/queries/practice-days.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { dayOf, daysBetween, isDay } from '#domain/london-time.ts'
import { slotStart } from '#domain/slots.ts'
import { UsageError } from './exit.ts'

/** The days asked for, or every day with readings; a range that cannot be worked on is refused in one sentence. */
export function observedDays(db: Db, { from, to }: { from?: string; to?: string }, usage: string): string[] {
  for (const day of [from, to])
    if (day !== undefined && !isDay(day)) throw new UsageError(`"${day}" is not a day. Usage: ${usage}`)
  const observed = observedSlots(db)
  if (!observed)
    throw new UsageError('There are no readings yet: run "npm run probe" or "npm start" first.', 1)
  const first = from ?? dayOf(slotStart(observed.first))
  const last = to ?? dayOf(slotStart(observed.last))
  if (first > last)
    throw new UsageError(`The range ends (${last}) before it starts (${first}). Usage: ${usage}`)
  const { coversFrom, coversTo } = bankHolidayCalendar(db)
  if (first < coversFrom || last > coversTo)
    throw new UsageError(
      `Bank holidays are known from ${coversFrom} to ${coversTo}, which ${first} to ${last} goes beyond: ask for fewer days or import bank-holidays.`,
    )
  return daysBetween(first, last)
}
