import { daysShareInterval } from '#domain/statistics/wilson.ts'
import { describe, expect, it } from 'vitest'

const Z = 1.959963984540054

/** The definition, searched for: the shares p that k of n does not contradict, |k/n - p| <= z * sqrt(p(1-p)/n). */
function boundBySearch(k: number, n: number, side: -1 | 1): number {
  let [inside, outside] = [k / n, side < 0 ? 0 : 1]
  for (let i = 0; i < 100; i++) {
    const p = (inside + outside) / 2
    if (Math.abs(k / n - p) <= Z * Math.sqrt((p * (1 - p)) / n)) inside = p
    else outside = p
  }
  return inside
}

const known = (k: number, n: number) => {
  const interval = daysShareInterval(k, n)
  if (interval.status === 'unknown') throw new Error('expected an interval')
  return interval
}

describe('interval of the share of days', () => {
  it.each([
    // k, n, low, high: the first four are the usual textbook values.
    [5, 10, 0.2366, 0.7634],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 10, 0.0179, 0.4042],
    [0, 21, 0, 0.1546],
    [14, 21, 0.4537, 0.8281],
    [1, 1, 0.2065, 1],
  ])('%s of %s days: %s to %s', (k, n, low, high) => {
    expect(known(k, n).low).toBeCloseTo(low, 4)
    expect(known(k, n).high).toBeCloseTo(high, 4)
  })

  it('equals the search for its definition at every count of a month', () => {
    for (let n = 1; n <= 23; n++)
      for (let k = 0; k <= n; k++) {
        expect(known(k, n).low).toBeCloseTo(boundBySearch(k, n, -1), 9)
        expect(known(k, n).high).toBeCloseTo(boundBySearch(k, n, 1), 9)
      }
  })

  it.each([0, 21])('has its bound exactly at the share where %s of 21 days closed', (k) => {
    const { low, high, share } = known(k, 21)
    expect(k === 0 ? low : high).toBe(share)
  })

  it('says what it takes for granted', () => {
    expect(known(3, 21)).toMatchObject({ days: 3, daysOf: 21, caption: 'days_taken_as_independent' })
  })

  it('is unknown without days, never a number that is none', () => {
    expect(daysShareInterval(0, 0)).toEqual({ status: 'unknown', reason: 'no_days' })
  })

  it.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [1, Number.NaN],
  ])('refuses %s of %s days', (k, n) => {
    expect(() => daysShareInterval(k, n)).toThrow(`got ${k} of ${n}.`)
  })
})
