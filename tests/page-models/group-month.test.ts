import { groupMonthPage, type GroupMonthQuery } from '#app/page-models/group-month.server.ts'
import { PRACTICES_PER_PAGE } from '#app/page-models/practice-list.ts'
import { icbsPage } from '#app/page-models/icbs.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { groupOnDay } from '#db/queries/groups.server.ts'
import { contracts, listSizes, memberships, pcns } from '#db/schema/index.ts'
import type { GroupKind } from '#domain/groups.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, subIcbOf } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { eq, inArray } from 'drizzle-orm'
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

/** Birch, Cedar and Elm share a network across two ICBs; Cedar's contract and Birch's list size differ. */
function addDifferences(): void {
  db.insert(pcns).values({ odsCode: 'UX9001', name: 'Hedge PCN', validFrom: '2020-07-01' }).run()
  db.update(memberships)
    .set({ pcnOdsCode: 'UX9001' })
    .where(inArray(memberships.practiceId, [2, 3, 5]))
    .run()
  db.update(contracts).set({ type: 'PMS' }).where(eq(contracts.practiceId, 3)).run()
  db.insert(listSizes).values({ practiceId: 2, day: '2026-09-01', patients: 4_999, source: 'test' }).run()
}

const page = (query: Partial<GroupMonthQuery> = {}, viewer = LOCAL_VIEWER) =>
  groupMonthPage(
    db,
    viewer,
    'icb',
    { code: 'XA1', month: '2026-10', sort: 'name', page: 1, ...query },
    AFTER_OCTOBER,
  )
const names = (query: Partial<GroupMonthQuery> = {}) => page(query)?.list.rows.map(({ name }) => name)

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

  it.each<[string, Partial<GroupMonthQuery>, string[]]>([
    ['by name', {}, ['Alder', 'Birch', 'Cedar']],
    ['by days with a closure', { sort: 'days' }, ['Birch', 'Alder', 'Cedar']],
    ['by closed time', { sort: 'closed' }, ['Birch', 'Alder', 'Cedar']],
    ['by coverage, lowest first', { sort: 'coverage' }, ['Cedar', 'Alder', 'Birch']],
    ['with a result', { status: 'open_throughout' }, ['Alder']],
    ['with a supplier', { supplier: 'systmconnect' }, ['Birch']],
    ['of a network', { pcn: 'UX9001' }, ['Birch', 'Cedar']],
    ['of a sub-ICB location', { sub_icb: 'X1A' }, ['Alder', 'Birch', 'Cedar']],
    ['of a sub-ICB location that is not the ICB’s', { sub_icb: 'X2A' }, []],
    ['with a contract type', { contract: 'PMS' }, ['Cedar']],
    ['of a list size', { patients: 'under_5000' }, ['Birch']],
    ['without a list size', { patients: 'not_known' }, ['Alder', 'Cedar']],
    ['that fit two filters', { pcn: 'UX9001', contract: 'GMS' }, ['Birch']],
    ['by a part of the name', { q: 'ED' }, ['Cedar']],
    ['by code', { q: 'x90001' }, ['Alder']],
    ['with nothing that fits', { q: 'zzz' }, []],
    ['that the follow-up rule lists', { follow_up: 'listed' }, ['Birch']],
    ['that it does not list', { follow_up: 'not_listed' }, ['Alder']],
    ['that it cannot judge', { follow_up: 'not_judged' }, ['Cedar']],
    ['by a rule that another hierarchy does not have', { follow_up: 'listed', hierarchy: 'current' }, []],
    ['on a page that does not exist', { page: 9 }, ['Alder', 'Birch', 'Cedar']],
  ])('lists practices %s', (_name, query, expected) => {
    addDifferences()
    expect(names(query)).toEqual(expected)
  })

  it('offers only filters that lead to a practice', () => {
    addDifferences()
    expect(page()?.choices).toEqual({
      suppliers: ['other', 'systmconnect'],
      subIcbs: [{ code: 'X1A', name: 'XA1 place' }],
      pcns: [{ code: 'UX9001', name: 'Hedge PCN' }],
      contracts: ['GMS', 'PMS'],
      bands: ['under_5000', 'not_known'],
    })
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
    expect(page({ page: 2, rows: 'all' })?.list).toMatchObject({ page: 1, pageCount: 1 })
    expect(page({ rows: 'all' })?.list.rows).toHaveLength(103)
  })
})

describe('another group in a month', () => {
  const groupNames = (kind: GroupKind, code: string, viewer = LOCAL_VIEWER) =>
    groupMonthPage(
      db,
      viewer,
      kind,
      { code, month: '2026-10', sort: 'name', page: 1 },
      AFTER_OCTOBER,
    )?.list.rows.map(({ name }) => name)
  const ofXa2 = { ...LOCAL_VIEWER, icbs: ['XA2'] }

  beforeEach(addDifferences)

  it.each<[GroupKind, string, string[] | undefined]>([
    ['pcn', 'UX9001', ['Birch', 'Cedar', 'Elm']],
    ['sub_icb', 'X1A', ['Alder', 'Birch', 'Cedar']],
    ['supplier', 'systmconnect', ['Birch']],
    ['supplier', 'other', ['Alder', 'Cedar', 'Elm']],
    ['supplier', 'accurx', undefined],
    ['pcn', 'UX9999', undefined],
    ['sub_icb', 'X9Z', undefined],
  ])('%s %s has its practices', (kind, code, expected) => {
    expect(groupNames(kind, code)).toEqual(expected)
  })

  it.each<[GroupKind, string, string[] | undefined]>([
    ['pcn', 'UX9001', ['Elm']],
    ['sub_icb', 'X1A', undefined],
    ['supplier', 'systmconnect', undefined],
    ['supplier', 'other', ['Elm']],
  ])('%s %s shows a viewer of one ICB no practice of another', (kind, code, expected) => {
    expect(groupNames(kind, code, ofXa2)).toEqual(expected)
  })

  it('lies in an ICB only where all its practices do', () => {
    const icbOf = (kind: GroupKind, code: string, viewer = LOCAL_VIEWER) =>
      groupOnDay(db, viewer.icbs, { kind, code }, '2026-10-31')?.icb?.odsCode ?? null
    expect([icbOf('sub_icb', 'X1A'), icbOf('pcn', 'UX9001'), icbOf('pcn', 'UX9001', ofXa2)]).toEqual([
      'XA1',
      null,
      'XA2',
    ])
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
