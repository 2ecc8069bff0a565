import {
  besideMiddleHalf,
  changeSince,
  demandState,
  demandSum,
  middleHalf,
  perThousand,
  type DemandCounts,
} from '#domain/demand.ts'
import { changeWords, millionWords } from '#domain/wording.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const counts = (row: Partial<DemandCounts> = {}): DemandCounts => ({
  total: 10,
  clinical: 6,
  administrative: 3,
  other: 1,
  patients: 1000,
  isParticipating: true,
  supplier: 'ACCURX LIMITED',
  ...row,
})

describe('what a row of the publication says', () => {
  it.each([
    [{}, 'counted'],
    [{ total: 0 }, 'zero'],
    [{ total: 0, isParticipating: null }, 'zero'],
    [{ total: 0, isParticipating: false }, 'not_participating'],
    [{ total: 0, supplier: 'No data', isParticipating: null }, 'not_participating'],
    [{ total: 0, supplier: 'No Data' }, 'no_data'],
    [{ total: 0, supplier: 'None/Unknown' }, 'no_data'],
    [{ total: 3, isParticipating: false }, 'counted'],
  ])('%j is %s', (row, state) => {
    expect(demandState(counts(row))).toBe(state)
  })
})

describe('rates and changes', () => {
  it.each([
    [8_615_369, 62_826_801, '137.13'],
    [0, 1000, '0.00'],
    [5, 0, undefined],
    [5, null, undefined],
  ])('%d submissions of %j patients', (total, patients, rate) => {
    expect(perThousand(total, patients)?.toFixed(2)).toBe(rate)
  })

  it.each([
    [6_532_742, 4_387_000, 'up 49%'],
    [98, 100, 'down 2%'],
    [1000, 1001, 'unchanged'],
  ])('%d after %d is %s', (now, before, words) => {
    expect(changeWords(changeSince(now, before) ?? Number.NaN)).toBe(words)
  })

  it.each([
    [null, 5],
    [5, null],
    [5, 0],
  ])('%j after %j is no change that can be named', (now, before) => {
    expect(changeSince(now, before)).toBeNull()
  })

  it('writes millions with one decimal, and less than that in full', () => {
    expect([6_532_742, 999_500, 999_499].map(millionWords)).toEqual(['6.5 million', '1.0 million', '999,499'])
  })
})

/** The slow way: the value below which a share of the places lies, found by walking from place to place. */
function slowPercentile(values: readonly number[], quarter: number): number {
  const rest = [...values]
  const ordered: number[] = []
  while (rest.length > 0) ordered.push(...rest.splice(rest.indexOf(Math.min(...rest)), 1))
  let [place, value] = [0, ordered[0] ?? 0]
  const steps = quarter * (ordered.length - 1)
  for (let step = 0; step < steps; step += 1) {
    const next = Math.floor(step / 4)
    value += ((ordered[next + 1] ?? 0) - (ordered[next] ?? 0)) / 4
    place += 1
  }
  expect(place).toBe(steps)
  return value
}

describe('the middle half', () => {
  it('is what counting through the values gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 5, maxLength: 60 }), (values) => {
        const half = middleHalf(values)
        expect(half?.low).toBeCloseTo(slowPercentile(values, 1), 6)
        expect(half?.median).toBeCloseTo(slowPercentile(values, 2), 6)
        expect(half?.high).toBeCloseTo(slowPercentile(values, 3), 6)
      }),
      { seed: 20_261_123, numRuns: 200 },
    )
  })

  it('is not named for fewer than five', () => {
    expect(middleHalf([1, 2, 3, 4])).toBeNull()
    expect(middleHalf([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4, practices: 5 })
  })

  it.each([
    [1.9, 'below'],
    [2, 'within'],
    [4, 'within'],
    [4.1, 'above'],
  ] as const)('has %d %s it', (rate, place) => {
    expect(besideMiddleHalf(rate, { low: 2, median: 3, high: 4, practices: 5 })).toBe(place)
  })
})

describe('practices together', () => {
  it('make one rate from counts and patients, without those that take no part or sent nothing', () => {
    const rows = [
      counts(),
      counts({ total: 50, patients: 2000 }),
      counts({ total: 0 }),
      counts({ total: 0, isParticipating: false }),
      counts({ total: 0, supplier: 'No Data' }),
      counts({ total: 7, patients: null }),
    ]
    expect(demandSum(rows)).toEqual({ practices: 6, counted: 4, total: 67, perThousand: 15 })
  })
})
