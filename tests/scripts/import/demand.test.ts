import { demandMonths, nationalDemand } from '#db/schema/index.ts'
import { practiceCells, submissionsWorkbook, TABLE_2_HEADER } from '#fixtures/imports/submissions-workbook.ts'
import { zipOf } from '#fixtures/imports/zip-file.ts'
import { monthOfCell } from '#scripts/import/demand/demand-row.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const { importText } = importFolder()

let db: ReturnType<typeof freshDb>

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  aPractice(db, 'X90001')
  aPractice(db, 'X90002')
})

type Options = Parameters<typeof importText>[4]

const take = (content: string | Buffer, options: Options = {}) =>
  importText(db, 'submissions', 'oc.file', content, options)
const takeBook = (book: Parameters<typeof submissionsWorkbook>[0], options: Options = {}) =>
  take(submissionsWorkbook(book), options)
const takeRow = (row: Parameters<typeof practiceCells>[0]) => takeBook({ table2: [practiceCells(row)] })

const held = () =>
  db
    .select()
    .from(demandMonths)
    .all()
    .map((row) =>
      [row.odsCode, row.month, row.edition, row.total, row.patients, row.isParticipating].join(' '),
    )

const HEADER =
  'MONTH,GP_CODE,SUB_ICB_CODE,ICB_CODE,SUPPLIER,TOTAL,CLINICAL,ADMIN,OTHER_UNKNOWN,PATIENTS_REGISTERED,PARTICIPATION'
const table = (...rows: string[]) => [HEADER, ...rows, ''].join('\n')

describe('the workbook', () => {
  it('keeps what it says of practices and of England under its edition', async () => {
    const table1 = [
      [null, null, 'Feb-26 [10,11]', 46_023],
      ['Coverage', 'Open active practices', 6208, 6209],
      ['Submissions', 'Total submissions received by practices [3], of which:', 12, 30],
      [null, 'Rate per 1,000 patients', 1.5, 2.5],
    ]
    const { result, ready } = await takeBook({ table1, table2: [practiceCells()] })
    expect(ready.prepared).toMatchObject({ dialect: 'workbook', edition: '2026-02', rowsRead: 1 })
    expect(result).toMatchObject({ rowsKept: 1, rejections: [], warnings: [], isPartial: false })
    expect(held()).toEqual(['X90001 2026-02 2026-02 12 1000 true'])
    const england = db.select().from(nationalDemand).all()
    expect(
      england.map(({ month, edition, total, practicesOpen }) => [month, edition, total, practicesOpen]),
    ).toEqual([
      ['2026-01', '2026-02', 30, 6209],
      ['2026-02', '2026-02', 12, 6208],
    ])
  })

  it('says where its two tables do not agree', async () => {
    const table1 = [
      [null, null, 'Feb-26', 'Jan-26'],
      [null, 'Total submissions received by practices', 13, 30],
    ]
    const { result } = await takeBook({ table1, table2: [practiceCells()] })
    expect(result?.warnings).toEqual(['Table 2 adds up to 12 for 2026-02, Table 1 says 13'])
  })

  it.each([
    ['1', 'true'],
    [0, 'false'],
    ['*', ''],
    [null, ''],
  ])('reads participation %j', async (participation, shown) => {
    await takeRow({ participation })
    expect(held()).toEqual([`X90001 2026-02 2026-02 12 1000 ${shown}`])
  })

  it('reads the layout without participation', async () => {
    await takeBook({ header: TABLE_2_HEADER.slice(0, -1), table2: [practiceCells().slice(0, -1)] })
    expect(held()).toEqual(['X90001 2026-02 2026-02 12 1000 '])
  })

  it('tells "No Data" from "No data", and zero from neither', async () => {
    const counts = [0, 0, 0, 0] as const
    await takeBook({
      table2: [
        practiceCells({ supplier: 'No Data', counts }),
        practiceCells({ code: 'X90002', supplier: 'No data', counts, participation: 0 }),
      ],
    })
    const rows = db.select().from(demandMonths).all()
    expect(rows.map(({ supplier, total }) => [supplier, total])).toEqual([
      ['No Data', 0],
      ['No data', 0],
    ])
  })

  it('keeps practices that are not in the register, so that totals stay whole', async () => {
    await takeBook({ table2: [practiceCells(), practiceCells({ code: 'X90009' })] })
    expect(held()).toHaveLength(2)
  })

  it.each([
    [{ counts: ['*', 1, 1, 1] as const }, 'submissions "*" is no count, and is not taken for zero'],
    [{ counts: [-1, 1, 1, 1] as const }, 'submissions "-1" is negative'],
    [{ code: 'TOTAL' }, '"TOTAL" is not a practice code'],
    [{ month: 'soon' }, '"soon" is not a month'],
    [{ participation: 'maybe' }, 'participation "maybe" is not 1, 0 or *'],
    [{}, 'X90001 2026-02 is in row 4 too'],
  ])('turns away %j', async (row, reason) => {
    const { result } = await takeBook({ table2: [practiceCells(), practiceCells(row)] })
    expect(result?.rejections).toEqual([{ row: 5, reason }])
    expect(result?.isPartial).toBe(true)
  })

  it.each([
    [{ table2: [] }, 'Table 2 has no row of a practice'],
    [{ header: ['Month', 'GP Code'], table2: [] }, 'Table 2 has no column "ICB CODE"'],
    [{ header: ['Month'], table2: [] }, 'Table 2 has no column "GP Code"'],
    [
      { title: 'Table 2: January 2026', table2: [practiceCells()] },
      'Table 2 is of 2026-01, but row 4 is of 2026-02',
    ],
    [{ table2: [practiceCells({ code: 'X90009' })] }, 'none of its rows is about a practice that is held'],
  ])('refuses %j in one sentence', async (book, trouble) => {
    await expect(takeBook(book)).rejects.toThrow(trouble)
    expect(held()).toEqual([])
  })

  it('refuses a workbook cut short', async () => {
    const zip = submissionsWorkbook({ table2: [practiceCells()] })
    await expect(take(zip.subarray(0, zip.length - 40))).rejects.toThrow('the zip is damaged or cut short')
  })
})

