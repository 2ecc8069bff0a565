import { openImage, type Db } from '#db/client.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from './builders.ts'
import { freshDb } from './fresh-db.ts'

/** The one day on which practices were read, and the instant from which tests look back at it. */
export const READ_DAY = '2026-11-19'
export const LATER = londonInstant('2026-11-23', '13:00')

const MINUTE = 60_000
let image: Buffer | undefined

/** X90001 and X90002 of XA1 and X90003 of XA2, each closed from 12:30 to 13:30, read every 15 minutes and counted. */
export function exclusionWorld(): Db {
  image ??= worldImage()
  return openImage(image)
}

function worldImage(): Buffer {
  const db = freshDb()
  fillExclusionWorld(db)
  return db.$client.serialize()
}

export function fillExclusionWorld(db: Db): void {
  for (const icb of ['XA1', 'XA2']) anIcb(db, icb)
  const runId = aRun(db)
  const [open, closed] = [aSighting(db), aSighting(db, { state: 'closed' })]
  for (const [code, icb] of [
    ['X90001', 'XA1'],
    ['X90002', 'XA1'],
    ['X90003', 'XA2'],
  ] as const) {
    const toolId = aTool(db, aPractice(db, code, { icb }))
    for (let slot = 0; slot < 42; slot++) {
      const minute = slot * 15 + 5
      const sightingId = minute >= 270 && minute < 330 ? closed : open
      aReading(db, toolId, londonInstant(READ_DAY, '08:00') + minute * MINUTE, { runId, sightingId })
    }
  }
  rollUp(db, { days: [READ_DAY], asOf: LATER })
  recountAll(db, LATER)
}
