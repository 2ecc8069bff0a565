import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { moversOf } from '#app/page-models/movers.ts'
import type { PracticeMonthRow } from '#app/page-models/practice-month-row.server.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { londonInstant } from '#domain/london-time.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

/** A row as far as it is looked at here: minutes closed of 200 hours observed. */
const row = (odsCode: string, low: number, high: number, more: Partial<PracticeMonthRow> = {}) =>
  ({
    odsCode,
    name: odsCode,
    binding: 'bound',
    figures: {
      assessableStatus: 'assessable',
      assessedMs: 210 * 60 * MINUTE,
      unobservedMs: 10 * 60 * MINUTE,
      closedLowMs: low * MINUTE,
      closedHighMs: high * MINUTE,
    },
    ...more,
  }) as PracticeMonthRow

const unassessed = { figures: { ...row('', 0, 0).figures, assessableStatus: 'too_few_days' as const } }
const codes = ({ named }: { named: { odsCode: string }[] }) => named.map(({ odsCode }) => odsCode)

describe('practices that moved', () => {
  it.each([
    ['both ways', [row('A', 0, 0), row('B', 90, 99)], [row('A', 30, 60), row('B', 10, 20)], 2, ['A'], ['B']],
    ['none, where bounds overlap', [row('A', 10, 50)], [row('A', 40, 90)], 1, [], []],
    ['none, where it is new', [], [row('A', 40, 90)], 0, [], []],
    ['none, where one month is not assessable', [row('A', 0, 0)], [row('A', 40, 90, unassessed)], 0, [], []],
    [
      'none, where the contract was not bound',
      [row('A', 0, 0, { binding: 'before_variation' })],
      [row('A', 40, 90)],
      0,
      [],
      [],
    ],
    [
      'farthest first',
      [row('A', 0, 0), row('B', 0, 0), row('C', 0, 0)],
      [row('A', 30, 60), row('B', 90, 95), row('C', 30, 99)],
      3,
      ['B', 'A', 'C'],
      [],
    ],
  ])('%s', (_name, before, after, compared, more, less) => {
    const movers = moversOf(before, after)
    expect([movers.compared, codes(movers.more), codes(movers.less)]).toEqual([compared, more, less])
  })

  it('names ten of more and counts them all', () => {
    const many = (low: number) => Array.from({ length: 12 }, (_, n) => row(`P${n + 10}`, low * n, low * n))
    const { more } = moversOf(many(0), many(5))
    expect([more.count, more.named.length, more.named[0]?.odsCode]).toEqual([11, 10, 'P21'])
  })

  it('says that the two months were counted by other rule sets', () => {
    const db = freshDb()
    addOctoberIcbs(db)
    addNovemberLike(db)
    expect(novemberOf(db)).toMatchObject({ compared: 2, rulesDiffer: false })
    db.$client.prepare(`UPDATE practice_days SET rule_version = 'other' WHERE day LIKE '2026-11%'`).run()
    expect(novemberOf(db)).toMatchObject({ compared: 2, rulesDiffer: true })
  })
})

const novemberOf = (db: Db) =>
  groupMonthPage(
    db,
    LOCAL_VIEWER,
    'icb',
    { code: 'XA1', month: '2026-11', sort: 'name', page: 1 },
    londonInstant('2026-12-01', '07:00'),
  )?.movers

/** November with the days of October, as if they had been measured again. */
function addNovemberLike(db: Db): void {
  const names = db.$client
    .prepare(`SELECT name FROM pragma_table_info('practice_days') WHERE name <> 'day'`)
    .pluck()
    .all()
    .join(', ')
  db.$client.exec(`INSERT INTO practice_days (day, ${names})
    SELECT replace(day, '2026-10', '2026-11'), ${names} FROM practice_days WHERE day LIKE '2026-10%'`)
}
