import { xmrChart, type XmrOptions } from '#domain/statistics/xmr.ts'
import { describe, expect, it } from 'vitest'

const OPTIONS: XmrOptions = { better: 'low', isScreened: false }
/** Mean 11, limits 6.4 and 15.6. */
const CALM = [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11]

function drawn(values: readonly number[], options: Partial<XmrOptions> = {}) {
  const chart = xmrChart(values, { ...OPTIONS, ...options })
  if (chart.status === 'hidden') throw new Error(`hidden: ${chart.reason}`)
  return chart
}

describe('a series that is not drawn', () => {
  it.each([
    ['nothing', [], 'too_few_points'],
    ['one point', [5], 'too_few_points'],
    ['only zeros', [0, 0, 0, 0], 'mostly_zeros'],
    ['three zeros of five', [0, 4, 0, 7, 0], 'mostly_zeros'],
  ])('%s', (_, values, reason) => {
    expect(xmrChart(values, OPTIONS)).toEqual({ status: 'hidden', reason })
  })

  it('is not one with exactly half of its points zero', () => {
    expect(drawn([0, 4, 0, 7]).points).toHaveLength(4)
  })

  it.each([
    [[1, Number.NaN, 2], {}, 'A chart needs numbers, got NaN.'],
    [CALM, { rebaseAt: [12] }, 'A rebase must be at a point from 1 to 11, got 12.'],
    [CALM, { rebaseAt: [0] }, 'A rebase must be at a point from 1 to 11, got 0.'],
    [CALM, { rebaseAt: [2.5] }, 'A rebase must be at a point from 1 to 11, got 2.5.'],
  ])('%#: our own mistake throws', (values, options, message) => {
    expect(() => drawn(values, options)).toThrow(message)
  })
})

describe('what a point is called', () => {
  // Mean 10.5, every range 1, limits 7.84 and 13.16: all points are one trend, and ten on each side are two shifts.
  const slope = Array.from({ length: 20 }, (_, i) => i + 1)
  // Mean 10; a run above it with two points near the limit of 10 + 1.773 * 1.896, mirrored below.
  const run = [11, 11, 11, 11, 11, 14, 11, 14, 11]
  const swing = Array.from({ length: 20 }, (_, i) => (i % 2 ? 9 : 11))
  const hump = [...swing, ...run, ...swing.toReversed(), ...run.map((value) => 20 - value), ...swing]

  it.each([
    ['outside, trend and shift', slope, 0, ['outside_limits', 'trend', 'shift']],
    ['trend and shift', slope, 9, ['trend', 'shift']],
    ['two of three and shift', hump, 25, ['two_of_three', 'shift']],
    ['shift', hump, 24, ['shift']],
    ['nothing', hump, 0, []],
  ])('%s: the first of them', (_, values, i, flags) => {
    const point = drawn(values).points[i]
    expect(point?.flags).toEqual(flags)
    expect(point?.label).toBe(flags[0] ?? null)
  })
})

describe('direction, from the side of the mean', () => {
  const high = [...CALM.slice(1), 20]
  const low = [...CALM.slice(1), 2]
  it.each([
    ['high', 'high is better', high, 'high', 'improvement', 'improvement_high'],
    ['high', 'low is better', high, 'low', 'concern', 'concern_high'],
    ['high', 'neither is', high, 'neutral', 'neutral', 'neutral_high'],
    ['low', 'high is better', low, 'high', 'concern', 'concern_low'],
    ['low', 'low is better', low, 'low', 'improvement', 'improvement_low'],
    ['low', 'neither is', low, 'neutral', 'neutral', 'neutral_low'],
  ] as const)('outside and %s where %s', (_, __, values, better, kind, variation) => {
    const chart = drawn(values, { better })
    expect(chart.points.at(-1)).toMatchObject({ kind, label: 'outside_limits' })
    expect(chart.variation).toBe(variation)
  })

  it('is common cause without a flag, and the icon only knows the latest point', () => {
    const chart = drawn([20, ...CALM, 11])
    expect(chart.points[0]?.kind).toBe('concern')
    expect(chart.points.at(-1)).toMatchObject({ kind: 'common_cause', label: null })
    expect(chart.variation).toBe('common_cause')
  })

  it('of a trend is that of each point, and on the mean itself that of the trend', () => {
    // Mean 14 exactly: the fourth of seven rising points is on it.
    const { points } = drawn([8, 10, 12, 14, 16, 18, 20], { better: 'high' })
    expect(points.map(({ side }) => side)).toEqual(['low', 'low', 'low', 'high', 'high', 'high', 'high'])
    expect(points.map(({ kind }) => kind).slice(2, 5)).toEqual(['concern', 'improvement', 'improvement'])
  })
})

