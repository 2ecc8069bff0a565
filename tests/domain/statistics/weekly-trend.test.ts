import {
  mondayOf,
  weeklyTrend,
  wholeWeeksBefore,
  type TrendOptions,
  type WeekCounts,
} from '#domain/statistics/weekly-trend.ts'
import { addDays } from '#domain/london-time.ts'
import { describe, expect, it } from 'vitest'

const PLAIN: TrendOptions = { isScreened: false, isRebased: true, levelPct: null }

/** Weeks from a Monday with so many of 100 valid practice-days closed; null for a week without any. */
const weeks = (closed: readonly (number | null)[], monday = '2026-08-03', practices = 20): WeekCounts[] =>
  closed.map((count, i) => ({
    weekStart: addDays(monday, 7 * i),
    practices: count === null ? 0 : practices,
    daysValid: count === null ? 0 : 100,
    daysClosed: count ?? 0,
  }))

const CALM = [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11]

describe('weeks', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-22', '2026-11-16'],
    ['2026-10-25', '2026-10-19'],
  ])('the Monday of %s is %s', (day, monday) => expect(mondayOf(day)).toBe(monday))

  it.each([
    ['2026-11-23', 2, '2026-01-01', ['2026-11-09', '2026-11-16']],
    ['2026-11-22', 2, '2026-01-01', ['2026-11-02', '2026-11-09']],
    ['2026-11-23', 26, '2026-11-11', ['2026-11-09', '2026-11-16']],
    ['2026-11-23', 26, '2026-11-23', []],
  ])('before %s, up to %d, measured since %s: %j', (day, count, first, expected) => {
    expect(wholeWeeksBefore(day, count, first)).toEqual(expected)
  })
})

describe('a weekly trend', () => {
  it('has the share of each week with the worked limits of the calm series', () => {
    const trend = weeklyTrend(weeks(CALM), PLAIN)
    expect(trend.chart).toMatchObject({
      status: 'drawn',
      isTrial: false,
      variation: 'common_cause',
      assurance: null,
    })
    expect(trend.weeks.map(({ sharePct }) => sharePct)).toEqual(CALM)
    expect(trend.weeks[11]?.point?.limits?.upper).toBeCloseTo(15.594545, 6)
  })

  it('takes fewer closures for the improvement and compares the level with the limits', () => {
    const trend = weeklyTrend(weeks([...CALM, 2]), { ...PLAIN, levelPct: 40 })
    expect(trend.chart).toMatchObject({ variation: 'improvement_low', assurance: 'consistently_pass' })
  })

  it('leaves a week without valid practice-days out and keeps its place', () => {
    const trend = weeklyTrend(weeks([10, null, 12, 11]), PLAIN)
    expect(trend.weeks.map(({ sharePct }) => sharePct)).toEqual([10, null, 12, 11])
    expect(trend.weeks.map(({ point }) => point?.value ?? null)).toEqual([10, null, 12, 11])
    expect(trend.chart).toMatchObject({ status: 'drawn', isTrial: true })
  })

  it('breaks the lines at the first whole week after a known change, unless asked not to', () => {
    const counts = weeks([...CALM, ...CALM], '2026-02-02')
    const broken = weeklyTrend(counts, PLAIN)
    expect(broken.changes).toEqual([{ code: 'april_2026', day: '2026-04-01', firstWeek: '2026-04-06' }])
    expect(broken.weeks.filter(({ point }) => point?.stretch === 1)[0]?.weekStart).toBe('2026-04-06')
    const whole = weeklyTrend(counts, { ...PLAIN, isRebased: false })
    expect(whole.changes).toHaveLength(1)
    expect(whole.weeks.every(({ point }) => point?.stretch === 0)).toBe(true)
  })

  it.each([
    ['2026-04-06', []],
    ['2026-03-30', ['april_2026']],
    ['2025-09-29', ['duty_starts']],
  ])('of two weeks from %s has the changes %j', (monday, codes) => {
    expect(weeklyTrend(weeks([1, 2], monday), PLAIN).changes.map(({ code }) => code)).toEqual(codes)
  })

  it.each([
    ['too_few_points', weeks([10, null, null])],
    ['too_few_points', []],
    ['mostly_zeros', weeks([0, 0, 0, 5])],
    ['few_practices', weeks(CALM, '2026-08-03', 9)],
  ])('is hidden: %s', (reason, counts) => {
    expect(weeklyTrend(counts, PLAIN).chart).toEqual({ status: 'hidden', reason })
  })

  it('has no share of fewer than ten practices', () => {
    const [week] = weeklyTrend(weeks([5], '2026-08-03', 9), PLAIN).weeks
    expect(week).toMatchObject({ daysClosed: 5, sharePct: null, point: null })
  })

  it('screens only where asked to', () => {
    const spike = weeks([10, 12, 11, 13, 9, 11, 30, 11, 10, 12, 11, 10])
    const upper = (isScreened: boolean) =>
      weeklyTrend(spike, { ...PLAIN, isScreened }).weeks[0]?.point?.limits?.upper
    expect(upper(false)).toBeCloseTo(25.558182, 6)
    expect(upper(true)).toBeCloseTo(17.228889, 6)
  })
})
