import type { Db } from '#db/client.server.ts'
import { icbOfPractice, placeOfPractice } from '#db/queries/hierarchy.server.ts'
import { practicesHeld } from '#db/queries/import-practices.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { icbs, imports, importRejections, memberships, subIcbs } from '#db/schema/index.ts'
import { INVENTED_ICBS, INVENTED_SUB_ICBS } from '#fixtures/imports/hierarchy-files.ts'
import {
  afterTheMerger,
  epraccur,
  inventedPractices,
  LISTED,
  practiceMap,
  type ListedPractice,
} from '#fixtures/imports/practice-lists.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { describe, expect, it } from 'vitest'

const { importText } = importFolder()
const FORCED = { isForced: true }
const before = inventedPractices()
const aListed = before[0] as ListedPractice
const after = afterTheMerger(before)

const legacyOn = (day: string) => ({ ...FORCED, asOf: day })
const monthly = (db: Db, practices: readonly ListedPractice[], date: string, options = {}) =>
  importText(db, 'practices', `map-${date}.csv`, practiceMap(practices, date), { ...FORCED, ...options })
const icb = (db: Db, code: string, day: string) => icbOfPractice(db, code, day)?.odsCode ?? null

describe('the three dialects', () => {
  it.each([
    ['practice map', practiceMap(before, '13Nov2025'), FORCED, 0],
    ['practice map with a byte order mark', `\uFEFF${practiceMap(before, '13Nov2025')}`, FORCED, 0],
    ['epraccur legacy', epraccur(before, 'legacy'), legacyOn('2025-11-13'), 3],
    ['epraccur DSE', epraccur(before, 'dse'), legacyOn('2025-11-13'), 3],
  ])('%s gives the same practices and ICBs', async (name, content, options, passedOver) => {
    const db = freshDb()
    const { ready, result } = await importText(db, 'practices', 'list.csv', content, options)
    expect(name).toContain(ready.prepared.dialect)
    expect(ready.prepared).toMatchObject({ edition: '2025-11-13', rowsRead: LISTED + passedOver })
    expect(result).toMatchObject({ rowsKept: LISTED, rejections: [] })
    const held = [...practicesHeld(db).values()]
    expect(held.map(({ odsCode, name, postcode }) => [odsCode, name, postcode])).toEqual(
      before.map(({ code, name, postcode }) => [code, name, postcode]),
    )
    for (const { code, icb: expected } of before) expect(icb(db, code, '2025-11-13')).toBe(expected)
  })
})

describe('a newer list', () => {
  it('adds, renames, moves and closes, and never deletes', async () => {
    const db = freshDb()
    await monthly(db, before.slice(0, 58), '01Jun2026')
    const changed = before.slice(1).map((practice, index) => {
      if (index === 0) return { ...practice, name: 'INVENTED NEW NAME' }
      return index === 1 ? { ...practice, subIcb: 'X1A', icb: 'XA1' } : practice
    })
    const { result } = await monthly(db, changed, '01Jul2026')
    expect(Object.fromEntries(result?.facts ?? [])).toEqual({
      added: '2',
      renamed: '1',
      moved: '1',
      closed: '1',
      reopened: '0',
    })
    const held = practicesHeld(db)
    expect(held.size).toBe(LISTED)
    expect(held.get('X90001')?.closedOn).toBe('2026-06-30')
    expect(held.get('X90002')?.name).toBe('INVENTED NEW NAME')
    expect([icb(db, 'X90003', '2026-06-30'), icb(db, 'X90003', '2026-07-01')]).toEqual(['XA9', 'XA1'])
  })

  it('reopens a practice that is back, with the gap left in', async () => {
    const db = freshDb()
    await monthly(db, before, '01Jun2026')
    await monthly(db, before.slice(1), '01Jul2026')
    const { result } = await monthly(db, before, '01Aug2026')
    expect(Object.fromEntries(result?.facts ?? [])).toMatchObject({ reopened: '1', added: '0' })
    expect(practicesHeld(db).get('X90001')?.closedOn).toBeNull()
    const days = ['2026-06-15', '2026-07-15', '2026-08-15']
    expect(days.map((day) => icb(db, 'X90001', day))).toEqual(['XA1', null, 'XA1'])
  })

  it('keeps the PCN that epraccur does not tell, and dates a change of PCN', async () => {
    const db = freshDb()
    await monthly(db, before, '01Jun2026')
    await importText(db, 'practices', 'ep.csv', epraccur(before, 'dse'), legacyOn('2026-06-15'))
    const changed = before.map((practice, index) => (index === 0 ? { ...practice, pcn: 'UX9009' } : practice))
    await monthly(db, changed, '01Jul2026')
    const rows = db.select().from(memberships).all()
    const first = practicesHeld(db).get('X90001')?.id
    const periods = rows.filter(({ practiceId }) => practiceId === first)
    expect(periods.map(({ pcnOdsCode, validFrom, validTo }) => [pcnOdsCode, validFrom, validTo])).toEqual([
      ['UX9000', '2026-06-01', '2026-06-30'],
      ['UX9009', '2026-07-01', null],
    ])
    expect(rows).toHaveLength(LISTED + 1)
  })
})

