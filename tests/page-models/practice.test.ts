import { practicePage, type PracticeQuery } from '#app/page-models/practice.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { listSizes, memberships } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
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
import { AFTER_OCTOBER, OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const MINUTE = 60_000
const LUNCH_DAY = '2026-10-14'
const BLIP_DAY = '2026-10-15'
const at = (day: string, time: string) => londonInstant(day, time)

let image: Buffer
let db: Db

/** Open all month, but closed at lunch on the 14th, one closed reading on the 15th, and a pause on the 16th. */
beforeAll(() => {
  const made = freshDb()
  anIcb(made, 'XA1')
  anIcb(made, 'XA2')
  const practiceId = aPractice(made, 'X90001', { name: 'Alder' })
  const toolId = aTool(made, practiceId)
  readOctober(made, toolId, (day, slot) => {
    const isLunch = slot >= 18 && slot < 22
    if ((day === LUNCH_DAY || day === '2026-10-16') && isLunch) return 'closed'
    return day === BLIP_DAY && slot === 5 ? 'closed' : 'open'
  })
  anExclusion(made, {
    practiceId,
    startsAt: at('2026-10-16', '12:00'),
    endsAt: at('2026-10-16', '14:00'),
    enteredAt: at('2026-10-20', '09:00'),
    agreedBy: 'the primary care team',
    agreedOn: '2026-10-15',
  })
  anExclusion(made, { icbOdsCode: 'XA2', startsAt: at(LUNCH_DAY, '12:00'), endsAt: at(LUNCH_DAY, '14:00') })
  anExclusion(made, {
    practiceId,
    startsAt: at(LUNCH_DAY, '12:00'),
    endsAt: at(LUNCH_DAY, '14:00'),
    withdrawnAt: 1,
  })
  made
    .insert(listSizes)
    .values([
      { practiceId, day: '2026-09-01', patients: 5000, source: 'test' },
      { practiceId, day: '2026-10-31', patients: 5100, source: 'test' },
      { practiceId, day: '2026-11-01', patients: 9999, source: 'test' },
    ])
    .run()
  rollUpOctober(made)
  image = made.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

const page = (query: Partial<PracticeQuery> = {}, viewer = LOCAL_VIEWER, now = AFTER_OCTOBER) => {
  const found = practicePage(db, viewer, { ods: 'X90001', month: '2026-10', ...query }, now)
  if (!found) throw new Error('no such practice')
  return found
}

describe('facts of a practice', () => {
  it('are those of the last day of the month', () => {
    expect(page().listSize).toMatchObject({ patients: 5100, day: '2026-10-31' })
    expect(page().place?.icb?.odsCode).toBe('XA1')
    expect(page().binding).toBe('bound')
  })

  it('follow a move to another ICB', () => {
    db.update(memberships).set({ validTo: '2026-10-20' }).where(eq(memberships.practiceId, 1)).run()
    const moved = { practiceId: 1, subIcbOdsCode: subIcbOf('XA2'), validFrom: '2026-10-21' }
    db.insert(memberships)
      .values({ ...moved, isStartAssumed: false, source: 'test' })
      .run()
    expect(page().place?.icb?.odsCode).toBe('XA2')
    expect(page({ month: '2026-09' }).place?.icb?.odsCode).toBe('XA1')
  })
})

describe('the calendar', () => {
  const cell = (day: string, query: Partial<PracticeQuery> = {}, now = AFTER_OCTOBER) =>
    page(query, LOCAL_VIEWER, now).calendar.find((each) => each.day === day)

  it.each([
    [LUNCH_DAY, 'closed_at_times', 0, 45, 75],
    [BLIP_DAY, 'open_throughout', 1, 0, 30],
    ['2026-10-16', 'agreed_pause_only', 0, 0, 0],
    ['2026-10-19', 'open_throughout', 0, 0, 0],
  ])('%s is %s', (day, status, closuresUnconfirmed, low, high) => {
    expect(cell(day)).toMatchObject({
      kind: 'measured',
      status,
      closuresUnconfirmed,
      closedLowMs: low * MINUTE,
      closedHighMs: high * MINUTE,
    })
  })

  it.each([
    ['a Saturday', '2026-10-17', '2026-10', 'not_core'],
    ['a bank holiday', '2026-08-31', '2026-08', 'not_core'],
    ['a core day without readings', '2026-09-01', '2026-09', 'not_measured'],
    ['a day to come', '2026-11-30', '2026-11', 'to_come'],
  ])('%s has no figures', (_name, day, month, kind) => {
    expect(cell(day, { month })).toMatchObject({ kind, status: null })
  })
})

describe('one day in full', () => {
  it('adds up to the figures of the day', () => {
    const { day } = page({ day: LUNCH_DAY })
    const timeline = day?.timelines.find(({ requestType }) => requestType === 'appointment')
    const minutesOf = (kind: string) =>
      (timeline?.segments ?? []).filter((s) => s.kind === kind).reduce((sum, s) => sum + s.to - s.from, 0) /
      MINUTE
    expect([minutesOf('closed'), minutesOf('mixed'), minutesOf('open')]).toEqual([45, 30, 555])
    expect(timeline?.closures).toMatchObject([
      {
        lastOpenBefore: at(LUNCH_DAY, '12:22'),
        firstClosed: at(LUNCH_DAY, '12:37'),
        lastClosed: at(LUNCH_DAY, '13:22'),
        firstOpenAfter: at(LUNCH_DAY, '13:37'),
        isConfirmed: true,
      },
    ])
  })

  it('is the last measured day unless another is asked for', () => {
    expect(page().shownDay).toBe(OCTOBER.at(-1))
    expect(page({ day: BLIP_DAY }).day?.readings.length).toBe(42)
  })

  it.each([
    ['a Sunday', '2026-10-18'],
    ['a day that has not begun', '2026-11-02'],
  ])('is not there on %s', (_name, day) => {
    expect(page({ month: undefined, day }).day).toBeNull()
  })

  it('shows a corrected reading as corrected and measures without it', () => {
    const sightingId = aSighting(db, { state: 'open' })
    aReading(db, 1, at(BLIP_DAY, '09:22'), { runId: aRun(db), sightingId, part: 3, replacesPart: 0 })
    const { day } = page({ day: BLIP_DAY })
    expect(day?.readings.filter(({ isReplaced }) => isReplaced).map((reading) => reading.at)).toEqual([
      at(BLIP_DAY, '09:22'),
    ])
    expect(day?.timelines.flatMap(({ closures }) => closures)).toEqual([])
  })
})

describe('closures, exclusions and figures of the month', () => {
  it('lists closures outside exclusions, confirmed or not', () => {
    const closures = page().closures.map(({ day, requestType, isConfirmed }) => [
      day,
      requestType,
      isConfirmed,
    ])
    expect(closures).toEqual([
      [LUNCH_DAY, 'appointment', true],
      [BLIP_DAY, 'appointment', false],
    ])
  })

  it('lists the exclusions of the practice that are in force', () => {
    expect(page().exclusions).toMatchObject([{ reasonCode: 'AP', isWholeIcb: false, agreedOn: '2026-10-15' }])
  })

  it('lists those of its whole ICB too', () => {
    anExclusion(db, {
      icbOdsCode: 'XA1',
      startsAt: at('2026-10-05', '10:00'),
      endsAt: at('2026-10-05', '11:00'),
    })
    expect(page().exclusions.map(({ isWholeIcb }) => isWholeIcb)).toEqual([true, false])
  })

  it('stands before and after exclusions side by side', () => {
    const appointment = page().months.find(({ requestType }) => requestType === 'appointment')
    expect(appointment).toMatchObject({
      closedLowMs: 45 * MINUTE,
      closedLowMsBeforeExclusions: 90 * MINUTE,
      daysConfirmedClosure: 1,
      daysUnconfirmedClosure: 1,
      resultStatus: 'closed_at_times',
    })
  })
})

describe('who may see it', () => {
  it.each([
    ['an unknown code', { ods: 'X99999' }, LOCAL_VIEWER],
    ['a practice outside the scope', {}, { ...LOCAL_VIEWER, icbs: ['XA2'] }],
  ])('%s is not found', (_name, query, viewer) => {
    const asked = { ods: 'X90001', month: '2026-10', ...query }
    expect(practicePage(db, viewer, asked, AFTER_OCTOBER)).toBeNull()
  })
})
