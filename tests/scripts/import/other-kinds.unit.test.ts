import { bankHolidays, contracts, listSizes, tools } from '#db/schema/index.ts'
import { bankHolidayFile, contractTypeFile, listSizeFile, register } from '#fixtures/imports/other-files.ts'
import { importReport } from '#scripts/import/report.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { describe, expect, it } from 'vitest'

const { importText } = importFolder()

function withPractices() {
  const db = freshDb()
  anIcb(db)
  aPractice(db, 'X90001')
  aPractice(db, 'X90002')
  return db
}

describe('list sizes', () => {
  const file = listSizeFile([
    ['X90001', 5_000],
    ['X90002', 7_500],
    ['X90999', 10],
  ])

  it('holds a figure a practice and day, and names the rows it cannot place', async () => {
    const db = withPractices()
    const { result } = await importText(db, 'list-sizes', 'all.csv', file)
    expect(result?.rejections).toEqual([{ row: 4, reason: 'practice X90999 is not held' }])
    expect(Object.fromEntries(result?.facts ?? [])).toEqual({
      'patients in the file': '12,510',
      'patients held': '12,500',
    })
    const rows = db.select().from(listSizes).all()
    expect(rows.map(({ day, patients }) => [day, patients])).toEqual([
      ['2026-03-01', 5_000],
      ['2026-03-01', 7_500],
    ])
  })

  it('takes the same file in once', async () => {
    const db = withPractices()
    await importText(db, 'list-sizes', 'all.csv', file)
    const image = db.$client.serialize()
    const again = await importText(db, 'list-sizes', 'all.csv', file)
    expect(again).toMatchObject({ alreadyOn: '2026-11-23', result: null })
    expect(db.$client.serialize().equals(image)).toBe(true)
  })
})

it('takes a file in again when forced, after the practices it was missing have come', async () => {
  const db = withPractices()
  const file = contractTypeFile([
    ['X90001', 'GMS'],
    ['X90003', 'PMS'],
  ])
  const take = (isForced: boolean) => importText(db, 'contract-types', 'pay-24-25.csv', file, { isForced })
  expect((await take(false)).result).toMatchObject({ rowsKept: 1, rejections: [{ row: 3 }] })
  aPractice(db, 'X90003')
  const again = await take(false)
  expect(importReport(again, false)).toMatch(/^Already imported .* add --force to take it in again/)
  expect((await take(true)).result).toMatchObject({ rowsKept: 2, rejections: [] })
  expect(importReport(await take(true), false)).toMatch(/Nothing changed\.$/)
})

describe('contract types', () => {
  const importTypes = (db: ReturnType<typeof withPractices>, type: string, year: string) =>
    importText(db, 'contract-types', `payments-${year}-prac.csv`, contractTypeFile([['X90001', type]]))
  const typesOf = (db: ReturnType<typeof withPractices>) =>
    db
      .select()
      .from(contracts)
      .all()
      .filter(({ source }) => source.startsWith('nhs-payments'))
      .map(({ type, validFrom, validTo }) => [type, validFrom, validTo])
      .toSorted((a, b) => String(a[1]).localeCompare(String(b[1])))

  it.each([
    ['in order', ['2022-23', '24-25']],
    ['the later first', ['24-25', '2022-23']],
  ])('dates a change of type between years, %s', async (_name, years) => {
    const db = withPractices()
    db.delete(contracts).run()
    for (const year of years) await importTypes(db, year === '24-25' ? 'PMS' : 'GMS', year)
    expect(typesOf(db)).toEqual([
      ['GMS', '2022-04-01', '2024-03-31'],
      ['PMS', '2024-04-01', null],
    ])
  })

  it('leaves what the ICB entered itself', async () => {
    const db = withPractices()
    const { result } = await importTypes(db, 'APMS', '2022-23')
    expect(typesOf(db)).toEqual([])
    expect(Object.fromEntries(result?.facts ?? [])).toMatchObject({ 'left as entered by the ICB': '1' })
  })
})

describe('bank holidays', () => {
  it('adds days and keeps those the file no longer has', async () => {
    const db = freshDb()
    const held = db.select().from(bankHolidays).all().length
    const events = [
      { title: 'New Year’s Day', date: '2027-01-01' },
      { title: 'Boxing Day', date: '2028-12-26', notes: 'Substitute day' },
    ]
    const { result } = await importText(db, 'bank-holidays', 'bh.json', bankHolidayFile(events))
    expect(result).toMatchObject({ rowsKept: 2, warnings: [] })
    const rows = db.select().from(bankHolidays).all()
    expect(rows).toHaveLength(held + 1)
    expect(rows.find(({ day }) => day === '2028-12-26')).toMatchObject({ isSubstitute: true })
  })

  it('warns 60 days before the calendar ends', async () => {
    const db = freshDb()
    const clock = () => Date.parse('2027-11-15T12:00:00Z')
    const file = bankHolidayFile([{ title: 'New Year’s Day', date: '2027-01-01' }])
    const { result } = await importText(db, 'bank-holidays', 'bh.json', file, { clock })
    expect(result?.warnings[0]).toContain('the calendar ends on 2027-12-28')
  })
})