describe('how far back a membership reaches', () => {
  const hierarchy = async (db: Db) => {
    await importText(db, 'hierarchy', 'icbs.csv', INVENTED_ICBS)
    await importText(db, 'hierarchy', 'subs.csv', INVENTED_SUB_ICBS)
  }
  const late: ListedPractice = { ...aListed, code: 'X90500' }

  it('to the first day of the sub-ICB location on the first list, and no further than the opening', async () => {
    const db = freshDb()
    await hierarchy(db)
    const young = { ...aListed, openedOn: '20240506' }
    const list = [...before.filter(({ code }) => code !== young.code), young]
    await importText(db, 'practices', 'ep.csv', epraccur(list, 'legacy'), legacyOn('2025-11-13'))
    expect([icb(db, 'X90004', '2022-07-01'), icb(db, 'X90004', '2022-06-30')]).toEqual(['XA1', null])
    expect([icb(db, young.code, '2024-05-05'), icb(db, young.code, '2024-05-06')]).toEqual([null, 'XA1'])
  })

  it('not beyond the list that shows it, where an earlier list does not', async () => {
    const db = freshDb()
    await hierarchy(db)
    await monthly(db, after, '01Jun2026')
    await monthly(db, [...after, late], '01Jul2026')
    expect([icb(db, 'X90500', '2026-06-30'), icb(db, 'X90500', '2026-07-01')]).toEqual([null, 'XA1'])
  })

  it('to an opening day between the two lists', async () => {
    const db = freshDb()
    await hierarchy(db)
    await monthly(db, after, '01Jun2026')
    const list = epraccur([...after, { ...late, openedOn: '20260615' }], 'dse')
    await importText(db, 'practices', 'ep.csv', list, legacyOn('2026-07-01'))
    expect([icb(db, 'X90500', '2026-06-14'), icb(db, 'X90500', '2026-06-15')]).toEqual([null, 'XA1'])
  })

  it('says when the ICB before a change is only assumed, until an earlier list is held', async () => {
    const db = freshDb()
    await hierarchy(db)
    const { result } = await monthly(db, after, '01Aug2026')
    expect(result?.warnings).toEqual([
      expect.stringMatching(/^\d+ practices .* another boundary since 2026-04-01/),
    ])
    expect(placeOfPractice(db, 'X90001', '2026-03-31')).toMatchObject({ assumedFrom: '2026-08-01' })
    const earlier = await importText(
      db,
      'practices',
      'ep.csv',
      epraccur(before, 'legacy'),
      legacyOn('2025-11-13'),
    )
    expect(earlier.result?.warnings).toEqual([expect.stringContaining('only added history')])
    expect(placeOfPractice(db, 'X90001', '2026-03-31')).toMatchObject({ assumedFrom: null })
  })
})

it('lets an older list close, rename and move nothing', async () => {
  const db = freshDb()
  await monthly(db, before.slice(2), '01Aug2026')
  const older = before.map((practice) => ({
    ...practice,
    name: `OLD ${practice.name}`,
    subIcb: 'X1A',
    icb: 'XA1',
  }))
  const { result } = await monthly(db, older.slice(0, 50), '01May2026')
  expect(result?.warnings[0]).toContain('only added history')
  const held = practicesHeld(db)
  expect(held.get('X90003')?.name).toBe('INVENTED SURGERY 3')
  expect(held.get('X90060')?.closedOn).toBeNull()
  expect([held.get('X90001')?.closedOn, held.get('X90002')?.closedOn]).toEqual(['2026-07-31', '2026-07-31'])
  expect([icb(db, 'X90003', '2026-05-01'), icb(db, 'X90003', '2026-08-01')]).toEqual(['XA1', 'XA9'])
})