describe('trial limits and rebases', () => {
  it.each([
    [11, true],
    [12, false],
  ])('%s points: trial %s', (count, isTrial) => {
    const chart = drawn(CALM.slice(0, count))
    expect(chart.isTrial).toBe(isTrial)
    expect(chart.points.every((point) => point.isTrial === isTrial)).toBe(true)
  })

  it('begins new limits and new runs at each rebase', () => {
    const after = CALM.map((value) => value + 20)
    const chart = drawn([...CALM, ...after, 5, 6], { rebaseAt: [24, 12, 12] })
    expect(chart.points.map(({ stretch }) => stretch)).toEqual([
      ...CALM.map(() => 0),
      ...after.map(() => 1),
      2,
      2,
    ])
    expect([0, 12, 24].map((i) => chart.points[i]?.limits?.mean)).toEqual([11, 31, 5.5])
    expect(chart.points.flatMap(({ flags }) => flags)).toEqual([])
    expect(chart.points.map(({ isTrial }) => isTrial).slice(22)).toEqual([false, false, true, true])
    expect(chart.isTrial).toBe(true)
  })

  it('does not carry a run across a rebase, which would be a shift without it', () => {
    const values = [9, 11, 9, 11, 9, 12, 11, 12, 11, 12, 11, 12, 11, 12]
    expect(drawn(values).points.some(({ flags }) => flags.includes('shift'))).toBe(true)
    expect(drawn(values, { rebaseAt: [5] }).points.flatMap(({ flags }) => flags)).toEqual([])
  })

  it('has neither limits nor icons for a stretch of one point', () => {
    const chart = drawn([...CALM, 40], { rebaseAt: [12], target: 5 })
    expect(chart.points.at(-1)).toEqual({
      value: 40,
      limits: null,
      stretch: 1,
      isTrial: true,
      flags: [],
      label: null,
      kind: 'common_cause',
      side: null,
    })
    expect(chart).toMatchObject({ variation: null, assurance: null })
  })
})

describe('assurance, from the last limits against the target', () => {
  // Mean 200, limits 200 -/+ 133.
  const values = [188, 175, 242, 213, 152, 170, 333, 170, 171, 161, 174, 215, 236]
  it.each([
    ['high', 334, 'consistently_fail'],
    ['high', 333, 'inconsistent'],
    ['high', 200, 'inconsistent'],
    ['high', 67, 'inconsistent'],
    ['high', 66, 'consistently_pass'],
    ['low', 334, 'consistently_pass'],
    ['low', 67, 'inconsistent'],
    ['low', 66, 'consistently_fail'],
    ['neutral', 66, null],
    ['high', null, null],
    ['high', undefined, null],
  ] as const)('%s is better, target %s: %s', (better, target, assurance) => {
    expect(drawn(values, { better, target }).assurance).toBe(assurance)
  })

  it('looks at the limits after the last rebase', () => {
    const rebased = [...CALM, ...CALM.map((value) => value + 20)]
    expect(drawn(rebased, { better: 'high', target: 20, rebaseAt: [12] }).assurance).toBe('consistently_pass')
  })
})

it('screening is the chart’s own choice and is told', () => {
  const spike = [10, 12, 11, 13, 9, 11, 30, 11, 10, 12, 11, 21]
  const labels = (isScreened: boolean) => drawn(spike, { isScreened }).points.map(({ label }) => label)
  expect(labels(false).filter((label) => label !== null)).toEqual(['outside_limits'])
  expect(labels(true).filter((label) => label !== null)).toEqual(['outside_limits', 'outside_limits'])
  expect(drawn(spike, { isScreened: true }).isScreened).toBe(true)
})
