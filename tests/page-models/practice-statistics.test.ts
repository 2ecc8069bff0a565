import { practicePage } from '#app/page-models/practice.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { contracts } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { detectionSentence, patternSentence } from '#domain/wording.ts'
import { aPractice, aTool, anExclusion } from '#tests/helpers/builders.ts'
import { lunchWorld, LUNCH_DAYS, UNREAD_DAY } from '#tests/helpers/lunch-world.ts'
import { AFTER_OCTOBER, readOctober, rollUpOctober } from '#tests/helpers/october.ts'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

const MINUTE = 60_000

let image: Buffer
let db: Db

beforeAll(() => {
  image = lunchWorld().db.$client.serialize()
})

beforeEach(() => {
  db = openImage(image)
})

function page(month = '2026-10', ods = 'X90001') {
  const found = practicePage(db, LOCAL_VIEWER, { ods, month }, AFTER_OCTOBER)
  if (!found) throw new Error('no such practice')
  return found
}

const sentences = () => page().statistics.patterns.map(patternSentence)

describe('patterns of a month', () => {
  it('are found over all request types', () => {
    expect(sentences()).toEqual(['Closed at lunch, 12:30pm to 1:30pm, on 14 of 21 days.'])
  })

  it('leave out what is excluded', () => {
    const day = LUNCH_DAYS[3] ?? ''
    const span = { startsAt: londonInstant(day, '12:00'), endsAt: londonInstant(day, '14:00') }
    anExclusion(db, { practiceId: 1, ...span })
    rollUpOctober(db)
    expect(sentences()).toEqual(['Closed at lunch, 12:30pm to 1:30pm, on 13 of 20 days.'])
  })

  it('count from the day on which the contract carried the duty', () => {
    db.update(contracts).set({ variationEffectiveOn: '2026-10-12' }).run()
    expect(sentences()).toEqual(['Closed at lunch, 12:30pm to 1:30pm, on 7 of 14 days.'])
  })
})

describe('how closely a month was looked at', () => {
  it('has the median and the longest time without a reading', () => {
    expect(page().statistics.gaps).toEqual({
      medianMs: 15 * MINUTE,
      longest: { day: UNREAD_DAY, ms: 630 * MINUTE },
    })
  })

  it('says what the readings really taken could see', () => {
    const { seen, plan } = page().statistics
    expect(seen.closeShare).toBeCloseTo(21 / 22, 12)
    // 41 gaps of 15 minutes, 7 before the first and 8 after the last hide 415 of the 625 beginnings.
    expect(seen.shares[0]?.share).toBeCloseTo(210 / 625, 12)
    expect(detectionSentence(seen)).toBe(
      'In the 95.4% of core time that was looked at closely enough, with no more than 30 minutes between checks, a closure of 15 minutes or more is always seen; about 1 in 3 single closures of 5 minutes are seen. Of the rest nothing is said.',
    )
    expect(plan).toMatchObject({ readingsADay: 44, repeatedDays: 5 })
  })

  it('reads the readings of the month once', () => {
    const prepare = vi.spyOn(db.$client, 'prepare')
    page()
    const selects = prepare.mock.calls.filter(([sql]) => /AS replaced/.test(sql))
    expect(selects).toHaveLength(1)
  })
})

describe('whether it is typical', () => {
  it('counts valid days, with days as the unit', () => {
    const { typical } = page().statistics
    expect(typical).toMatchObject({ days: 21, daysClosed: 14, share: { status: 'known' } })
    // 45 minutes between closed readings and half of the 30 around them, on 14 of 21 days.
    expect(typical.closedTime).toMatchObject({ meanMsPerDay: expect.closeTo(40 * MINUTE, 3) })
  })

  it('gives the same range each time', () => {
    expect(page().statistics.typical).toEqual(page().statistics.typical)
  })

  it('draws no range where nothing was closed', () => {
    readOctober(db, aTool(db, aPractice(db, 'X90002')), () => 'open')
    rollUpOctober(db)
    const { typical, patterns } = page('2026-10', 'X90002').statistics
    expect(typical).toMatchObject({
      daysClosed: 0,
      share: { status: 'known', low: 0 },
      closedTime: { status: 'unknown', reason: 'never_closed' },
    })
    expect(patterns).toEqual([])
  })
})

describe('the last confirmed closure', () => {
  it.each([
    ['in the month shown', '2026-10', { day: '2026-10-20', daysAgo: 11, firstValidDay: '2026-10-01' }],
    ['in a month before', '2026-11', { day: '2026-10-20', daysAgo: 13, firstValidDay: '2026-10-01' }],
    ['in no month yet', '2026-09', { day: null, daysAgo: null, firstValidDay: null }],
  ])('%s', (_, month, expected) => {
    expect(page(month).lastClosure).toEqual(expected)
  })

  it('is not looked for before the contract carried the duty', () => {
    db.update(contracts).set({ variationEffectiveOn: '2026-10-21' }).run()
    expect(page().lastClosure).toEqual({ day: null, daysAgo: null, firstValidDay: '2026-10-21' })
  })
})

it('says nothing of a month without readings', () => {
  const { statistics } = page('2026-09')
  expect(statistics).toMatchObject({
    gaps: { medianMs: null, longest: null },
    seen: { closeShare: null },
    plan: null,
    typical: { days: 0, share: { reason: 'no_days' } },
    patterns: [],
  })
})
