import { xmrLimits } from '#domain/statistics/xmr-limits.ts'
import { XMR_FLAGS, xmrFlags, type XmrFlag } from '#domain/statistics/xmr-rules.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { flagsByWindows } from '#tests/oracle/xmr-by-windows.ts'
import { describe, expect, it } from 'vitest'

function flagsOf(values: readonly number[], isScreened = false): XmrFlag[][] {
  const limits = xmrLimits(values, isScreened)
  if (!limits) throw new Error('expected limits')
  return xmrFlags(values, limits)
}
const flagged = (values: readonly number[], flag: XmrFlag, isScreened = false) =>
  flagsOf(values, isScreened).flatMap((flags, i) => (flags.includes(flag) ? [i] : []))

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const swing = (points: number) => Array.from({ length: points }, (_, i) => (i % 2 ? 9 : 11))

describe('rule 1: outside a limit', () => {
  // Mean 161/12; ranges 2 1 2 4 2 19 19 1 2 1 10 = 63 over 11: upper limit 28.7; without the two 19s 25 over 9: 20.8.
  const two = [10, 12, 11, 13, 9, 11, 30, 11, 10, 12, 11, 21]
  it.each([
    ['no point of a calm series', [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11], false, []],
    ['a spike', [10, 12, 11, 13, 9, 11, 30, 11, 10, 12, 11, 10], false, [6]],
    ['the spike alone, which hides the other', two, false, [6]],
    ['both, with screening', two, true, [6, 11]],
    // Mean 200, average moving range 600/12 = 50, upper limit 200 + 133 = 333: the point is on it.
    ['none exactly on it', [188, 175, 242, 213, 152, 170, 333, 170, 171, 161, 174, 215, 236], false, []],
    // Mean 200, 601/12: upper limit 333.2.
    ['one beyond it', [187, 175, 242, 213, 152, 170, 334, 170, 171, 161, 174, 215, 236], false, [6]],
    // The mean of these is not 0.1 but the number below it.
    ['no point where all are alike', Array.from({ length: 10 }, () => 0.1), true, []],
  ])('%s', (_, values, isScreened, expected) => {
    expect(flagged(values, 'outside_limits', isScreened)).toEqual(expected)
  })
})

describe('rule 2: seven on one side of the mean', () => {
  it.each([
    // Means are exactly 10 by symmetry.
    ['seven on each side', [11, 13, 11, 13, 11, 13, 11, 9, 7, 9, 7, 9, 7, 9], from(0, 13)],
    ['six on each side', [11, 13, 11, 13, 11, 13, 9, 7, 9, 7, 9, 7], []],
    ['seven above, scattered below', [11, 13, 11, 13, 11, 13, 11, 7, 11, 3, 11, 9, 9, 7], from(0, 6)],
    ['seven with one on the mean', [11, 13, 11, 10, 13, 11, 13, 9, 7, 9, 10, 7, 9, 7], []],
    ['seven, then one on the mean', [11, 13, 11, 13, 11, 13, 11, 10, 9, 7, 9, 7, 9, 10, 7, 9], from(0, 6)],
  ])('%s', (_, values, expected) => {
    expect(flagged(values, 'shift')).toEqual(expected)
  })
})

describe('rule 3: six changes one way', () => {
  it.each([
    ['seven rising points', [20, 10, 12, 14, 16, 18, 20, 22, 10], from(1, 7)],
    ['six rising points', [20, 10, 12, 14, 16, 18, 20, 10], []],
    ['eight with two alike', [20, 10, 12, 14, 14, 16, 18, 20, 22, 10], []],
    ['seven falling points', [10, 22, 20, 18, 16, 14, 12, 10, 20], from(1, 7)],
    ['nine rising points', [1, 2, 3, 4, 5, 6, 7, 8, 9], from(0, 8)],
    ['up and down share the turn', [10, 12, 14, 16, 18, 20, 22, 20, 18, 16, 14, 12, 10], from(0, 12)],
    // 0.1 + 0.2 is a hair above 0.3: that is no rise.
    ['a rise that is only rounding', [0.9, 0.3, 0.1 + 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.1], []],
  ])('%s', (_, values, expected) => {
    expect(flagged(values, 'trend')).toEqual(expected)
  })
})

describe('rule 4: two of three near a limit', () => {
  /** The three points, and mirrored, in a swing between 11 and 9: mean 10 in every row. */
  const amid = (three: number[]) => {
    const mirrored = three.map((value) => 20 - value)
    return [...swing(20), ...three, ...swing(20).toReversed(), ...mirrored, ...swing(20)]
  }
  it.each([
    // Ranges of this row: 57 of 2, four of 4, four of 6: 154 over 65. Near limit 14.2, limit 16.3.
    ['near, not near, near', amid([15, 11, 15]), [20, 22, 43, 45]],
    ['near, near, not near', amid([15, 15, 11]), [20, 21, 43, 44]],
    ['three near', amid([15, 15.2, 15]), [20, 21, 22, 43, 44, 45]],
    ['near, outside, near: the outside one is not near', amid([16, 19, 16]), [20, 22, 43, 45]],
    ['one near, one outside', amid([16, 11, 19]), []],
    ['two of four', amid([15, 11, 11, 15]), []],
    ['the third on the other side', amid([15, 9, 15]), []],
    ['the third on the mean', amid([15, 10, 15]), []],
    // Mean 200, average moving range 900/12 = 75, near limit 200 + 133 = 333: the first of the two is on it.
    ['one exactly on it', [115, 209, 151, 179, 140, 333, 260, 340, 176, 143, 166, 223, 165], []],
    // 903/12: near limit 333.4.
    ['both beyond it', [114, 209, 151, 179, 140, 334, 260, 340, 176, 143, 166, 223, 165], [5, 7]],
  ])('%s', (_, values, expected) => {
    expect(flagged(values, 'two_of_three')).toEqual(expected)
  })
})

describe('all rules', () => {
  it('name a point by the first of its flags', () => {
    expect(XMR_FLAGS).toEqual(['outside_limits', 'trend', 'two_of_three', 'shift'])
  })

  it.each([false, true])('agree with windows over 500 series, screened: %s', (isScreened) => {
    const random = seededRandom(isScreened ? 2 : 1)
    const seen = new Map<string, number>()
    for (let series = 0; series < 500; series++) {
      const values = randomSeries(random)
      const expected = flagsByWindows(values, isScreened).map(({ outside, trend, twoOfThree, shift }) => [
        ...(outside ? ['outside_limits'] : []),
        ...(trend ? ['trend'] : []),
        ...(twoOfThree ? ['two_of_three'] : []),
        ...(shift ? ['shift'] : []),
      ])
      expect(flagsOf(values, isScreened), values.join(' ')).toEqual(expected)
      for (const flag of expected.flat()) seen.set(flag, (seen.get(flag) ?? 0) + 1)
    }
    for (const flag of XMR_FLAGS) expect(seen.get(flag), flag).toBeGreaterThan(100)
  })
})

/** 2 to 41 whole numbers with steps, slopes, repeats and spikes, so that every rule and every tie comes up. */
function randomSeries(random: () => number): number[] {
  const whole = (to: number) => Math.floor(random() * to)
  const spread = 1 + whole(12)
  let [level, slope] = [20 + whole(10), 0]
  return Array.from({ length: 2 + whole(40) }, () => {
    if (random() < 0.1) level += whole(2 * spread) - spread
    if (random() < 0.1) slope = whole(5) - 2
    level += slope
    const spike = random() < 0.04 ? (whole(9) - 4) * spread : 0
    return level + (random() < 0.3 ? 0 : whole(spread)) + spike
  })
}
