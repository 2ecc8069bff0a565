import { xmrLimits } from '#domain/statistics/xmr-limits.ts'
import { describe, expect, it } from 'vitest'

/** Mean 132/12; moving ranges 2 1 2 4 2 1 2 1 1 2 1 = 19 over 11. */
const CALM = [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11]
/** Mean 150/12; moving ranges 2 1 2 4 2 19 19 1 2 1 1 = 54 over 11; without the two 19s 16 over 9. */
const SPIKE = [10, 12, 11, 13, 9, 11, 30, 11, 10, 12, 11, 10]
/** Moving ranges 1x7 5 1 40 39 1 1 = 94 over 13, screened above 23.6: 15 over 11, after which 5 would be above 4.5. */
const STEPS = [10, 11, 10, 11, 10, 11, 10, 11, 16, 15, 55, 16, 15, 16]

describe('limits', () => {
  it.each([
    ['calm', CALM, false, 11, 19 / 11, 6.405455, 15.594545, 7.93697, 14.06303, 0],
    ['calm, screened: nothing to screen', CALM, true, 11, 19 / 11, 6.405455, 15.594545, 7.93697, 14.06303, 0],
    ['spike', SPIKE, false, 12.5, 54 / 11, -0.558182, 25.558182, 3.794545, 21.205455, 0],
    ['spike, screened', SPIKE, true, 12.5, 16 / 9, 7.771111, 17.228889, 9.347407, 15.652593, 2],
  ])('%s', (_, values, isScreened, mean, range, lower, upper, nearLower, nearUpper, screened) => {
    const limits = xmrLimits(values, isScreened)
    expect(limits?.mean).toBeCloseTo(mean, 9)
    expect(limits?.averageMovingRange).toBeCloseTo(range, 9)
    expect(limits?.lower).toBeCloseTo(lower, 6)
    expect(limits?.upper).toBeCloseTo(upper, 6)
    expect(limits?.nearLower).toBeCloseTo(nearLower, 6)
    expect(limits?.nearUpper).toBeCloseTo(nearUpper, 6)
    expect(limits?.rangesScreened).toBe(screened)
  })

  it('screen once: what would be an outlier of the new average stays', () => {
    expect(xmrLimits(STEPS, true)).toMatchObject({ rangesScreened: 2, averageMovingRange: 15 / 11 })
  })

  it.each([
    // Moving ranges 200 300 3267 233: their average is 1,000 and 3,267 is exactly the bound.
    ['at', [5000, 5200, 4900, 8167, 7934], 0],
    ['one above', [5000, 5200, 4900, 8168, 7935], 1],
  ])('screen a range %s 3.267 averages: %#', (_, values, screened) => {
    expect(xmrLimits(values, true)?.rangesScreened).toBe(screened)
  })

  it.each([[[]], [[7]]])('need two values, not %j', (values) => {
    expect(xmrLimits(values, false)).toBeNull()
  })
})
