import { trendTable } from '#app/page-models/trend-csv.ts'
import { trendPage, type TrendQuery } from '#app/page-models/trend.server.ts'
import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { weeksOf } from '#tests/helpers/trend-world.ts'
import { describe, expect, it } from 'vitest'

const MONDAY = '2026-08-03'
const AFTER_12 = londonInstant('2026-10-26', '12:00')
const CALM = [10, 12, 11, 13, 9, 11, 10, 12, 11, 10, 12, 11]

type Asked = {
  kind?: 'icb' | 'supplier'
  query?: Partial<TrendQuery>
  now?: number
  viewer?: typeof LOCAL_VIEWER
}

function find(db: Db, { kind = 'icb', query, now = AFTER_12, viewer = LOCAL_VIEWER }: Asked = {}) {
  const code = kind === 'icb' ? 'XA1' : 'other'
  return trendPage(db, viewer, kind, { code, weeks: 26, screening: 'off', rebase: 'on', ...query }, now)
}

function page(db: Db, asked: Asked = {}) {
  const found = find(db, asked)
  if (!found) throw new Error('no such trend')
  return found
}

describe('the trend of an ICB', () => {
  it('has the weeks measured, each of 50 practice-days, and twice the counts in percent', () => {
    const { weeks, chart, lastDay, ruleVersions } = page(weeksOf(CALM, MONDAY))
    expect(weeks.map(({ daysClosed }) => daysClosed)).toEqual(CALM)
    expect(weeks.map(({ sharePct }) => sharePct)).toEqual(CALM.map((count) => 2 * count))
    expect(weeks.every(({ daysValid, practices }) => daysValid === 50 && practices === 10)).toBe(true)
    expect(chart).toMatchObject({ status: 'drawn', isTrial: false, variation: 'common_cause' })
    expect([lastDay, ruleVersions]).toEqual(['2026-10-25', ['2025-10-01/1']])
  })

  it('ends with the last whole week: the running one is no point yet', () => {
    const now = londonInstant('2026-10-25', '23:00')
    expect(page(weeksOf(CALM, MONDAY), { now }).weeks.at(-1)?.weekStart).toBe('2026-10-12')
  })

  it.each([
    [11, true],
    [12, false],
  ])('of %d weeks has trial limits: %s', (count, isTrial) => {
    const now = londonInstant('2026-10-26', '12:00') - (12 - count) * 7 * 86_400_000
    expect(page(weeksOf(CALM.slice(0, count), MONDAY), { now }).chart).toMatchObject({ isTrial })
  })

  it('keeps a week without a measured day as a gap, not as a week without closures', () => {
    const db = weeksOf(CALM, MONDAY)
    db.$client.exec(`DELETE FROM practice_days WHERE day BETWEEN '2026-08-17' AND '2026-08-23'`)
    const { weeks } = page(db)
    expect(weeks).toHaveLength(12)
    expect(weeks[2]).toMatchObject({ weekStart: '2026-08-17', daysValid: 0, sharePct: null, point: null })
  })

  it('begins with the first week that has a valid practice-day', () => {
    const db = weeksOf(CALM, MONDAY)
    db.$client.exec(`UPDATE practice_days SET is_valid = 0 WHERE day < '2026-08-17'`)
    expect(page(db).weeks[0]?.weekStart).toBe('2026-08-17')
  })

  it('goes back only as far as asked', () => {
    expect(page(weeksOf(CALM, '2025-11-03'), { query: { weeks: 52 } }).weeks[0]?.weekStart).toBe('2025-11-03')
    expect(page(weeksOf(CALM, '2025-11-03')).weeks).toEqual([])
  })

  it.each([
    ['mostly_zeros', weeksOf([0, 0, 0, 4], MONDAY)],
    ['few_practices', weeksOf([4, 5, 6, 7], MONDAY, 9)],
    ['too_few_points', weeksOf([], MONDAY)],
  ])('is hidden with the reason %s', (reason, db) => {
    expect(page(db).chart).toEqual({ status: 'hidden', reason })
  })

  it('compares its limits with a level where one is given', () => {
    expect(page(weeksOf(CALM, MONDAY), { query: { level: 90 } }).chart).toMatchObject({
      assurance: 'consistently_pass',
    })
  })

  it('is not there for who may not see the ICB, or for a code of none', () => {
    const db = weeksOf(CALM, MONDAY)
    expect(find(db, { viewer: { ...LOCAL_VIEWER, icbs: ['XA2'] } })).toBeNull()
    expect(find(db, { query: { code: 'XA9' } })).toBeNull()
  })
})

describe('the trend of a supplier', () => {
  it('counts the practices with its tool', () => {
    const { group, weeks } = page(weeksOf(CALM, MONDAY), { kind: 'supplier' })
    expect(group.kind).toBe('supplier')
    expect(weeks.map(({ daysClosed }) => daysClosed)).toEqual(CALM)
  })
})

describe('the file of a trend', () => {
  it('has the columns of the export in their order, and the series of the page', () => {
    const { header, rows } = trendTable(page(weeksOf(CALM, MONDAY), { kind: 'supplier' }))
    expect(header.join()).toBe(
      'week_start,supplier_code,practices,practice_days_valid,practice_days_closed,share_pct,spc_mean,spc_lower,' +
        'spc_upper,spc_flag,spc_direction,spc_trial,rebase_group,outliers_screened',
    )
    expect(rows[0]).toEqual([
      ...['2026-08-03', 'other', 10, 50, 10, 20, 22, 12.8109, 31.1891],
      ...[null, 'common_cause', 'false', 1, 'false'],
    ])
    expect(rows).toHaveLength(12)
  })

  it('leaves empty what a week does not have', () => {
    const { header, rows } = trendTable(page(weeksOf([4, 5], MONDAY, 9), { query: { screening: 'on' } }))
    expect(header[1]).toBe('icb_ods_code')
    expect(rows[0]).toEqual([
      ...['2026-08-03', 'XA1', 9, 45, 4, null, null, null, null],
      ...[null, null, null, null, 'true'],
    ])
  })
})