describe('editions', () => {
  const edition = (month: string, total: number) =>
    zipOf([
      'oc_north_regions.csv',
      Buffer.from(
        ['MONTH,GP_CODE,ICB_CODE,SUB_ICB_LOCATION_CODE,SUPPLIER,METRIC,VALUE']
          .concat(metricRows('2026-01', total), metricRows(month, total), '')
          .join('\n'),
      ),
    ])
  const metricRows = (month: string, total: number) =>
    [
      ['OC_TOTAL_SUBMISSIONS', total],
      ['OC_SUBMISSION_TYPE_CLINICAL', total],
      ['OC_SUBMISSION_TYPE_ADMIN', 0],
      ['OC_SUBMISSION_TYPE_OTHER', 0],
      ['PATIENTS_REGISTERED', 900],
      ['OC_PARTICIPATION', 1],
      ['OC_CAPABILITY', 'yes'],
    ].map(([metric, value]) => `${month}-01,X90001,XA1,X1A,ACCURX,${metric},${value}`)

  it('stand beside each other, month by month', async () => {
    await take(edition('2026-02', 5))
    await take(edition('2026-03', 7))
    expect(held()).toEqual([
      'X90001 2026-01 2026-02 5 900 true',
      'X90001 2026-01 2026-03 7 900 true',
      'X90001 2026-02 2026-02 5 900 true',
      'X90001 2026-03 2026-03 7 900 true',
    ])
  })

  it('of a table of many months are each of their own month', async () => {
    await take(
      table('2024-04-01,X90001,X1A,XA1,NONE,5,3,2,0,900,', '2024-11-01,X90001,X1A,XA1,NONE,6,3,3,0,901,*'),
    )
    expect(held()).toEqual(['X90001 2024-04 2024-04 5 900 ', 'X90001 2024-11 2024-11 6 901 '])
  })

  it('take the same figures from another file once, and other figures only when forced', async () => {
    await takeRow({})
    const same = await take(table('2026-02-01,X90001,X1A,XA1,ACCURX,12,6,4,2,1000,1'))
    expect(Object.fromEntries(same.result?.facts ?? [])).toMatchObject({
      'held already': '1 rows with the same figures',
    })
    const other = table('2026-02-01,X90001,X1A,XA1,ACCURX,13,7,4,2,1000,1')
    await expect(take(other)).rejects.toThrow('its figures for 2026-02 in edition 2026-02 are not those held')
    expect(held()).toEqual(['X90001 2026-02 2026-02 12 1000 true'])
    await take(other, { isForced: true })
    expect(held()).toEqual(['X90001 2026-02 2026-02 13 1000 true'])
  })

  it('can be taken in again after others, losing nothing', async () => {
    const book = { table2: [practiceCells()] }
    await takeBook(book)
    await take(edition('2026-03', 7))
    const before = held()
    await takeBook(book, { isForced: true })
    expect(held()).toEqual(before)
  })

  it('of England come from a table by measure too', async () => {
    const { result } = await take(
      'EDITION,MONTH,MEASURE,VALUE\nFebruary 2026,2026-02,"Total submissions received by practices, of which:",12\n',
    )
    expect(result?.facts).toEqual([['months of England', '1 new of 1']])
  })

  it('writes nothing in a dry run', async () => {
    await take(edition('2026-02', 5), { isDryRun: true })
    expect(held()).toEqual([])
  })

  it('refuses a table in no known layout', async () => {
    await expect(take('A,B\n1,2\n')).rejects.toThrow('its columns are those of no known table of submissions')
  })
})

describe('months of cells', () => {
  it.each([
    ['46054', '2026-02'],
    ['Feb-26 [10,11]', '2026-02'],
    ['Sept-25 [8]', '2025-09'],
    ['2026-02-01', '2026-02'],
    ['[1]', null],
    ['', null],
  ])('%j is %j', (text, month) => {
    expect(monthOfCell(text)).toBe(month)
  })
})
