import { seededRandom } from '#domain/statistics/seeded-random.ts'
import { typicalOf } from '#domain/statistics/typical.ts'
import { describe, expect, it } from 'vitest'

const HOUR = 3_600_000
const daysOf = (closed: number, all: number) =>
  Array.from({ length: all }, (_, i) => ({ closedMs: i < closed ? HOUR : 0, isClosed: i < closed }))
const typical = (closed: number, all: number) =>
  typicalOf(daysOf(closed, all), seededRandom('X90001/2026-10'))

describe('is it typical', () => {
  it('gives both intervals, with days as the unit', () => {
    const { days, daysClosed, share, closedTime } = typical(14, 21)
    expect([days, daysClosed]).toEqual([21, 14])
    // By hand: (0.6667 + 0.0915 -+ 1.96 x 0.11296) / 1.1829.
    expect(share).toMatchObject({ low: expect.closeTo(0.4537, 4), high: expect.closeTo(0.8281, 4) })
    expect(closedTime).toMatchObject({ status: 'known', meanMsPerDay: expect.closeTo((14 / 21) * HOUR, 3) })
  })

  it('is the same each time', () => {
    expect(typical(14, 21)).toEqual(typical(14, 21))
  })

  it.each([
    ['no day', 0, 0, 'no_days', 'no_days'],
    ['nine days', 3, 9, 'too_few_days', 'too_few_days'],
    ['nothing closed', 0, 21, null, 'never_closed'],
    ['nothing closed on nine days', 0, 9, 'too_few_days', 'too_few_days'],
    ['ten days', 3, 10, null, null],
  ])('with %s shows what says something', (_, closed, all, share, closedTime) => {
    const found = typical(closed, all)
    const hiddenBy = (interval: typeof found.share | typeof found.closedTime) =>
      interval.status === 'unknown' ? interval.reason : null
    expect([hiddenBy(found.share), hiddenBy(found.closedTime)]).toEqual([share, closedTime])
    expect([found.daysClosed, found.days]).toEqual([closed, all])
  })

  it('draws a range where closed time was seen that is not confirmed', () => {
    const days = daysOf(5, 21).map((day) => ({ ...day, isClosed: false }))
    expect(typicalOf(days, seededRandom('a')).closedTime.status).toBe('known')
  })
})
