import type { Db } from '#db/client.server.ts'
import {
  incidentsOn,
  insertIncidentDecision,
  type NewIncidentDecision,
} from '#db/queries/incidents.server.ts'
import { practiceDays } from '#db/schema/index.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { and, eq } from 'drizzle-orm'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool, type SightingOptions } from './builders.ts'
import { freshDb } from './fresh-db.ts'

export const DAY = '2026-11-23'
const MINUTE = 60_000
export const at = (time: string): number => londonInstant(DAY, time)
export const EVENING = at('19:00')

export type Trouble = { from: string; to: string; sighting?: SightingOptions }
export const OUTAGE: Trouble = { from: '10:00', to: '11:20' }

/** Practices of a supplier, each read every 15 minutes, one a minute later than the next; the first `hit` in trouble. */
export function practices(
  db: Db,
  supplierCode: SupplierCode,
  {
    count,
    hit,
    from,
    to,
    sighting = { outcome: 'supplier_error' },
  }: Trouble & { count: number; hit: number },
): number[] {
  const runId = aRun(db)
  const [good, bad] = [aSighting(db), aSighting(db, sighting)]
  const prefix = supplierCode === 'accurx' ? 'X91' : 'X92'
  return Array.from({ length: count }, (_, n) => {
    const practiceId = aPractice(db, `${prefix}${String(n).padStart(3, '0')}`)
    const toolId = aTool(db, practiceId, { supplierCode })
    for (let slot = 0; slot < 42; slot++) {
      const when = at('08:00') + (slot * 15 + 1 + n) * MINUTE
      const isBad = n < hit && when >= at(from) && when < at(to)
      aReading(db, toolId, when, { runId, sightingId: isBad ? bad : good })
    }
    return practiceId
  })
}

/** Ten practices of one supplier with so many in trouble; the ids of practices and of tools are 1 to 10. */
export function incidentWorld(trouble: Trouble = OUTAGE, hit = 10) {
  const db = freshDb()
  anIcb(db)
  return { db, ids: practices(db, 'accurx', { count: 10, hit, ...trouble }) }
}

/** A decision about the first incident of the day. */
export const decide = (db: Db, more: Partial<NewIncidentDecision> & Pick<NewIncidentDecision, 'decision'>) =>
  insertIncidentDecision(db, {
    incidentId: incidentsOn(db, DAY)[0]?.id ?? 0,
    kind: 'supplier',
    startsAt: null,
    endsAt: null,
    leftOut: [],
    decidedBy: 'A. Person',
    why: 'said so',
    decidedAt: EVENING,
    ...more,
  })

/** The figures of `all` of the first practice. */
export function dayOfFirstPractice(db: Db): typeof practiceDays.$inferSelect {
  const isFirst = and(eq(practiceDays.practiceId, 1), eq(practiceDays.requestType, 'all'))
  const day = db.select().from(practiceDays).where(isFirst).get()
  if (!day) throw new Error('The day has not been rolled up.')
  return day
}
