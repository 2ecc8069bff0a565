import type { Db } from '#db/client.server.ts'
import { icbOfPractice, icbsOn, practiceIdsOfIcb } from '#db/queries/hierarchy.server.ts'
import { icbs, icbSuccessors, listSizes, memberships, practices, subIcbs } from '#db/schema/index.ts'
import { parseCsv, tableOf } from '#scripts/import/csv-table.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importPath } from '#tests/helpers/import-file.ts'
import { hasRealData, NEEDS_REAL_DATA, realFile } from '#tests/helpers/real-data.ts'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Exact counts from the real public files; codes are picked from the data at run time and never written here. */

const ICBS = realFile('hierarchy/icb-2026-08.csv')
const SUB_ICBS = realFile('hierarchy/sub-icb-to-icb-2026.csv')
const MAP = realFile('practices/gp-reg-pat-prac-map-2026-08.csv')
const LEGACY = realFile('practices/epraccur-legacy-2025-11.csv')
const SHIPPED = ['db/reference/icbs-april-2026.csv', 'db/reference/sub-icbs-april-2026.csv']

const steps = {
  icbs: (db: Db) => importPath(db, 'hierarchy', ICBS),
  subs: (db: Db) => importPath(db, 'hierarchy', SUB_ICBS),
  map: (db: Db) => importPath(db, 'practices', MAP),
  legacy: (db: Db) => importPath(db, 'practices', LEGACY, { asOf: '2025-11-13' }),
}

async function loaded(...order: (keyof typeof steps)[]) {
  const db = freshDb()
  const results = []
  for (const step of order) results.push((await steps[step](db)).result)
  return { db, results }
}

const factsOf = (result: { facts: [string, string][] } | null | undefined) =>
  Object.fromEntries(result?.facts ?? [])
