import type { Db } from '#db/client.server.ts'
import { newestReadingAt } from '#db/queries/today.server.ts'
import { slotAt } from '#domain/slots.ts'
import { kept } from './kept.server.ts'

/** Instant of the newest reading up to the slot of now, in epoch ms; null before there is any. Pages ask for it often. */
export const newestReading = (db: Db, now: number): number | null =>
  kept(db, ['newest-reading', slotAt(now)], () => newestReadingAt(db, now))
