import { anIcb, aPractice, aTool } from './builders.ts'
import { freshDb } from './fresh-db.ts'
import { OCTOBER, readOctober, rollUpOctober } from './october.ts'

/** The days on which Birch is closed at lunch: the first 14 of the 22 core days. */
export const LUNCH_DAYS = OCTOBER.slice(0, 14)
/** The one day on which nothing was read. */
export const UNREAD_DAY = OCTOBER.at(-1) ?? ''

/**
 * October of X90001: appointment requests closed from 12:37 to 13:22 as read on the first 14 core days, open otherwise,
 * a reading at a fixed minute of each quarter of an hour, and none at all on the last day.
 */
export function lunchWorld() {
  const db = freshDb()
  anIcb(db, 'XA1')
  const practiceId = aPractice(db, 'X90001', { name: 'Birch Surgery' })
  readOctober(db, aTool(db, practiceId), (day, slot) => {
    if (day === UNREAD_DAY) return null
    return LUNCH_DAYS.includes(day) && slot >= 18 && slot < 22 ? 'closed' : 'open'
  })
  rollUpOctober(db)
  return { db, practiceId }
}
