import { icbMonthPage, PRACTICES_PER_PAGE, type IcbMonthQuery } from '#app/page-models/icb-month.server.ts'
import { icbsPage } from '#app/page-models/icbs.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { contracts, listSizes, memberships } from '#db/schema/index.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, subIcbOf } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const MINUTE = 60_000
let db: Db
let image: Buffer

beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
  image = db.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const page = (query: Partial<IcbMonthQuery> = {}, viewer = LOCAL_VIEWER) =>
  icbMonthPage(db, viewer, { code: 'XA1', month: '2026-10', sort: 'name', page: 1, ...query }, AFTER_OCTOBER)
const names = (query: Partial<IcbMonthQuery> = {}) => page(query)?.list.rows.map(({ name }) => name)

describe('an ICB in a month', () => {
  it('counts with denominators; what could not be assessed is in neither count', () => {
    expect(page()?.summary).toMatchObject({ practices: 3, assessable: 2, withClosure: 1 })
    expect(page()?.summary.byStatus.filter(({ count }) => count > 0)).toEqual([
      { status: 'not_enough_checks', count: 1 },
      { status: 'closed_at_times', count: 1 },
      { status: 'open_throughout', count: 1 },
    ])
  })

  it('gives closed minutes as bounds and days of valid days', () => {
    const birch = page({ q: 'birch' })?.list.rows[0]
    expect(birch?.figures).toMatchObject({
      closedLowMs: 22 * 45 * MINUTE,
      closedHighMs: 22 * 75 * MINUTE,
      daysConfirmedClosure: 22,
      daysValid: 22,
      resultStatus: 'closed_at_times',
    })
  })

  it('reports a contract that is not bound apart, with the reason', () => {
    expect(page()?.notBound.map(({ name, binding }) => [name, binding])).toEqual([
      ['Dogwood', 'variation_not_recorded'],
    ])
  })

  it('counts only the days on which the contract carried the duty', () => {
    db.update(contracts).set({ variationEffectiveOn: '2026-10-16' }).where(eq(contracts.practiceId, 2)).run()
    const birch = page({ q: 'birch' })?.list.rows[0]
    expect(birch).toMatchObject({
      countedFrom: '2026-10-16',
      figures: { coreDays: 11, daysConfirmedClosure: 11, closedLowMs: 11 * 45 * MINUTE },
    })
    expect(page({ q: 'alder' })?.list.rows[0]?.countedFrom).toBeNull()
  })

  it.each<[string, Partial<IcbMonthQuery>, string[]]>([
    ['by name', {}, ['Alder', 'Birch', 'Cedar']],
    ['by days with a closure', { sort: 'days' }, ['Birch', 'Alder', 'Cedar']],
    ['by closed time', { sort: 'closed' }, ['Birch', 'Alder', 'Cedar']],
    ['by coverage, lowest first', { sort: 'coverage' }, ['Cedar', 'Alder', 'Birch']],
    ['with a result', { status: 'open_throughout' }, ['Alder']],
    ['with a supplier', { supplier: 'systmconnect' }, ['Birch']],
    ['by a part of the name', { q: 'ED' }, ['Cedar']],
    ['by code', { q: 'x90001' }, ['Alder']],
    ['with nothing that fits', { q: 'zzz' }, []],
    ['on a page that does not exist', { page: 9 }, ['Alder', 'Birch', 'Cedar']],
  ])('lists practices %s', (_name, query, expected) => {
    expect(names(query)).toEqual(expected)
  })

  it('says how many patients are registered where a closure was confirmed, and where nobody knows', () => {
    expect(page()?.summary.patientsAffected).toEqual({ count: 0, withoutList: 1 })
    db.insert(listSizes)
      .values([
        { practiceId: 1, day: '2026-10-01', patients: 4000, source: 'test' },
        { practiceId: 2, day: '2026-09-01', patients: 7000, source: 'test' },
        { practiceId: 2, day: '2026-11-01', patients: 9999, source: 'test' },
      ])
      .run()
    expect(page()?.summary.patientsAffected).toEqual({ count: 7000, withoutList: 0 })
  })

  it('offers the months from the first one measured to the current one, and the one shown', () => {
    expect(page()?.window.months).toEqual(['2026-11', '2026-10'])
    expect(page({ month: '2026-08' })?.window.months).toEqual(['2026-11', '2026-10', '2026-08'])
  })

  it('draws only practices that can be assessed and were seen closed', () => {
    expect(page()?.chart.map(({ name }) => name)).toEqual(['Birch'])
  })

  it.each([
    ['an unknown code', { code: 'XA9' }, LOCAL_VIEWER],
    ['an ICB outside the viewer’s scope', {}, { ...LOCAL_VIEWER, icbs: ['XA2'] }],
    ['a month before the ICB began', { month: '2020-01' }, LOCAL_VIEWER],
    ['a month that has not begun', { month: '2026-12' }, LOCAL_VIEWER],
  ])('is not found for %s', (_name, query, viewer) => {
    expect(page(query, viewer)).toBeNull()
  })

  it('lists a practice under the ICB it belonged to in that month', () => {
    const moved = { validTo: '2026-10-15' }
    db.update(memberships).set(moved).where(eq(memberships.practiceId, 5)).run()
    db.insert(memberships)
      .values({
        practiceId: 5,
        subIcbOdsCode: subIcbOf('XA1'),
        validFrom: '2026-10-16',
        isStartAssumed: false,
        source: 'test',
      })
      .run()
    expect(names()).toContain('Elm')
    expect(names({ code: 'XA2' })).toEqual([])
    expect(names({ month: '2026-09' })).not.toContain('Elm')
    expect(names({ month: '2026-09', code: 'XA2' })).toEqual(['Elm'])
  })

  it('lists a long table page by page, every practice once', () => {
    for (let n = 0; n < PRACTICES_PER_PAGE; n++) aPractice(db, `X9${2000 + n}`, { name: `Fir ${n}` })
    const pages = [1, 2].map((number) => page({ page: number })?.list)
    expect(pages.map((list) => [list?.count, list?.page, list?.pageCount, list?.rows.length])).toEqual([
      [103, 1, 2, 100],
      [103, 2, 2, 3],
    ])
    expect(new Set(pages.flatMap((list) => list?.rows.map(({ odsCode }) => odsCode))).size).toBe(103)
    expect(page({ page: 2 })?.summary.practices).toBe(103)
  })
})

describe('the list of ICBs', () => {
  const icbs = (viewer = LOCAL_VIEWER) =>
    icbsPage(db, viewer, { month: '2026-10' }, AFTER_OCTOBER)?.icbs ?? []

  it('counts bound practices only', () => {
    expect(
      icbs().map(({ odsCode, practices, assessable, withClosure }) => [
        odsCode,
        practices,
        assessable,
        withClosure,
      ]),
    ).toEqual([
      ['XA1', 3, 2, 1],
      ['XA2', 1, 1, 1],
    ])
  })

  it('is not there for a month that has not begun', () => {
    expect(icbsPage(db, LOCAL_VIEWER, { month: '2026-12' }, AFTER_OCTOBER)).toBeNull()
  })

  it('agrees with the page of each ICB', () => {
    for (const { odsCode, practices, assessable, withClosure } of icbs())
      expect(page({ code: odsCode })?.summary).toMatchObject({ practices, assessable, withClosure })
  })

  it('shows a viewer no other ICB', () => {
    expect(icbs({ ...LOCAL_VIEWER, icbs: ['XA2'] }).map(({ odsCode }) => odsCode)).toEqual(['XA2'])
  })
})
