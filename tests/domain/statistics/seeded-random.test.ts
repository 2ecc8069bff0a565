import { seededRandom } from '#domain/statistics/seeded-random.ts'
import { describe, expect, it } from 'vitest'

const take = (seed: string, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random())
}

describe('numbers from a seed', () => {
  it('are the same for the same text and others for another', () => {
    expect(take('X90001 2026-11', 20)).toEqual(take('X90001 2026-11', 20))
    expect(take('X90001 2026-11', 20)).not.toEqual(take('X90001 2026-12', 20))
  })

  it.each(['X90001 2026-11', 'X90002 2026-11', ''])(
    'fill the tenths of [0, 1) evenly for seed "%s"',
    (seed) => {
      const tenths = Array.from({ length: 10 }, () => 0)
      for (const value of take(seed, 20_000))
        tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1
      // 2,000 expected in each; five standard deviations are 212.
      for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(212)
      expect(tenths).toHaveLength(10)
    },
  )

  it('do not follow from one to the next', () => {
    const values = take('X90001 2026-11', 20_001)
    const product = values
      .slice(1)
      .reduce((sum, value, i) => sum + (value - 0.5) * ((values[i] ?? 0) - 0.5), 0)
    // The correlation of neighbours: its standard deviation is 1 / sqrt(20,000) = 0.007.
    expect(Math.abs((product / 20_000) * 12)).toBeLessThan(0.035)
  })
})
