import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { mergersPage, practiceMapping } from '#app/page-models/mergers.server.ts'
import type { Db } from '#db/client.server.ts'
import { practiceDayWriter } from '#db/queries/practice-days.server.ts'
import { contracts, memberships, practices } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importPath } from '#tests/helpers/import-file.ts'
import { addMonth } from '#tests/helpers/seeded-months.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const MONTH = '2026-03'
const NOW = londonInstant('2026-11-23', '09:00')
/** Where the practices of Frimley's location, which ended on 31 March 2026, went in the ODS change summary. */
const FROM_FRIMLEY = ['D9Y0V', '92A', 'U2G6B']

let db: Db
beforeAll(async () => {
  db = freshDb()
  for (const file of ['icbs-april-2026.csv', 'sub-icbs-april-2026.csv'])
    await importPath(db, 'hierarchy', `db/reference/${file}`)
  const locations = db.$client
    .prepare(
      `SELECT ods_code FROM sub_icbs WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) ORDER BY 1`,
    )
    .pluck()
    .all(`${MONTH}-31`, `${MONTH}-31`) as string[]
  locations
    .flatMap((code) => (code === 'D4U1Y' ? FROM_FRIMLEY.map((to) => [code, to]) : [[code, code]]))
    .forEach(addPractice)
})

/** An invented practice in a location of March, and in the one of after the mergers. */
function addPractice([before = '', after = '']: string[], n: number): void {
  const odsCode = `X9${String(n).padStart(4, '0')}`
  const { id: practiceId } = db
    .insert(practices)
    .values({ odsCode, name: `Practice ${odsCode}`, source: 'test' })
    .returning()
    .get()
  const place = { practiceId, pcnOdsCode: null, isStartAssumed: false, source: 'test' }
  const isMoved = before !== after
  db.insert(memberships)
    .values([
      { ...place, subIcbOdsCode: before, validFrom: '2022-07-01', validTo: isMoved ? '2026-03-31' : null },
      ...(isMoved ? [{ ...place, subIcbOdsCode: after, validFrom: '2026-04-01', validTo: null }] : []),
    ])
    .run()
  db.insert(contracts)
    .values({
      practiceId,
      type: 'GMS',
      variationEffectiveOn: '2025-10-01',
      validFrom: '2015-04-01',
      source: 'test',
    })
    .run()
  addMonth(practiceDayWriter(db), MONTH, practiceId, seededRandom(n + 1))
}

const page = () => mergersPage(db, LOCAL_VIEWER, { month: MONTH }, NOW)
const sum = (rows: readonly Record<string, unknown>[] = [], key: string) =>
  rows.reduce((total, row) => total + Number(row[key]), 0)

describe('March 2026 across the mergers of April', () => {
  it('stands under 42 ICBs as reported and under 36 today', () => {
    expect(page()?.reported).toHaveLength(42)
    expect(page()?.current).toHaveLength(36)
    expect(page()?.current.map(({ place }) => place.odsCode)).not.toContain('')
  })

  it.each(['practices', 'assessable', 'withClosure', 'lowMs', 'highMs'] as const)(
    'has the same %s in both views, row by row of the mapping and in all',
    (key) => {
      const shown = page()
      const total = Number(shown?.total[key])
      expect(total).toBeGreaterThan(0)
      expect([sum(shown?.reported, key), sum(shown?.current, key), sum(shown?.rows, key)]).toEqual([
        total,
        total,
        total,
      ])
    },
  )

  it('sends the practices of Frimley to three ICBs', () => {
    const fromFrimley = page()?.rows.filter(({ reported }) => reported.odsCode === 'QNQ')
    expect(fromFrimley?.map(({ current }) => current.odsCode).toSorted()).toEqual(['QRL', 'S0E4D', 'S9B9J'])
    expect(sum(fromFrimley, 'practices')).toBe(3)
  })

  it('has every practice once in the mapping file', () => {
    const rows = practiceMapping(db, LOCAL_VIEWER, { month: MONTH }, NOW)?.rows ?? []
    expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length)
    expect(rows).toHaveLength(page()?.total.practices ?? 0)
    expect(rows.every(([, , reported, current]) => reported && current)).toBe(true)
  })
})

describe('one ICB of after the mergers, in March', () => {
  const icbPage = (code: string, hierarchy?: 'current' | 'reported') =>
    groupMonthPage(db, LOCAL_VIEWER, 'icb', { code, month: MONTH, hierarchy, sort: 'name', page: 1 }, NOW)

  it('was not there as reported, and has its practices under the current hierarchy', () => {
    expect(icbPage('S0E4D')).toBeNull()
    const current = page()?.current.find(({ place }) => place.odsCode === 'S0E4D')
    expect(icbPage('S0E4D', 'current')).toMatchObject({
      summary: {
        practices: current?.practices,
        assessable: current?.assessable,
        withClosure: current?.withClosure,
      },
      hierarchy: { shown: 'current', isOther: true },
      frozen: null,
      followUp: null,
    })
  })

  it.each<[string, boolean]>([
    ['QNQ', true],
    ['QRL', true],
    ['QWO', false],
  ])('%s has other practices today: %s', (code, isOther) => {
    expect(icbPage(code)?.hierarchy).toMatchObject({ shown: 'reported', isOther })
  })
})