const countOf = (db: Db, table: string): number =>
  (db.$client.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n

const SLOW_MS = 120_000

describe('the hierarchy as shipped with the code', () => {
  it('holds 36 ICBs, the abolished ones to 31 March 2026, and 107 sub-ICB links', async () => {
    const db = freshDb()
    for (const file of SHIPPED) await importPath(db, 'hierarchy', file)
    const rows = db.select().from(icbs).all()
    expect(rows.filter(({ validTo }) => validTo === null)).toHaveLength(36)
    expect(rows.filter(({ validTo }) => validTo === '2026-03-31')).toHaveLength(13)
    expect(icbsOn(db, '2026-03-31')).toHaveLength(42)
    expect(icbsOn(db, '2026-04-01')).toHaveLength(36)
    const grown = rows.filter(({ odsCode }) => odsCode === 'QRL')
    expect(grown.map(({ onsCode, validFrom, validTo }) => [onsCode, validFrom, validTo])).toEqual([
      ['E54000042', '2022-07-01', '2026-03-31'],
      ['E54000067', '2026-04-01', null],
    ])
    const links = db.select().from(subIcbs).all()
    expect(new Set(links.map(({ odsCode }) => odsCode)).size).toBe(107)
    const ended = links.find(({ odsCode }) => odsCode === 'D4U1Y')
    const begun = links.find(({ odsCode }) => odsCode === 'U2G6B')
    expect(ended).toMatchObject({ icbOdsCode: 'QNQ', validTo: '2026-03-31', name: 'NHS Frimley ICB - D4U1Y' })
    expect(begun).toMatchObject({ icbOdsCode: 'S0E4D', validFrom: '2026-04-01', validTo: null })
    const heirs = db
      .select()
      .from(icbSuccessors)
      .all()
      .filter(({ odsCode }) => odsCode === 'QNQ')
    expect(
      heirs.map(({ successorOdsCode, takesOverOn }) => `${successorOdsCode} ${takesOverOn}`).sort(),
    ).toEqual(['QRL 2026-04-01', 'S0E4D 2026-04-01', 'S9B9J 2026-04-01'])
  })
})

describe.skipIf(!hasRealData)(`the real files${NEEDS_REAL_DATA}`, () => {
  it('ships the same hierarchy as the real files', async () => {
    const { db } = await loaded('icbs', 'subs')
    const other = freshDb()
    for (const file of SHIPPED) await importPath(other, 'hierarchy', file)
    const rows = (from: Db) => [from.select().from(icbs).all(), from.select().from(subIcbs).all()]
    expect(rows(db)).toEqual(rows(other))
  })

  it(
    'holds 6,129 practices in 36 ICBs from the map alone, and the hierarchy adds no second row',
    async () => {
      const { db } = await loaded('map')
      expect([countOf(db, 'practices'), countOf(db, 'icbs'), countOf(db, 'sub_icbs')]).toEqual([
        6_129, 36, 106,
      ])
      expect(
        db
          .select()
          .from(memberships)
          .all()
          .filter(({ pcnOdsCode }) => pcnOdsCode === null),
      ).toHaveLength(52)
      await steps.icbs(db)
      await steps.subs(db)
      const { db: official } = await loaded('icbs', 'subs')
      expect([countOf(db, 'icbs'), countOf(db, 'sub_icbs')]).toEqual([
        countOf(official, 'icbs'),
        countOf(official, 'sub_icbs'),
      ])
    },
    SLOW_MS,
  )

  it(
    'keeps 6,220 practices of the legacy file and closes 91 when the map follows',
    async () => {
      const { db, results } = await loaded('icbs', 'subs', 'legacy', 'map')
      expect(results[2]).toMatchObject({ rowsKept: 6_220, rejections: [] })
      expect(factsOf(results[3])).toMatchObject({ added: '0', moved: '66', closed: '91', reopened: '0' })
      const rows = db.select().from(practices).all()
      expect(rows).toHaveLength(6_220)
      expect(rows.filter(({ closedOn }) => closedOn === '2026-07-31')).toHaveLength(91)
    },
    SLOW_MS,
  )

  it(
    'says of how many practices the past is assumed when the map comes alone, and nothing once an earlier list is held',
    async () => {
      const { db, results } = await loaded('icbs', 'subs', 'map')
      expect(results[2]?.warnings).toEqual([expect.stringMatching(/^281 practices .* since 2026-04-01/)])
      expect((await steps.legacy(db)).result?.warnings).toEqual([
        expect.stringContaining('only added history'),
      ])
    },
    SLOW_MS,
  )

  it.each([
    [['icbs', 'subs', 'legacy', 'map']],
    [['map', 'legacy', 'subs', 'icbs']],
    [['legacy', 'subs', 'map', 'icbs']],
  ] as const)(
    'knows the ICB of every practice before and after the mergers: %j',
    async (order) => {
      const { db } = await loaded(...order)
      const legacy = parseCsv('legacy', readFileSync(LEGACY, 'utf8'))
      const before = new Map(legacy.rows.map(({ cells }) => [cells[0] ?? '', cells[3] ?? '']))
      const map = tableOf(parseCsv('map', readFileSync(MAP, 'utf8')), ['PRACTICE_CODE', 'ICB_CODE'])
      const wrong = map.rows.filter((row) => {
        const code = map.cell(row, 'PRACTICE_CODE')
        const was = icbOfPractice(db, code, '2026-03-31')?.odsCode
        const is = icbOfPractice(db, code, '2026-04-01')?.odsCode
        return was !== before.get(code) || is !== map.cell(row, 'ICB_CODE')
      })
      expect(map.rows).toHaveLength(6_129)
      expect(wrong).toEqual([])
      const ids = icbsOn(db, '2026-08-01').flatMap(({ odsCode }) =>
        practiceIdsOfIcb(db, odsCode, '2026-08-01'),
      )
      expect(new Set(ids).size).toBe(6_129)
      expect(ids).toHaveLength(6_129)
    },
    SLOW_MS,
  )

  it(
    'holds 63,707,358 patients on 1 March 2026 and says how many of them are on the August list',
    async () => {
      const sizes = realFile('practices/gp-reg-pat-prac-all-2026-03.csv')
      const { db } = await loaded('legacy', 'map')
      const { result } = await importPath(db, 'list-sizes', sizes)
      expect(result).toMatchObject({ rowsKept: 6_169, rejections: [] })
      const total = db
        .select()
        .from(listSizes)
        .all()
        .reduce((sum, { patients }) => sum + patients, 0)
      expect(total).toBe(63_707_358)
      const { db: mapOnly } = await loaded('map')
      const partly = (await importPath(mapOnly, 'list-sizes', sizes)).result
      expect(partly).toMatchObject({ rowsKept: 6_129 })
      expect(partly?.rejections).toHaveLength(40)
      expect(factsOf(partly)['patients in the file']).toBe('63,707,358')
    },
    SLOW_MS,
  )

  it(
    'counts the contract types of the file and of the practices held',
    async () => {
      const { db } = await loaded('map')
      const file = realFile('practices/nhs-payments-2022-23-contract-type.csv')
      const { ready, result } = await importPath(db, 'contract-types', file)
      expect(ready.prepared.rowsRead).toBe(6_669)
      expect(factsOf(result)).toEqual({
        'in the file': 'GMS 4,664, PMS 1,615, APMS 235, unknown 155 of 6,669',
        'practices open now': 'GMS 4,401, PMS 1,517, APMS 190, unknown 4 of 6,112 matched',
      })
      expect(result?.rejections).toHaveLength(6_669 - 6_112)
    },
    SLOW_MS,
  )

  it('finds every bank holiday of gov.uk already shipped, under the same title', async () => {
    const db = freshDb()
    const image = db.$client.prepare('SELECT day, title, is_substitute FROM bank_holidays ORDER BY day').all()
    const { result } = await importPath(db, 'bank-holidays', realFile('calendar/bank-holidays.json'))
    expect(result).toMatchObject({ rowsKept: 32 })
    expect(factsOf(result)).toMatchObject({ added: '0' })
    const file = JSON.parse(readFileSync(realFile('calendar/bank-holidays.json'), 'utf8')) as {
      'england-and-wales': { events: { date: string; title: string; notes: string }[] }
    }
    const events = file['england-and-wales'].events
    expect(image).toEqual(
      events
        .map(({ date, title, notes }) => ({
          day: date,
          title,
          is_substitute: notes === 'Substitute day' ? 1 : 0,
        }))
        .toSorted((a, b) => a.day.localeCompare(b.day)),
    )
  })
})