describe('a merger of ICBs, in any order of imports', () => {
  const steps = {
    icbs: (db: Db) => importText(db, 'hierarchy', 'icbs.csv', INVENTED_ICBS),
    subs: (db: Db) => importText(db, 'hierarchy', 'subs.csv', INVENTED_SUB_ICBS),
    legacy: (db: Db) =>
      importText(db, 'practices', 'ep.csv', epraccur(before, 'legacy'), legacyOn('2025-11-13')),
    map: (db: Db) => monthly(db, after, '01Aug2026'),
  }
  type Step = keyof typeof steps
  const permutations = (items: Step[]): Step[][] =>
    items.length < 2
      ? [items]
      : items.flatMap((item) =>
          permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
        )

  it.each(permutations(['icbs', 'subs', 'legacy', 'map']).map((order) => [order]))('%j', async (order) => {
    const db = freshDb()
    for (const step of order) await steps[step](db)
    for (const [index, { code, icb: was }] of before.entries()) {
      expect([code, icb(db, code, '2026-03-31')]).toEqual([code, was])
      expect([code, icb(db, code, '2026-04-01')]).toEqual([code, after[index]?.icb])
      expect([code, icb(db, code, '2022-07-01')]).toEqual([code, was])
    }
    expect(db.select().from(icbs).all()).toHaveLength(6)
    expect(db.select().from(subIcbs).all()).toHaveLength(5)
    expect(db.select().from(memberships).all()).toHaveLength(LISTED + LISTED / 3)
  })

  it('is right after hierarchy and map alone, but for practices the map cannot know of', async () => {
    const db = freshDb()
    for (const step of ['icbs', 'subs', 'map'] as const) await steps[step](db)
    expect([icb(db, 'X90002', '2026-03-31'), icb(db, 'X90002', '2026-04-01')]).toEqual(['XA8', 'XN1'])
    const intoNew = after.find(({ subIcb }) => subIcb === 'XNA')?.code ?? ''
    expect([icb(db, intoNew, '2026-03-31'), icb(db, intoNew, '2026-04-01')]).toEqual([null, 'XN1'])
  })
})

it('never puts a real list into the demonstration, not even when forced', async () => {
  const db = freshDb()
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  const image = db.$client.serialize()
  await expect(monthly(db, before, '01Aug2026')).rejects.toThrow(/holds the demonstration.*set DATABASE_PATH/)
  await expect(importText(db, 'hierarchy', 'icbs.csv', INVENTED_ICBS)).rejects.toThrow(/real ICBs/)
  expect(db.$client.serialize().equals(image)).toBe(true)
})

describe('what is remembered of an import', () => {
  it.each([true, false])(
    'says the same file is already imported, forced %s, and changes nothing',
    async (isForced) => {
      const db = freshDb()
      await monthly(db, before, '01Aug2026')
      const image = db.$client.serialize()
      const again = await monthly(db, before, '01Aug2026', { isForced })
      expect(again).toMatchObject({ alreadyOn: '2026-11-23', result: null })
      expect(db.$client.serialize().equals(image)).toBe(true)
    },
  )

  it('changes no practice when the same list comes in a file of another name and line ending', async () => {
    const db = freshDb()
    await monthly(db, before, '01Aug2026')
    const content = practiceMap(before).replaceAll('\r\n', '\n')
    const { result } = await importText(db, 'practices', 'again.csv', content, FORCED)
    const none = { added: '0', renamed: '0', moved: '0', closed: '0', reopened: '0' }
    expect(Object.fromEntries(result?.facts ?? [])).toEqual(none)
  })

  it('keeps the rows turned away, and does not close their practices', async () => {
    const db = freshDb()
    await monthly(db, before, '01Jul2026')
    const faulty = before.map((practice, index) => (index === 4 ? { ...practice, subIcb: '' } : practice))
    const { result } = await monthly(db, faulty, '01Aug2026')
    expect(result?.rejections).toEqual([
      { row: 6, reason: 'practice X90005 has no sub-ICB location code ("")' },
    ])
    expect(db.select().from(importRejections).all()).toMatchObject([{ rowNumber: 6 }])
    expect(db.select().from(imports).all()).toMatchObject([
      { rowsRead: 60, rowsKept: 60, rowsRejected: 0 },
      { rowsRead: 60, rowsKept: 59, rowsRejected: 1, fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(practicesHeld(db).get('X90005')?.closedOn).toBeNull()
  })

  it('writes nothing in a dry run', async () => {
    const db = freshDb()
    const image = db.$client.serialize()
    const { result } = await monthly(db, before, '01Aug2026', { isDryRun: true })
    expect(result?.rowsKept).toBe(LISTED)
    expect(db.$client.serialize().equals(image)).toBe(true)
  })
})
