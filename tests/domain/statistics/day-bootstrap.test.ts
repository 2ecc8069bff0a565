import { closedTimeInterval } from '#domain/statistics/day-bootstrap.ts'
import { seededRandom } from '#domain/statistics/seeded-random.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const inMs = (minutes: readonly number[]) => minutes.map((value) => value * MINUTE)
const known = (minutes: readonly number[], seed = 'a') => {
  const interval = closedTimeInterval(inMs(minutes), seededRandom(seed))
  if (interval.status === 'unknown') throw new Error('expected an interval')
  return interval
}

describe('interval of the closed time a day', () => {
  it.each([
    // Two days: the means are 0 (a quarter), 30 (half) and 60 (a quarter), so both ends are reached.
    ['two days that differ', [0, 60], 30, 0, 60],
    ['days all alike', [45, 45, 45, 45], 45, 45, 45],
    ['no closed day', [0, 0, 0], 0, 0, 0],
    // One of 21 days, 210 minutes: the day is drawn 0 times in 36% and at most 3 times in 98.2% of resamples.
    ['one long day of 21', [...Array.from({ length: 20 }, () => 0), 210], 10, 0, 30],
  ])('%s', (_, minutes, mean, low, high) => {
    const interval = known(minutes)
    expect(interval.meanMsPerDay).toBeCloseTo(mean * MINUTE, 6)
    expect(interval.lowMsPerDay).toBeCloseTo(low * MINUTE, 6)
    expect(interval.highMsPerDay).toBeCloseTo(high * MINUTE, 6)
  })

  it('agrees with every resample of five days written out', () => {
    const days = [0, 0, 12, 50, 90]
    let sums = [0]
    for (let drawn = 0; drawn < 5; drawn++) sums = sums.flatMap((sum) => days.map((day) => sum + day))
    const means = sums.map((sum) => sum / 5).sort((a, b) => a - b)
    const at = (share: number) => (means[Math.floor(means.length * share)] ?? 0) * MINUTE
    const { lowMsPerDay, highMsPerDay } = known(days)
    expect(lowMsPerDay).toBeGreaterThanOrEqual(at(0.015))
    expect(lowMsPerDay).toBeLessThanOrEqual(at(0.035))
    expect(highMsPerDay).toBeGreaterThanOrEqual(at(0.965))
    expect(highMsPerDay).toBeLessThanOrEqual(at(0.985))
  })

  it('is the same for the same seed and counts what it drew', () => {
    const days = [0, 15, 0, 120, 30, 0, 0, 45]
    expect(known(days)).toEqual(known(days))
    expect(known(days)).toMatchObject({ days: 8, resamples: 2_000, caption: 'days_taken_as_independent' })
  })

  it('holds the underlying rate of whole afternoons in about nine months of ten', () => {
    const random = seededRandom('months')
    let held = 0
    for (let month = 0; month < 200; month++) {
      const days = Array.from({ length: 21 }, () => (random() < 0.25 ? 240 * MINUTE : 0))
      const interval = closedTimeInterval(days, random, 400)
      if (interval.status === 'unknown') throw new Error('expected an interval')
      if (interval.lowMsPerDay <= 60 * MINUTE && 60 * MINUTE <= interval.highMsPerDay) held += 1
    }
    expect(held).toBeGreaterThanOrEqual(176)
    expect(held).toBeLessThanOrEqual(198)
  })

  it.each([
    ['no days', [], 'no_days'],
    ['one day', [30], 'too_few_days'],
  ])('is unknown with %s', (_, minutes, reason) => {
    expect(closedTimeInterval(inMs(minutes), seededRandom('a'))).toEqual({ status: 'unknown', reason })
  })

  it.each([-1, Number.NaN, Infinity])('refuses a closed time of %s', (closedMs) => {
    expect(() => closedTimeInterval([0, closedMs], seededRandom('a'))).toThrow(`got ${closedMs}.`)
  })
})
