import { practicePage, type PracticeQuery } from '#app/page-models/practice.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import type { Db } from '#db/client.server.ts'
import { contracts, exclusions, memberships } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import {
  aPractice,
  aReading,
  aRun,
  aSighting,
  aTool,
  anExclusion,
  anIcb,
  subIcbOf,
} from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'

const at = (day: string, time: string) => londonInstant(day, time)

let db: Db
let practiceId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db, 'XA1')
  anIcb(db, 'XA2')
  practiceId = aPractice(db)
})

const find = (query: Partial<PracticeQuery> = {}, now = AFTER_OCTOBER, viewer = LOCAL_VIEWER) =>
  practicePage(db, viewer, { ods: 'X90001', month: '2026-10', ...query }, now)

function page(query: Partial<PracticeQuery> = {}, now = AFTER_OCTOBER) {
  const found = find(query, now)
  if (!found) throw new Error('no such practice')
  return found
}

/** From XA1 to XA2 on a day. */
function move(day: string, lastDayBefore: string): void {
  db.update(memberships).set({ validTo: lastDayBefore }).where(eq(memberships.practiceId, practiceId)).run()
  db.insert(memberships)
    .values({
      practiceId,
      subIcbOdsCode: subIcbOf('XA2'),
      validFrom: day,
      isStartAssumed: false,
      source: 'test',
    })
    .run()
}

describe('a practice that changes its ICB in the month', () => {
  beforeEach(() => move('2026-10-21', '2026-10-20'))

  it.each([
    ['of the old ICB before the move', 'XA1', '2026-10-20', true],
    ['of the old ICB after the move', 'XA1', '2026-10-21', false],
    ['of the new ICB before the move', 'XA2', '2026-10-20', false],
    ['of the new ICB after the move', 'XA2', '2026-10-21', true],
  ])('lists an exclusion %s only where it counts', (_name, icbOdsCode, day, isListed) => {
    anExclusion(db, { icbOdsCode, startsAt: at(day, '10:00'), endsAt: at(day, '11:00') })
    expect(page().exclusions.map(({ isWholeIcb }) => isWholeIcb)).toEqual(isListed ? [true] : [])
    aTool(db, practiceId)
    rollUp(db, { days: [day], asOf: AFTER_OCTOBER })
    expect(page().months.some(({ excludedMs }) => excludedMs > 0)).toBe(isListed)
  })

  it.each([
    ['XA1', '2026-09', true],
    ['XA2', '2026-09', false],
    ['XA1', '2026-10', false],
    ['XA2', '2026-10', true],
  ])('is seen by a viewer of %s in %s: %s', (icb, month, isSeen) => {
    const viewer = { ...LOCAL_VIEWER, icbs: [icb] }
    expect(find({ month }, AFTER_OCTOBER, viewer) !== null).toBe(isSeen)
  })
})

describe('exclusions', () => {
  const aPause = { startsAt: at('2026-10-16', '12:00'), endsAt: at('2026-10-16', '14:00') }

  it('are left out once withdrawn, and so is what they excluded', () => {
    readOctober(db, aTool(db, practiceId), (_day, slot) => (slot === 18 || slot === 19 ? 'closed' : 'open'))
    const id = anExclusion(db, { practiceId, ...aPause })
    rollUpOctober(db)
    const daysClosed = () => page().months[0]?.daysConfirmedClosure
    expect([page().exclusions.length, daysClosed()]).toEqual([1, 21])
    db.update(exclusions).set({ withdrawnAt: AFTER_OCTOBER }).where(eq(exclusions.id, id)).run()
    rollUpOctober(db)
    expect([page().exclusions.length, daysClosed()]).toEqual([0, 22])
  })

  it('are listed in every month that they touch', () => {
    anExclusion(db, { practiceId, startsAt: at('2026-09-30', '12:00'), endsAt: at('2026-10-01', '12:00') })
    const listed = ['2026-08', '2026-09', '2026-10'].map((month) => page({ month }).exclusions.length)
    expect(listed).toEqual([0, 1, 1])
  })

  it('of another practice or ICB are not listed', () => {
    anExclusion(db, { practiceId: aPractice(db, 'X90002'), ...aPause })
    anExclusion(db, { icbOdsCode: 'XA2', ...aPause })
    expect(page().exclusions).toEqual([])
  })
})

