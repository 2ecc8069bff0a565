import type { Db } from '#db/client.server.ts'
import { memberships, practiceDays } from '#db/schema/index.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { addDays, daysBetween, londonInstant, weekdayOf } from '#domain/london-time.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { eq } from 'drizzle-orm'
import { anIcb, aPractice, aTool, subIcbOf, type PracticeOptions } from './builders.ts'
import { freshDb } from './fresh-db.ts'

type Counted = { isValid?: boolean; closures?: number; ruleVersion?: string }

/** A measured day of all request types, put in by hand: only what the weekly sums read differs. */
export function aPracticeDay(db: Db, practiceId: number, day: string, counted: Counted = {}): void {
  const { isValid = true, closures = 0, ruleVersion = '2025-10-01/1' } = counted
  const none = 0
  db.insert(practiceDays)
    .values({
      practiceId,
      day,
      requestType: 'all',
      windowFrom: londonInstant(day, '08:00'),
      windowTo: londonInstant(day, '18:30'),
      isComplete: true,
      isValid,
      closuresConfirmed: closures,
      status: closures > 0 ? 'closed_at_times' : 'open_throughout',
      ruleVersion,
      excludedMs: none,
      agreedPauseMs: none,
      supplierFaultMs: none,
      openMs: none,
      closedMs: none,
      mixedMs: none,
      apartMs: none,
      unobservedMs: none,
      cappedCentralMs: none,
      closedMsBeforeExclusions: none,
      mixedMsBeforeExclusions: none,
      unobservedMsBeforeExclusions: none,
      readings: none,
      readingsAssessable: none,
      readingsClosed: none,
      closuresUnconfirmed: none,
      longestClosureLowMs: none,
      longestClosureHighMs: none,
      maxGapMs: none,
    })
    .run()
}

export const coreDays = (first: string, last: string): string[] =>
  daysBetween(first, last).filter((day) => weekdayOf(day) <= 5)

/** XA1 of ten practices with one tool each; in week `i` from a Monday, `closed[i]` of its 50 practice-days are closed. */
export function weeksOf(closed: readonly number[], monday: string, practices = 10): Db {
  const db = freshDb()
  anIcb(db)
  const ids = Array.from({ length: practices }, (_, n) =>
    aPractice(db, `X9${String(n + 1).padStart(4, '0')}`),
  )
  for (const id of ids) aTool(db, id)
  for (const [week, count] of closed.entries()) {
    const days = coreDays(addDays(monday, 7 * week), addDays(monday, 7 * week + 4))
    const cells = days.flatMap((day) => ids.map((id) => ({ id, day })))
    for (const [i, { id, day }] of cells.entries()) aPracticeDay(db, id, day, { closures: i < count ? 1 : 0 })
  }
  return db
}

/** First and last day measured in the world of changes: eight weeks, the fourth of which begins on 23 March 2026. */
export const CHANGES_FROM = '2026-03-02'
export const CHANGES_TO = '2026-04-26'

/** Practices of two ICBs of which nearly everything that is dated changes within a week, measured at random. */
export function changingWorld(seed = 7): Db {
  const db = freshDb()
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  const kinds: PracticeOptions[] = [
    {},
    { icb: 'XA2' },
    { contract: { variationEffectiveOn: '2026-03-18' } },
    { contract: { variationEffectiveOn: null } },
    { contract: { type: 'APMS', clause: null } },
    { contract: { type: 'APMS', clause: '' } },
    { contract: { type: 'APMS', clause: '7.3' } },
    { contract: { type: 'unknown' } },
    { closedOn: '2026-04-08' },
    { openedOn: '2026-03-12' },
    { contract: { validFrom: '2026-03-25' } },
    { contract: { validTo: '2026-04-16' } },
  ]
  const ids = [...kinds, ...kinds].map((kind, n) =>
    aPractice(db, `X9${String(n + 1).padStart(4, '0')}`, kind),
  )
  addTools(db, ids)
  for (const id of ids.slice(0, 3)) moveToOtherIcb(db, id, '2026-04-01')
  measureAtRandom(db, ids, seed)
  return db
}

/** One tool, two of one supplier, two suppliers, a change of supplier inside a week, and none. */
function addTools(db: Db, ids: readonly number[]): void {
  const tool = (practiceId: number, supplierCode: SupplierCode, dates = {}) =>
    aTool(db, practiceId, {
      supplierCode,
      address: `https://tool.example/${supplierCode}/${practiceId}`,
      ...dates,
    })
  for (const [i, id] of ids.entries()) {
    if (i % 5 === 4) continue
    tool(id, 'other', i % 5 === 3 ? { validTo: '2026-03-31' } : {})
    if (i % 5 === 1) aTool(db, id, { supplierCode: 'other', address: `https://second.example/${id}` })
    if (i % 5 === 2) tool(id, 'systmconnect')
    if (i % 5 === 3) tool(id, 'systmconnect', { validFrom: '2026-04-01' })
  }
}

function moveToOtherIcb(db: Db, practiceId: number, from: string): void {
  db.update(memberships)
    .set({ validTo: addDays(from, -1) })
    .where(eq(memberships.practiceId, practiceId))
    .run()
  db.insert(memberships)
    .values({
      practiceId,
      subIcbOdsCode: subIcbOf('XA2'),
      validFrom: from,
      isStartAssumed: false,
      source: 'test',
    })
    .run()
}

function measureAtRandom(db: Db, ids: readonly number[], seed: number): void {
  const random = seededRandom(seed)
  for (const day of coreDays(CHANGES_FROM, CHANGES_TO))
    for (const id of ids)
      if (random() < 0.95)
        aPracticeDay(db, id, day, { isValid: random() < 0.8, closures: random() < 0.3 ? 2 : 0 })
}
