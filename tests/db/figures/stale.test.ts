import type { Db } from '#db/client.server.ts'
import { staleDayCount, staleMarkCount } from '#db/queries/stale-days.server.ts'
import { bankHolidays, contracts, exclusions, memberships, practices, tools } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { recountAll, recountSome, spreadChanges } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { anExclusion, anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'

const DAYS = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']
const AS_OF = londonInstant('2026-11-23', '07:00')
const at = (day: string, time: string) => londonInstant(day, time)

let db: Db
let closed = 0

/** Two practices with a tool each, read at noon on five days, all counted. */
beforeEach(() => {
  db = freshDb()
  anIcb(db)
  const runId = aRun(db)
  const sightingId = aSighting(db)
  closed = aSighting(db, { state: 'closed' })
  for (const code of ['X90001', 'X90002']) {
    const toolId = aTool(db, aPractice(db, code))
    for (const day of DAYS) aReading(db, toolId, at(day, '12:00'), { runId, sightingId })
  }
  spreadChanges(db)
  rollUp(db, { days: DAYS, asOf: AS_OF })
})

const stale = (): string[] => {
  spreadChanges(db)
  const rows = db.$client.prepare(`SELECT day, practice_id FROM stale_days ORDER BY 1, 2`).all()
  return (rows as { day: string; practice_id: number }[]).map((row) => `${row.day} ${row.practice_id}`)
}
const on = (practiceId: number, ...days: string[]) => days.map((day) => `${day} ${practiceId}`)
const [MON = '', TUE = '', WED = '', THU = '', FRI = ''] = DAYS

describe('what a change makes stale', () => {
  it('is nothing when nothing has changed', () => {
    expect(stale()).toEqual([])
  })

  it.each<[string, () => unknown, () => string[]]>([
    [
      'an exclusion of one practice: its days',
      () => anExclusion(db, { practiceId: 1, startsAt: at(TUE, '13:00'), endsAt: at(TUE, '18:30') }),
      // The day after too: a span that ends at midnight London time ends on either day in UTC.
      () => on(1, TUE, WED),
    ],
    [
      'an exclusion of a whole ICB: its practices',
      () => anExclusion(db, { icbOdsCode: 'XA1', startsAt: at(FRI, '08:00'), endsAt: at(FRI, '18:30') }),
      () => [...on(1, FRI), ...on(2, FRI)],
    ],
    [
      'a tool that ends earlier',
      () => db.update(tools).set({ validTo: WED }).where(eq(tools.id, 1)).run(),
      () => on(1, ...DAYS),
    ],
    ['a tool that is added', () => aTool(db, 2, { validFrom: THU }), () => on(2, THU, FRI)],
    [
      'a tool of the same routes at another address',
      () => db.update(tools).set({ address: 'https://new.example/' }).where(eq(tools.id, 1)).run(),
      () => [],
    ],
    [
      'other core hours',
      () => db.update(contracts).set({ coreOpens: '09:00' }).where(eq(contracts.practiceId, 2)).run(),
      () => on(2, ...DAYS),
    ],
    [
      'another contract type: no figure follows from it',
      () => db.update(contracts).set({ type: 'PMS' }).where(eq(contracts.practiceId, 2)).run(),
      () => [],
    ],
    [
      'a day that becomes a bank holiday',
      () =>
        db
          .insert(bankHolidays)
          .values({ day: WED, title: 'Invented', isSubstitute: false, source: 'test' })
          .run(),
      () => [...on(1, WED), ...on(2, WED)],
    ],
    [
      'a practice that closes',
      () => db.update(practices).set({ closedOn: THU }).where(eq(practices.id, 1)).run(),
      () => on(1, ...DAYS),
    ],
    [
      'a practice with another name',
      () => db.update(practices).set({ name: 'New' }).where(eq(practices.id, 1)).run(),
      () => [],
    ],
    [
      'a correction of a reading',
      () => aReading(db, 1, at(THU, '12:00'), { runId: 1, sightingId: closed, part: 3, replacesPart: 0 }),
      () => on(1, THU),
    ],
    [
      'a reading that corrects nothing: whoever writes it counts its day',
      () => aReading(db, 1, at(THU, '12:20'), { runId: 1, sightingId: closed, part: 0 }),
      () => [],
    ],
    [
      'a move to another place, where no exclusion of a whole ICB exists',
      () => db.update(memberships).set({ validTo: WED }).where(eq(memberships.practiceId, 1)).run(),
      () => [],
    ],
  ])('%s', (_name, change, expected) => {
    change()
    expect(stale()).toEqual(expected())
  })

  it('is the days of a move, where a whole ICB is excluded at some time', () => {
    anExclusion(db, { icbOdsCode: 'XA1', startsAt: at(FRI, '08:00'), endsAt: at(FRI, '18:30') })
    recountAll(db, AS_OF)
    db.update(memberships).set({ validTo: WED }).where(eq(memberships.practiceId, 1)).run()
    expect(stale()).toEqual(on(1, ...DAYS))
  })

  it('is the days of an exclusion that is withdrawn', () => {
    const id = anExclusion(db, { practiceId: 1, startsAt: at(MON, '08:00'), endsAt: at(MON, '18:30') })
    recountAll(db, AS_OF)
    db.update(exclusions).set({ withdrawnAt: AS_OF }).where(eq(exclusions.id, id)).run()
    expect(stale()).toEqual(on(1, MON, TUE))
  })
})

describe('counting again', () => {
  const change = () =>
    anExclusion(db, { practiceId: 1, startsAt: at(MON, '08:00'), endsAt: at(FRI, '18:30') })

  it('goes part by part from the newest day, and ends', () => {
    change()
    const left = [recountSome(db, AS_OF), recountSome(db, AS_OF)]
    expect(left).toEqual([4, 3])
    recountAll(db, AS_OF)
    expect([staleDayCount(db), staleMarkCount(db)]).toEqual([0, 0])
  })

  it('takes no more practices at once than it is told', () => {
    db.insert(bankHolidays).values({ day: WED, title: 'Invented', isSubstitute: false, source: 'test' }).run()
    expect([recountSome(db, AS_OF, 1), recountSome(db, AS_OF, 1)]).toEqual([1, 0])
  })

  it('forgets nothing when it is stopped before a part is written', () => {
    change()
    spreadChanges(db)
    db.$client.exec(
      `CREATE TEMP TRIGGER stop_here BEFORE INSERT ON practice_days BEGIN SELECT RAISE(ABORT, 'stopped'); END`,
    )
    expect(() => recountSome(db, AS_OF)).toThrow('stopped')
    expect(staleDayCount(db)).toBe(5)
    db.$client.exec('DROP TRIGGER stop_here')
    recountAll(db, AS_OF)
    expect(staleDayCount(db)).toBe(0)
  })
})