describe('a change of tool in the month', () => {
  beforeEach(() => {
    const old = aTool(db, practiceId, { address: 'https://old.example/', validTo: '2026-10-15' })
    const next = aTool(db, practiceId, { address: 'https://new.example/', validFrom: '2026-10-16' })
    readOctober(db, old, (day) => (day <= '2026-10-15' ? 'closed' : null))
    readOctober(db, next, (day) => (day >= '2026-10-16' ? 'open' : null))
    rollUpOctober(db)
  })

  it('measures each day by the tool of that day', () => {
    const status = (day: string) => page().calendar.find((cell) => cell.day === day)?.status
    expect([status('2026-10-15'), status('2026-10-16')]).toEqual(['closed_at_times', 'open_throughout'])
    expect(
      page()
        .closures.map(({ day }) => day)
        .at(-1),
    ).toBe('2026-10-15')
  })

  it('lists both tools with their dates', () => {
    expect(page().tools).toMatchObject([
      { address: 'https://old.example/', validTo: '2026-10-15', isInForce: false },
      { address: 'https://new.example/', validFrom: '2026-10-16', isInForce: true },
    ])
  })
})

describe('the contract on the last day of the month', () => {
  it.each([
    ['a variation in force', 'bound', null, { clause: null }],
    ['a variation in the month', 'bound', '2026-10-12', { variationEffectiveOn: '2026-10-12' }],
    ['a variation to come', 'before_variation', null, { variationEffectiveOn: '2026-12-01' }],
    ['no recorded variation', 'variation_not_recorded', null, { variationEffectiveOn: null }],
    ['APMS without its clause', 'clause_not_recorded', null, { type: 'APMS' as const }],
    ['APMS with its clause', 'bound', null, { type: 'APMS' as const, clause: '7.4' }],
  ])('with %s is %s', (_name, binding, countedFrom, terms) => {
    db.update(contracts).set(terms).where(eq(contracts.practiceId, practiceId)).run()
    readOctober(db, aTool(db, practiceId), () => 'open')
    rollUpOctober(db)
    expect(page()).toMatchObject({ binding, countedFrom })
  })

  it('is the one in force then, not the newest', () => {
    db.update(contracts).set({ validTo: '2026-10-31' }).where(eq(contracts.practiceId, practiceId)).run()
    const next = { type: 'PMS' as const, validFrom: '2026-11-01', source: 'test' }
    db.insert(contracts)
      .values({ practiceId, ...next })
      .run()
    expect(page().contract?.type).toBe('GMS')
    expect(page({ month: '2026-11' }).contract?.type).toBe('PMS')
  })
})

describe('a month that is running', () => {
  const NOON = at('2026-10-14', '12:00')

  it('shows today measured up to now, and later days as to come', () => {
    const toolId = aTool(db, practiceId)
    const run = { runId: aRun(db), sightingId: aSighting(db) }
    for (const time of ['08:10', '08:35', '09:00']) aReading(db, toolId, at('2026-10-14', time), run)
    const now = at('2026-10-14', '09:10')
    rollUp(db, { days: ['2026-10-14'], asOf: now })
    const { window, calendar, shownDay, day } = page({}, now)
    expect(window).toMatchObject({ isRunning: true, next: null, previous: '2026-09' })
    expect(shownDay).toBe('2026-10-14')
    expect(day?.timelines[0]?.segments.at(-1)?.to).toBe(now)
    expect(calendar.find((cell) => cell.day === '2026-10-15')?.kind).toBe('to_come')
    expect(calendar.find((cell) => cell.day === '2026-10-13')?.kind).toBe('not_measured')
  })

  it('goes on from the newest reading where that is ahead of the clock', () => {
    const run = { runId: aRun(db), sightingId: aSighting(db) }
    aReading(db, aTool(db, practiceId), at('2026-10-21', '10:00'), run)
    saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
    expect(page({ month: undefined }, NOON).asOfDay).toBe('2026-10-21')
  })

  it('has no page for a month to come', () => {
    expect(find({ month: '2026-11' }, NOON)).toBeNull()
  })
})

it('shows a closed practice with the day on which it closed', () => {
  aPractice(db, 'X90002', { closedOn: '2026-10-09' })
  rollUpOctober(db)
  const closed = page({ ods: 'X90002' })
  expect(closed.practice.closedOn).toBe('2026-10-09')
  expect(closed.calendar.filter(({ kind }) => kind === 'measured').at(-1)?.day).toBe('2026-10-09')
})
