import type { Db } from '#db/client.server.ts'
import {
  hasCorrectingRunAfter,
  lastSeal,
  lastSealOf,
  newestRunId,
  rowsToSeal,
  saveSeal,
  slotsWithReadings,
  type Seal,
} from '#db/queries/evidence-seals.server.ts'
import { addDays, dayOf, daysBetween, londonInstant } from '#domain/london-time.ts'
import { slotAt, slotStart } from '#domain/slots.ts'
import { createHash } from 'node:crypto'

/** Slots of a London day, the end not included. */
export const slotsOfDay = (day: string) => ({
  from: slotAt(londonInstant(day, '00:00')),
  to: slotAt(londonInstant(addDays(day, 1), '00:00')),
})

export type SealedContent = Pick<Seal, 'readings' | 'slotHashes'>

/**
 * What a seal says of a day's readings: how many, and a hash for each slot over every stored value of its readings, the
 * evidence hash and the hash of the picture included.
 */
export function contentOf(db: Db, day: string, runs: { after: number; last: number }): SealedContent {
  const hashes = new Map<number, ReturnType<typeof createHash>>()
  let readings = 0
  for (const [slot, ...values] of rowsToSeal(db, slotsOfDay(day), runs)) {
    const hash = hashes.get(slot) ?? createHash('sha256')
    hashes.set(slot, hash)
    hash.update(
      `${JSON.stringify(values.map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value)))}\n`,
    )
    readings += 1
  }
  return {
    readings,
    slotHashes: Object.fromEntries([...hashes].map(([slot, hash]) => [String(slot), hash.digest('hex')])),
  }
}

/** The hash of a seal: over its day, its runs, its content and the seal before it. */
export const hashOfSeal = (seal: Omit<Seal, 'id' | 'sha256' | 'sealedAt'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        seal.day,
        seal.afterRunId,
        seal.lastRunId,
        seal.readings,
        Object.entries(seal.slotHashes).toSorted(([a], [b]) => Number(a) - Number(b)),
        seal.previousSha256,
      ]),
    )
    .digest('hex')

/** Seals what a day has gained since its last seal; null where that is nothing. In one transaction with the chain's head. */
export function sealDay(db: Db, day: string, now: number): Omit<Seal, 'id'> | null {
  const seal = db.$client.transaction(() => {
    const afterRunId = lastSealOf(db, day)?.lastRunId ?? 0
    const lastRunId = newestRunId(db)
    const content = contentOf(db, day, { after: afterRunId, last: lastRunId })
    if (content.readings === 0) return null
    const chained = { day, afterRunId, lastRunId, ...content, previousSha256: lastSeal(db)?.sha256 ?? null }
    const made = { ...chained, sha256: hashOfSeal(chained), sealedAt: now }
    saveSeal(db, made)
    return made
  })
  return seal.immediate()
}

/** Corrections of the last month are looked for each time; older ones are sealed when their day is named. */
const DAYS_LOOKED_AT_AGAIN = 31

/** Seals every London day that is over and has readings no seal covers. Gives the seals made. */
export function sealEndedDays(db: Db, now: number): Omit<Seal, 'id'>[] {
  const held = slotsWithReadings(db)
  if (!held) return []
  const today = dayOf(now)
  const again = addDays(today, -DAYS_LOOKED_AT_AGAIN)
  return daysBetween(dayOf(slotStart(held.first)), dayOf(slotStart(held.last)))
    .filter((day) => day < today && mayHaveMore(db, day, again))
    .flatMap((day) => sealDay(db, day, now) ?? [])
}

function mayHaveMore(db: Db, day: string, again: string): boolean {
  const sealed = lastSealOf(db, day)
  return !sealed || (day >= again && hasCorrectingRunAfter(db, sealed.lastRunId))
}