describe('the register of tools', () => {
  const good = 'X90001,Accurx,https://tool.example/a,all,2026-04-01,'
  const importRegister = (db: ReturnType<typeof withPractices>, name: string, ...rows: string[]) =>
    importText(db, 'tools', name, register(...rows))

  it.each([
    ['X90777,Accurx,https://tool.example,all,2026-04-01,', /practice X90777 is not held/],
    [',Accurx,https://tool.example,all,2026-04-01,', /practice_ods_code is empty/],
    ['X90002,Nobody,https://tool.example,all,2026-04-01,', /supplier "Nobody" is not known/],
    ['X90002,Accurx,ftp://tool.example,all,2026-04-01,', /not a plain http or https/],
    ['X90002,Accurx,https://me:secret@tool.example,all,2026-04-01,', /^url "https:\/\/…@tool\.example"/],
    ['X90002,Accurx,https://tool.example,urgent,2026-04-01,', /request_types "urgent"/],
    ['X90002,Accurx,https://tool.example,,2026-04-01,', /request_types ""/],
    ['X90002,Accurx,https://tool.example,all,soon,', /valid_from "soon"/],
    ['X90002,Accurx,https://tool.example,all,2026-04-01,2026-03-01', /valid_to 2026-03-01 is before/],
    ['X90001,Accurx,https://tool.example/a,all,2026-06-01,', /from 2026-04-01 to now, which overlaps/],
  ])('names the fault of %s', async (row, says) => {
    const db = withPractices()
    const { result } = await importRegister(db, 'tools.csv', good, row)
    expect(result).toMatchObject({ rowsKept: 1, isPartial: true, rejections: [{ row: 3 }] })
    expect(result?.rejections[0]?.reason).toMatch(says)
    expect(db.select().from(tools).all()).toHaveLength(1)
  })

  it.each([
    ['all', ['appointment', 'medication', 'admin']],
    ['admin|appointment', ['appointment', 'admin']],
    ['medication;admin', ['medication', 'admin']],
    ['Admin Medication', ['medication', 'admin']],
  ])('reads request types %s', async (given, expected) => {
    const db = withPractices()
    await importRegister(db, 'tools.csv', `X90001,TPP,http://tool.example/a,${given},2026-04-01,`)
    expect(db.select().from(tools).all()).toMatchObject([
      { supplierCode: 'systmconnect', requestTypes: expected },
    ])
  })

  it('updates the same practice, address and first day', async () => {
    const db = withPractices()
    await importRegister(db, 'a.csv', good)
    const { result } = await importRegister(
      db,
      'b.csv',
      'X90001,PATCHS,https://tool.example/a,admin,2026-04-01,2026-05-31',
      'X90001,PATCHS,https://tool.example/a,all,2026-06-01,',
    )
    expect(Object.fromEntries(result?.facts ?? [])).toEqual({ added: '1', changed: '1', 'as before': '0' })
    expect(db.select().from(tools).all()).toMatchObject([
      { supplierCode: 'patchs', requestTypes: ['admin'], validTo: '2026-05-31' },
      { validFrom: '2026-06-01', validTo: null },
    ])
  })

  type Row = [supplier: string, types: string, from: string, to: string | null]
  const updates: [name: string, row: string, done: string, expected: Row[]][] = [
    [
      'a later start and nothing else',
      'Accurx|all|2026-06-01|',
      'as before',
      [['accurx', 'all', '2026-04-01', null]],
    ],
    [
      'a later start and an end',
      'Accurx|all|2026-06-01|2026-12-31',
      'changed',
      [['accurx', 'all', '2026-04-01', '2026-12-31']],
    ],
    [
      'an earlier start and nothing else',
      'Accurx|all|2026-02-01|',
      'changed',
      [['accurx', 'all', '2026-02-01', null]],
    ],
    [
      'another supplier from a later day',
      'PATCHS|admin|2026-06-01|',
      'changed',
      [
        ['accurx', 'all', '2026-04-01', '2026-05-31'],
        ['patchs', 'admin', '2026-06-01', null],
      ],
    ],
    [
      'another supplier from the same day',
      'PATCHS|all|2026-04-01|',
      'changed',
      [['patchs', 'all', '2026-04-01', null]],
    ],
  ]
  it.each(updates)('takes %s for a tool that is held', async (_name, row, done, expected) => {
    const db = withPractices()
    await importRegister(db, 'a.csv', good)
    const [supplier, types, from, to] = row.split('|')
    const next = `X90001,${supplier},https://tool.example/a,${types},${from},${to}`
    const { result } = await importRegister(db, 'b.csv', next)
    expect(Object.fromEntries(result?.facts ?? [])).toMatchObject({ added: '0', [done]: '1' })
    const rows = db.select().from(tools).orderBy(tools.validFrom).all()
    const named = (types: string[]) => (types.length === 3 ? 'all' : types.join())
    expect(
      rows.map((tool) => [tool.supplierCode, named(tool.requestTypes), tool.validFrom, tool.validTo]),
    ).toEqual(expected)
  })

  it('rejects another supplier from an earlier day, and two rows of one register that overlap', async () => {
    const db = withPractices()
    await importRegister(db, 'a.csv', good)
    const other = 'X90002,Accurx,https://tool.example/b'
    const { result } = await importRegister(
      db,
      'b.csv',
      'X90001,PATCHS,https://tool.example/a,all,2026-01-01,',
      `${other},all,2026-04-01,`,
      `${other},admin,2026-04-01,`,
    )
    expect(result?.rejections.map(({ row }) => row)).toEqual([2, 4])
    expect(db.select().from(tools).all()).toMatchObject([
      { supplierCode: 'accurx' },
      { requestTypes: { length: 3 } },
    ])
  })

  it('closes no tool that the register leaves out', async () => {
    const db = withPractices()
    await importRegister(db, 'a.csv', good)
    await importRegister(db, 'b.csv', 'X90002,Accurx,https://tool.example/b,all,2026-04-01,')
    expect(db.select().from(tools).all()).toMatchObject([{ validTo: null }, { validTo: null }])
  })
})
