import { weeklyTrend, type TrendWeek } from '#domain/statistics/weekly-trend.ts'
import { addDays } from '#domain/london-time.ts'
import { changeSentence, pointWords, trendSentence } from '#domain/wording.ts'
import { describe, expect, it } from 'vitest'

/** Weeks of 100 practice-days; the last ends on 22 November 2026. */
function weeks(closed: readonly number[], practices = 20): TrendWeek[] {
  const counts = closed.map((daysClosed, i) => ({
    weekStart: addDays('2026-11-16', 7 * (i + 1 - closed.length)),
    practices,
    daysValid: 100,
    daysClosed,
  }))
  return weeklyTrend(counts, { isScreened: false, isRebased: true, levelPct: null }).weeks
}

const lastOf = (closed: readonly number[], practices = 20): TrendWeek => {
  const last = weeks(closed, practices).at(-1)
  if (!last) throw new Error('expected a week')
  return last
}
const said = (closed: readonly number[]) => {
  const all = weeks(closed)
  return trendSentence(lastOf(closed), all.at(-2) ?? null)
}

const CALM = [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11]
const SHIFT = [30, 34, 30, 34, 30, 34, 30, 20, 24, 20, 24, 20, 24, 21]

describe('what the latest week says', () => {
  it.each([
    [CALM, '11.0% of valid practice-days (11 of 100): within the usual ups and downs'],
    [[...CALM, 30], '30.0% of valid practice-days (30 of 100): above the upper limit'],
    [[...CALM, 1], '1.0% of valid practice-days (1 of 100): below the lower limit'],
    [SHIFT, 'one of 7 or more weeks running below the mean'],
    [SHIFT.toReversed(), 'one of 7 or more weeks running above the mean'],
    [[20, 22, 20, 22, 20, 22, 20, 17, 18, 19, 20, 21, 22, 23], 'one of 7 or more weeks that all rise'],
    [[20, 22, 20, 22, 20, 22, 23, 22, 21, 20, 19, 18, 17], 'one of 7 or more weeks that all fall'],
    [[...CALM, 13, 15, 15], 'near the upper limit, as was at least one of the two weeks before'],
  ])('%j: %s', (closed, words) => {
    expect(said(closed)).toContain(words)
    expect(said(closed)).toMatch(/^In the week of 16 November 2026 a confirmed closure was seen on /)
  })

  it('is counts only for fewer than ten practices', () => {
    expect(trendSentence(lastOf([5, 6], 9), null)).toBe(
      'In the week of 16 November 2026 a confirmed closure was seen on 6 of 100 valid practice-days',
    )
  })
})

describe('a row of the table', () => {
  it.each([
    [CALM, 'Common cause'],
    [[...CALM, 30], 'Special cause: more closures (outside the limits)'],
    [[...CALM, 1], 'Special cause: fewer closures (outside the limits)'],
    [SHIFT, 'Special cause: fewer closures (seven on one side)'],
  ])('%j: %s', (closed, words) => expect(pointWords(lastOf(closed).point)).toBe(words))

  it('without a share says so', () => expect(pointWords(null)).toBe('Counts only'))
})

describe('a known change', () => {
  const april = { code: 'april_2026', day: '2026-04-01', firstWeek: '2026-04-06' } as const

  it.each([
    [true, 'new limits from the week of 6 April 2026, the first one wholly after it.'],
    [false, 'one set of limits is drawn across it, as asked.'],
  ])('with new limits %s', (isRebased, words) => {
    expect(changeSentence(april, isRebased)).toBe(
      `1 April 2026 (new contract year and mergers of ICBs): ${words}`,
    )
  })
})
