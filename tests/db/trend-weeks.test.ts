import { trendWeeks, type TrendGroup } from '#db/queries/trend-weeks.server.ts'
import { contracts, memberships, practiceDays, practices, subIcbs, tools } from '#db/schema/index.ts'
import type { Db } from '#db/client.server.ts'
import { bindingOn, termsOf } from '#domain/contracts.ts'
import { isInForce } from '#domain/validity.ts'
import { mondayOf, wholeWeeksBefore, type WeekCounts } from '#domain/statistics/weekly-trend.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { CHANGES_FROM, changingWorld } from '#tests/helpers/trend-world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const WEEKS = wholeWeeksBefore('2026-04-27', 8, CHANGES_FROM)
let db: Db

beforeAll(() => {
  db = changingWorld()
})

/** The same sums the slow way: day by day, practice by practice, by the rules of the domain. */
function recounted(scope: IcbScope, { kind, code }: TrendGroup): WeekCounts[] {
  const all = {
    practices: db.select().from(practices).all(),
    memberships: db.select().from(memberships).all(),
    places: db.select().from(subIcbs).all(),
    contracts: db.select().from(contracts).all(),
    tools: db.select().from(tools).all(),
  }
  const isCounted = (practiceId: number, day: string): boolean => {
    const held = <Row extends { practiceId: number; validFrom: string; validTo: string | null }>(
      rows: Row[],
    ) => rows.filter((row) => row.practiceId === practiceId && isInForce(row, day))
    const { openedOn, closedOn } = all.practices.find(({ id }) => id === practiceId) ?? {}
    const place = held(all.memberships)[0]?.subIcbOdsCode
    const icb = all.places.find((each) => each.odsCode === place && isInForce(each, day))?.icbOdsCode
    const contract = held(all.contracts)[0]
    if (!icb || !contract || (scope !== 'all' && !scope.includes(icb))) return false
    if ((openedOn ?? '') > day || (closedOn ?? '9999') < day) return false
    if (bindingOn(day, termsOf({ ...contract, contractType: contract.type })) !== 'bound') return false
    return kind === 'icb' ? icb === code : held(all.tools).some(({ supplierCode }) => supplierCode === code)
  }
  const days = db.select().from(practiceDays).all()
  const counted = days.filter(({ practiceId, day }) => isCounted(practiceId, day))
  return WEEKS.map((weekStart) => {
    const own = counted.filter(({ day }) => mondayOf(day) === weekStart)
    const valid = own.filter(({ isValid }) => isValid)
    const daysClosed = valid.filter(({ closuresConfirmed }) => closuresConfirmed > 0).length
    const seen = new Set(valid.map(({ practiceId }) => practiceId)).size
    return { weekStart, practices: seen, daysValid: valid.length, daysClosed }
  })
}

const summed = (scope: IcbScope, group: TrendGroup): WeekCounts[] =>
  trendWeeks(db, scope, group, WEEKS).map(({ weekStart, practices: seen, daysValid, daysClosed }) => ({
    weekStart,
    practices: seen,
    daysValid,
    daysClosed,
  }))

describe('weekly sums of the database', () => {
  it.each<[IcbScope, TrendGroup, number]>([
    ['all', { kind: 'icb', code: 'XA1' }, 8],
    ['all', { kind: 'icb', code: 'XA2' }, 8],
    ['all', { kind: 'supplier', code: 'other' }, 8],
    ['all', { kind: 'supplier', code: 'systmconnect' }, 8],
    [['XA2'], { kind: 'supplier', code: 'other' }, 8],
    [['XA2'], { kind: 'icb', code: 'XA1' }, 0],
    ['all', { kind: 'supplier', code: 'accurx' }, 0],
  ])('seen by %j, %j: are those of a slow recount, %d weeks of which have days', (scope, group, weeks) => {
    const expected = recounted(scope, group)
    expect(expected.filter(({ daysValid }) => daysValid > 0)).toHaveLength(weeks)
    expect(summed(scope, group)).toEqual(expected)
  })

  it('count a practice with two tools of a supplier once', () => {
    const [first] = summed('all', { kind: 'supplier', code: 'other' })
    expect(first?.daysValid).toBeLessThanOrEqual((first?.practices ?? 0) * 5)
  })

  it('name the rule sets of the days', () => {
    const [first] = trendWeeks(db, 'all', { kind: 'icb', code: 'XA1' }, WEEKS)
    expect([first?.firstRuleVersion, first?.lastRuleVersion]).toEqual(['2025-10-01/1', '2025-10-01/1'])
  })

  it('leave out weeks that were not asked for', () => {
    expect(
      trendWeeks(db, 'all', { kind: 'icb', code: 'XA1' }, ['2026-03-09']).map((week) => week.weekStart),
    ).toEqual(['2026-03-09'])
  })
})
