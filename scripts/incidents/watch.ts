import type { Db } from '#db/client.server.ts'
import { incidentsOn } from '#db/queries/incidents.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { dayOf } from '#domain/london-time.ts'
import { findIncidentsOn } from './find-on-day.ts'
import { watchedWindow } from './watched-day.ts'

/** Long enough for every tool to have been read twice, so that the beginning of a trouble is always in view. */
const LOOK_BACK_MS = 75 * 60_000

/**
 * Looks for incidents of the last hour or so, from the beginning of any that still goes on. A day that is over is looked
 * at once from end to end. What it writes marks the days whose minutes changed.
 */
export function incidentWatch(db: Db): (now: number) => void {
  const holidays = bankHolidayCalendar(db)
  let wholeDay = ''
  return (now) => {
    const day = dayOf(now)
    const whole = watchedWindow(db, day, holidays, now)
    const isOver = whole !== null && whole.to < now
    if (whole && !(isOver && wholeDay === day)) {
      const onsetsFrom = isOver ? undefined : onsetsToLookAt(db, day, now)
      findIncidentsOn(db, { day, now, onsetsFrom })
      if (isOver) wholeDay = day
    }
  }
}

/** Never from the middle of an incident: what is left of it would look like another one. */
function onsetsToLookAt(db: Db, day: string, now: number): number {
  const from = now - LOOK_BACK_MS
  const cut = incidentsOn(db, day).filter(
    ({ startsAfter, endsBefore }) => startsAfter < from && (endsBefore === null || endsBefore > from),
  )
  return Math.min(from, ...cut.map(({ startsAfter }) => startsAfter))
}
