import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { todayPage } from '#app/page-models/today.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import type { Db } from '#db/client.server.ts'
import { slotAt } from '#domain/slots.ts'
import { addMonday, addReading, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const ALL = { page: 1 }

/** Practices closed at lunch: on the last day of October, on it and the day before, the day before; and one elsewhere. */
function addClosedOnTwoDays(db: Db): void {
  const closedDays = [['2026-10-30'], ['2026-10-29', '2026-10-30'], ['2026-10-29'], ['2026-10-30']]
  for (const [index, days] of closedDays.entries()) {
    if (index % 3 === 0) anIcb(db, index === 0 ? 'XA1' : 'XA2')
    const practice = aPractice(db, `X9000${index + 1}`, { icb: index === 3 ? 'XA2' : 'XA1' })
    const isClosed = (day: string, slot: number) => days.includes(day) && slot >= 18 && slot < 22
    const stateAt = (day: string, slot: number) => (isClosed(day, slot) ? 'closed' : 'open')
    readOctober(db, aTool(db, practice), (day, slot) => (day < '2026-10-29' ? null : stateAt(day, slot)))
  }
  rollUpOctober(db)
}

const mondayPage = (query: Parameters<typeof todayPage>[2] = ALL, now = MONDAY_MORNING + MINUTE) => {
  const db = freshDb()
  addMonday(db)
  return todayPage(db, LOCAL_VIEWER, query, now)
}

describe('Today', () => {
  it('counts each practice once', () => {
    const page = mondayPage()
    expect(page.total).toBe(6)
    expect(Object.fromEntries(page.counts.map(({ state, count }) => [state, count]))).toEqual({
      agreed_pause: 1,
      closed: 1,
      open: 1,
      cannot_be_checked: 3,
    })
  })

  it('lists what needs attention first, with the reason where a practice cannot be checked', () => {
    expect(
      mondayPage().list.rows.map(({ odsCode, state, unchecked }) => [odsCode, state, unchecked]),
    ).toEqual([
      ['X90002', 'closed', null],
      ['X90004', 'cannot_be_checked', 'blocked'],
      ['X90005', 'cannot_be_checked', 'no_recent_check'],
      ['X90006', 'cannot_be_checked', 'no_tool_known'],
      ['X90003', 'agreed_pause', null],
      ['X90001', 'open', null],
    ])
  })

  it.each([
    ['state', { state: 'closed', page: 1 } as const, ['X90002']],
    ['ICB', { icb: 'XA2', page: 1 }, ['X90004', 'X90005', 'X90006']],
    ['both', { icb: 'XA2', state: 'open', page: 1 } as const, []],
    ['a page beyond the last', { state: 'open', page: 9 } as const, ['X90001']],
  ])('filters the list by %s', (_name, query, codes) => {
    expect(mondayPage(query).list.rows.map(({ odsCode }) => odsCode)).toEqual(codes)
  })

  it('shows a viewer only the practices of their ICBs', () => {
    const db = freshDb()
    addMonday(db)
    const page = todayPage(db, { ...LOCAL_VIEWER, icbs: ['XA1'] }, ALL, MONDAY_MORNING)
    expect(page.list.rows.map(({ odsCode }) => odsCode)).toEqual(['X90002', 'X90003', 'X90001'])
    expect(page.icbs.map(({ odsCode }) => odsCode)).toEqual(['XA1'])
  })

  it.each([
    ['just after the last reading', 1, false],
    ['two intervals after it', 30, false],
    ['later than two intervals', 31, true],
  ])('says that readings are late: %s', (_name, minutes, isLate) => {
    expect(mondayPage(ALL, MONDAY_MORNING + minutes * MINUTE).isLate).toBe(isLate)
  })

  it.each([
    ['Monday evening', '2026-11-23T19:00:00Z', '2026-11-24T08:00:00Z', '2026-11-23'],
    ['Friday evening', '2026-11-27T18:30:00Z', '2026-11-30T08:00:00Z', '2026-11-27'],
    ['Christmas Eve evening', '2026-12-24T18:30:00Z', '2026-12-29T08:00:00Z', '2026-12-24'],
  ])('says when the next checks are due: %s', (_name, now, next, day) => {
    const page = mondayPage(ALL, Date.parse(now))
    expect(page).toMatchObject({ isCoreTime: false, isLate: false, nextOpensAt: Date.parse(next), day })
  })

  it('is right before any reading', () => {
    const page = todayPage(freshDb(), LOCAL_VIEWER, ALL, MONDAY_MORNING)
    expect(page).toMatchObject({ newestAt: null, ageMs: null, total: 0, isLate: true })
  })

  it('takes a correction in place of the reading it replaces', () => {
    const db = freshDb()
    const { closed, runId } = addMonday(db)
    addReading(db, closed, MONDAY_MORNING - 3 * MINUTE, { runId, part: 3, replacesPart: 0 })
    const page = todayPage(db, LOCAL_VIEWER, { state: 'closed', page: 1 }, MONDAY_MORNING)
    expect(page.list.count).toBe(0)
  })

  it('shows the day of a reading ahead of the clock in a demonstration, and of no other', () => {
    const db = freshDb()
    addMonday(db)
    const dayBefore = Date.parse('2026-11-23T01:00:00Z') - 24 * 60 * MINUTE
    expect(todayPage(db, LOCAL_VIEWER, ALL, dayBefore)).toMatchObject({ day: '2026-11-22', newestAt: null })
    saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
    const page = todayPage(db, LOCAL_VIEWER, ALL, dayBefore)
    expect(page).toMatchObject({ day: '2026-11-23', isCoreTime: false })
    expect(page.ageMs).toBeLessThan(0)
  })

  it('is plain data', () => {
    const page = mondayPage()
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })

  it('counts the closures of the day of the newest reading and of the day before', () => {
    const db = freshDb()
    addOctoberIcbs(db)
    expect(todayPage(db, LOCAL_VIEWER, ALL, AFTER_OCTOBER).closures).toEqual({
      today: { day: '2026-10-30', measured: 5, confirmed: 3, unconfirmed: 0 },
      before: { day: '2026-10-29', measured: 5, confirmed: 3, unconfirmed: 0 },
    })
    const ofXa2 = { ...LOCAL_VIEWER, icbs: ['XA2'] }
    expect(todayPage(db, ofXa2, ALL, AFTER_OCTOBER).closures.today).toMatchObject({
      measured: 1,
      confirmed: 1,
    })
  })

  it.each([
    ['everybody', 'all', ['X90001', 'X90004'], ['X90002'], ['X90003']],
    ['a viewer of one ICB', ['XA1'], ['X90001'], ['X90002'], ['X90003']],
    ['a viewer of another', ['XA2'], ['X90004'], [], []],
  ] as const)('names for %s who was closed on one of two days and who on both', (_who, icbs, ...expected) => {
    const db = freshDb()
    addClosedOnTwoDays(db)
    const viewer = { ...LOCAL_VIEWER, icbs: icbs === 'all' ? icbs : [...icbs] }
    const { changes } = todayPage(db, viewer, ALL, AFTER_OCTOBER)
    const lists = [changes?.closedFirst, changes?.closedBoth, changes?.closedBeforeOnly]
    expect(lists.map((rows) => rows?.map(({ odsCode }) => odsCode))).toEqual(expected)
    expect(changes).toMatchObject({ day: '2026-10-30', dayBefore: '2026-10-29' })
  })

  it('says how many checks of the day were missed, of those due', () => {
    const db = freshDb()
    const { closed } = addMonday(db)
    const { gaps } = todayPage(db, LOCAL_VIEWER, ALL, MONDAY_MORNING)
    saveMissed(
      db,
      [{ slot: slotAt(MONDAY_MORNING) - 4, toolId: closed, part: 0 }],
      'too_late',
      MONDAY_MORNING,
    )
    const due = db.$client.prepare('SELECT count(*) FROM readings').pluck().get() as number
    expect(gaps).toEqual({ missed: 0, due })
    expect(todayPage(db, LOCAL_VIEWER, ALL, MONDAY_MORNING).gaps).toEqual({ missed: 1, due: due + 1 })
  })

  it('counts no closure where no day was measured', () => {
    expect(mondayPage().closures).toEqual({
      today: { day: '2026-11-23', measured: 0, confirmed: 0, unconfirmed: 0 },
      before: null,
    })
  })
})
