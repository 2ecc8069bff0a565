import { practiceDay } from '#tests/helpers/practice-day.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { insertIcbRule } from '#db/queries/icb-rules.server.ts'
import { memberships, practiceDays } from '#db/schema/index.ts'
import type { IcbRuleEntry } from '#domain/icb-rules.ts'
import { londonInstant } from '#domain/london-time.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool, subIcbOf } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { and, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const FEBRUARY = '2026-02-10'
const MAY = '2026-05-12'
const NOW = londonInstant('2026-11-23', '13:00')
const MINUTE = 60_000
const RULE: IcbRuleEntry = {
  icbOdsCode: 'XA1',
  inForceFrom: '2025-10-01',
  pauses: 'agreement_needed',
  cappedClosedFrom: '2026-04-01',
  decidedBy: 'A. Person',
  reason: 'Board paper 12',
  isPastMeant: true,
}

let db: Db
let image: Buffer

/** A practice of each of two ICBs, full from noon to 1pm on a day before April 2026 and one after it. */
beforeAll(() => {
  db = freshDb()
  const runId = aRun(db)
  const [open, capped] = [aSighting(db), aSighting(db, { state: 'capped' })]
  for (const [code, icb] of [
    ['X90001', 'XA1'],
    ['X90002', 'XA2'],
  ] as const) {
    anIcb(db, icb)
    const toolId = aTool(db, aPractice(db, code, { icb }))
    for (const day of [FEBRUARY, MAY])
      for (let slot = 0; slot < 42; slot++) {
        const at = londonInstant(day, '08:00') + (slot * 15 + 7) * MINUTE
        aReading(db, toolId, at, { runId, sightingId: slot >= 16 && slot < 20 ? capped : open })
      }
  }
  rollUp(db, { days: [FEBRUARY, MAY], asOf: NOW })
  recountAll(db, NOW)
  image = db.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const all = (practiceId: number, day = FEBRUARY) =>
  db
    .select({ closedMs: practiceDays.closedMs, version: practiceDays.ruleVersion })
    .from(practiceDays)
    .where(
      and(
        eq(practiceDays.practiceId, practiceId),
        eq(practiceDays.day, day),
        eq(practiceDays.requestType, 'all'),
      ),
    )
    .get()
const decide = (change: Partial<IcbRuleEntry> = {}) => {
  insertIcbRule(db, { ...RULE, ...change }, NOW)
  recountAll(db, NOW)
}

const CLOSED = { closedMs: 45 * MINUTE, version: '2025-10-01/1' }
const CLOSED_FROM_APRIL = { closedMs: 45 * MINUTE, version: '2026-04-01/1' }
const APART = { closedMs: 0, version: '2021-10-01/1' }

describe('a full route in February 2026', () => {
  it('counts as closed where the ICB has set nothing', () => {
    expect([all(1), all(2)]).toEqual([CLOSED, CLOSED])
  })

  it.each<[string, Partial<IcbRuleEntry>, object]>([
    ['does not count where its ICB set April', {}, APART],
    ['counts where another ICB did', { icbOdsCode: 'XA2' }, CLOSED],
    ['counts where its ICB set the start of the duty', { cappedClosedFrom: '2025-10-01' }, CLOSED],
    ['counts where its ICB left the day as it is', { cappedClosedFrom: null }, CLOSED],
    ['counts where the rule begins afterwards', { inForceFrom: '2026-02-11' }, CLOSED],
    ['does not count from the first day of the rule', { inForceFrom: FEBRUARY }, APART],
  ])('%s', (_name, change, expected) => {
    decide(change)
    expect(all(1)).toEqual(expected)
  })

  it('counts again once a later rule takes the day back', () => {
    decide()
    decide({ cappedClosedFrom: null, inForceFrom: '2026-02-01' })
    expect(all(1)).toEqual(CLOSED)
  })

  it('follows the ICB that the practice belonged to on the day', () => {
    decide()
    db.update(memberships).set({ validFrom: '2026-02-11' }).where(eq(memberships.practiceId, 1)).run()
    db.insert(memberships)
      .values({
        practiceId: 1,
        subIcbOdsCode: subIcbOf('XA2'),
        validFrom: '2022-07-01',
        validTo: FEBRUARY,
        isStartAssumed: false,
        source: 'test',
      })
      .run()
    recountAll(db, NOW)
    expect(all(1)).toEqual(CLOSED)
  })

  it('is drawn on the practice’s page as it is counted', () => {
    const kinds = () => practiceDay(db, 1, FEBRUARY, NOW)?.timelines[0]?.segments.map(({ kind }) => kind)
    expect(kinds()).toContain('closed')
    decide()
    expect(kinds()).not.toContain('closed')
  })
})

it('counts from April on under either rule, with the version of its ICB', () => {
  decide()
  expect([all(1, MAY), all(2, MAY)]).toEqual([CLOSED_FROM_APRIL, CLOSED])
})

it('a practice counted alone gets the same row as with all', () => {
  decide()
  const rows = () => db.select().from(practiceDays).all()
  const together = rows()
  rollUp(db, { days: [FEBRUARY, MAY], practiceIds: [1], asOf: NOW })
  expect(rows()).toEqual(together)
})
