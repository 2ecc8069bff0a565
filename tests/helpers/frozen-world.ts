import { openImage, type Db } from '#db/client.server.ts'
import { freezeMonth, type FreezeAsk } from '#db/figures/freeze-month.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { anIcb, aPractice, aTool } from './builders.ts'
import { freshDb } from './fresh-db.ts'
import { readOctober, rollUpOctober } from './october.ts'

/** Working day 5 and working day 15 of November 2026, and a day after both. */
export const PROVISIONAL_AT = londonInstant('2026-11-06', '09:00')
export const FINAL_AT = londonInstant('2026-11-20', '09:00')
export const LATER = londonInstant('2026-11-23', '09:00')

export const ASK: FreezeAsk = {
  icbOdsCode: 'XA1',
  month: '2026-10',
  by: 'A. Analyst',
  reason: '',
  codeVersion: '1.0.0',
}

/** Closed from 1pm to 2pm on 1 and 2 October, at the first practice. */
const closedAtLunch = (day: string, slot: number) =>
  day <= '2026-10-02' && slot >= 20 && slot < 24 ? 'closed' : 'open'

type FrozenWorld = { db: Db; first: number; second: number; elsewhere: number; firstTool: number }

let made: (Omit<FrozenWorld, 'db'> & { image: Buffer }) | undefined

/** October at two practices of XA1 and one of XA2, measured: one practice of each was closed over two lunch times. */
export function frozenWorld(): FrozenWorld {
  made ??= makeWorld()
  const { image, ...ids } = made
  return { db: openImage(image), ...ids }
}

function makeWorld() {
  const db = freshDb()
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  const first = aPractice(db, 'X90001')
  const second = aPractice(db, 'X90002')
  const elsewhere = aPractice(db, 'X90003', { icb: 'XA2' })
  const firstTool = aTool(db, first)
  readOctober(db, firstTool, closedAtLunch)
  readOctober(db, aTool(db, second), () => 'open')
  readOctober(db, aTool(db, elsewhere), closedAtLunch)
  rollUpOctober(db)
  recountAll(db, PROVISIONAL_AT)
  return { image: db.$client.serialize(), first, second, elsewhere, firstTool }
}

/** Freezes, and fails the test where it is refused. */
export function freeze(db: Db, now: number, ask: Partial<FreezeAsk> = {}) {
  const plan = freezeMonth(db, { ...ASK, ...ask }, now)
  if (plan.refused !== undefined) throw new Error(`The freeze was refused: ${plan.refused}`)
  return plan
}

/** All rows of the cache of days, as one text. */
export const cachedDays = (db: Db): string =>
  JSON.stringify(
    db.$client.prepare(`SELECT * FROM practice_days ORDER BY day, request_type, practice_id`).all(),
  )
