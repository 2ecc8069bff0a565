import type { Db } from '../client.server.ts'
import { measuredDays, observedSlots } from '../queries/practice-days.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import { nextStaleDay, spreadMarks, staleDayCount, staleMarkCount } from '../queries/stale-days.server.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { dayOf, daysBetween } from '#domain/london-time.ts'
import { slotStart } from '#domain/slots.ts'
import { rollUp } from './roll-up.server.ts'

/** Few enough that a scheduler which does this between two checks is not held up for a second. */
const PRACTICE_DAYS_AT_ONCE = 500

/** Turns what changed into the practice-days it counts for. Only days with readings or figures can be stale. */
export function spreadChanges(db: Db): void {
  if (staleMarkCount(db) === 0) return
  db.$client.transaction(() => spreadMarks(db, daysThatCount(db))).immediate()
}

function daysThatCount(db: Db): string[] {
  const observed = observedSlots(db)
  if (!observed) return []
  const holidays = bankHolidayCalendar(db)
  const withFigures = new Set(measuredDays(db))
  const days = daysBetween(dayOf(slotStart(observed.first)), dayOf(slotStart(observed.last)))
  return days.filter((day) => withFigures.has(day) || isCoreDay(day, holidays))
}

/**
 * Counts some of the practice-days again whose facts have changed, newest day first, each with its mark in one
 * transaction: a stop in between loses nothing. Returns how many are left. `asOf` is the instant up to which a running
 * day is measured.
 */
export function recountSome(db: Db, asOf: number, limit = PRACTICE_DAYS_AT_ONCE): number {
  spreadChanges(db)
  const next = nextStaleDay(db, limit)
  if (!next) return 0
  rollUp(db, { days: [next.day], practiceIds: next.practiceIds, asOf })
  return staleDayCount(db)
}

/** Counts everything again that is stale; tells how many practice-days are left after each part. */
export function recountAll(db: Db, asOf: number, onPart: (left: number) => void = () => undefined): void {
  for (let left = recountSome(db, asOf); left > 0; left = recountSome(db, asOf)) onPart(left)
}
