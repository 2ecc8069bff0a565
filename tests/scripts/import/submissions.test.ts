import { importRejections, imports, submissionBands } from '#db/schema/index.ts'
import { byDayFile, byWeekdayFile, type DayRow, type WeekdayRow } from '#fixtures/imports/submission-files.ts'
import { zipOf } from '#fixtures/imports/zip-file.ts'
import { importReport } from '#scripts/import/report.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const { importText } = importFolder()
const KIND = 'submissions-by-time'

let db: ReturnType<typeof freshDb>

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  aPractice(db, 'X90001')
  aPractice(db, 'X90002')
})

type Options = Parameters<typeof importText>[4]

const take = (content: string | Buffer, options: Options = {}) =>
  importText(db, KIND, 'oc.csv', content, options)
const takeDays = (...rows: DayRow[]) => take(byDayFile(...rows))
const takeWeekdays = (...rows: WeekdayRow[]) => take(byWeekdayFile(...rows))

const held = () =>
  db
    .select()
    .from(submissionBands)
    .all()
    .map(({ practiceId, month, weekday, day, fromMinute, toMinute, submissions }) =>
      [practiceId, month, weekday, day, fromMinute, toMinute, submissions].join(' '),
    )
const facts = ({ result }: Awaited<ReturnType<typeof take>>) => Object.fromEntries(result?.facts ?? [])

describe('both dialects', () => {
  it('holds days where the file gives dates', async () => {
    const { result, ready } = await takeDays({}, { date: '2026-02-03', total: 0 })
    expect(ready.prepared).toMatchObject({ dialect: 'by-day', edition: '2026-02', rowsRead: 2 })
    expect(held()).toEqual(['1 2026-02 1 2026-02-02 480 540 3', '1 2026-02 2 2026-02-03 480 540 0'])
    expect(result).toMatchObject({ rowsKept: 2, rejections: [], isPartial: false })
  })

  it('holds weekdays of the month where it does not, whatever the order of the columns', async () => {
    const { ready } = await takeWeekdays({}, { weekday: 'Wednesday', value: 7 })
    expect(ready.prepared).toMatchObject({ dialect: 'by-weekday', edition: '2025-09' })
    expect(held()).toEqual(['1 2025-09 2  480 600 3', '1 2025-09 3  480 600 7'])
  })

  it('reads a zip with north and south as one edition', async () => {
    const zip = zipOf(
      ['x/oc_north_regions.csv', Buffer.from(byDayFile({}))],
      [
        'x/oc_south_regions.csv',
        Buffer.from(byDayFile({ code: 'X90002' }, { code: 'X90009' }, { date: 'x' })),
      ],
      ['__MACOSX/x/._oc_north_regions.csv', Buffer.from('\0')],
      ['x/notes.txt', Buffer.from('Notes')],
    )
    const { result } = await importText(db, KIND, 'oc.zip', zip)
    expect(held()).toEqual(['1 2026-02 1 2026-02-02 480 540 3', '2 2026-02 1 2026-02-02 480 540 3'])
    expect(result?.warnings).toEqual([])
    expect(result?.rejections.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'oc_south_regions.csv: DATE "x" is not a date'],
      [3, 'oc_south_regions.csv: practice X90009 is not held (1 rows)'],
    ])
  })

  it('says that one half alone is only a half', async () => {
    const { result } = await importText(db, KIND, 'oc_north.csv', byDayFile({}))
    expect(result?.warnings[0]).toMatch(/import the zip with both/)
  })
})

describe('bands are read from their text', () => {
  it.each([
    ['08:00-08:59', 480, 540],
    ['08:00 - 09:59', 480, 600],
    ['0800 - 0859', 480, 540],
    ['08:00 to 09:59', 480, 600],
    ['08:00:00–08:59:59', 480, 540],
    ['8am to 10am', 480, 600],
    ['12pm-1pm', 720, 780],
    ['18:00 - 23:59', 1080, 1440],
    ['22:00-00:00', 1320, 1440],
    ['8', 480, 1440],
    ['18:00+', 1080, 1440],
  ])('"%s"', async (band, from, to) => {
    await takeDays({ band })
    expect(held()).toEqual([`1 2026-02 1 2026-02-02 ${from} ${to} 3`])
  })

  it('lets a band whose end is not said last to the start of the next one in the file', async () => {
    await takeDays({ band: '8' }, { band: '12', code: 'X90002' }, { band: '9', code: 'X90002' })
    expect(held()).toEqual([
      '1 2026-02 1 2026-02-02 480 540 3',
      '2 2026-02 1 2026-02-02 540 720 3',
      '2 2026-02 1 2026-02-02 720 1440 3',
    ])
  })

  it('refuses bands that overlap', async () => {
    await expect(takeDays({ band: '08:00-09:59' }, { band: '09:00-09:59' })).rejects.toThrow(
      /08:00 to 10:00 and 09:00 to 10:00 overlap/,
    )
  })
})

describe('months and days in many spellings', () => {
  it.each(['2025-09', '2025-09-01', 'Sep-25', 'SEPTEMBER 2025', '01Sep2025', '45901', '2025-09-01 00:00:00'])(
    'MONTH %s',
    async (month) => {
      await takeWeekdays({ month })
      expect(held()).toEqual(['1 2025-09 2  480 600 3'])
    },
  )

  it.each([
    ['2026-02-02', 'Monday'],
    ['02/02/2026', 'MON'],
    ['02Feb2026', '1'],
    ['2-Feb-26', 'monday'],
    ['46055', '1.0'],
  ])('DATE %s with WEEKDAY %s', async (date, weekday) => {
    await take(byDayFile({ weekday }).replace('2026-02-02', date))
    expect(held()).toEqual(['1 2026-02 1 2026-02-02 480 540 3'])
  })
})

describe('rows that are turned away with a sentence', () => {
  it.each<[DayRow, string]>([
    [{ weekday: 'Tuesday' }, 'WEEKDAY "Tuesday" is not the weekday of 2026-02-02'],
    [{ weekday: '2' }, 'WEEKDAY "2" is not the weekday of 2026-02-02'],
    [{ weekday: '0' }, 'WEEKDAY "0" is not a day of the week'],
    [{ date: '2026-11-24' }, '2026-11-24 has not been yet'],
    [{ band: 'morning' }, 'SUBMISSION_TIME "morning" is not a time of day'],
    [{ band: '10:00-09:59' }, 'SUBMISSION_TIME "10:00-09:59" is not a time of day'],
    [{ band: '25' }, 'SUBMISSION_TIME "25" is not a time of day'],
    [{ total: -3 }, 'TOTAL "-3" is negative'],
    [{ total: '2.5', parts: [1, 1, 0.5] }, 'TOTAL "2.5" is a fraction'],
    [{ total: 'many' }, 'TOTAL "many" is not a count'],
    [{ total: 3, parts: [-1, 4, 0] }, 'CLINICAL "-1" is negative'],
    [{ total: 5, parts: [2, 1, 1] }, 'TOTAL 5 is not 2 + 1 + 1'],
    [{ code: ' ' }, 'GP_CODE is empty'],
    [{}, 'it repeats row 2: the same practice, time and supplier'],
  ])('%j', async (row, reason) => {
    const finished = await takeDays({}, row)
    expect(finished.result).toMatchObject({ rowsKept: 1, rejections: [{ row: 3, reason }], isPartial: true })
    const kept = db.select().from(importRejections).all()
    expect(kept.map(({ rowNumber, reason }) => [rowNumber, reason])).toEqual([[3, reason]])
    expect(held()).toHaveLength(1)
  })

  it.each<[WeekdayRow, string]>([
    [{ month: '2026-12' }, '2026-12 has not been yet'],
    [{ month: 'Winter' }, 'MONTH "Winter" is not a month'],
    [{ value: '-1' }, 'VALUE "-1" is negative'],
    [{ value: '1.5' }, 'VALUE "1.5" is a fraction'],
  ])('%j by weekday', async (row, reason) => {
    const { result } = await takeWeekdays({}, row)
    expect(result).toMatchObject({ rowsKept: 1, rejections: [{ row: 3, reason }] })
  })

  it('refuses a file in which every row is wrong', async () => {
    await expect(takeDays({ weekday: 'Friday' })).rejects.toThrow(/no row can be taken in; row 2: WEEKDAY/)
  })
})

describe('rows that are neither kept nor wrong', () => {
  it.each<[string, DayRow]>([
    ['a suppressed count', { total: '*', parts: ['*', '*', '*'] }],
    ['no data in words', { total: 'No data', parts: ['', '', ''] }],
    ['a practice that does not take part', { supplier: 'No data', total: 0 }],
    ['a practice whose supplier sent nothing', { supplier: 'No Data', total: 0 }],
  ])('%s makes no row and is counted', async (_name, row) => {
    const finished = await takeDays({}, { ...row, code: 'X90002' })
    expect(finished.result).toMatchObject({ rowsKept: 1, rejections: [], isPartial: false })
    expect(facts(finished)['rows without a count']).toMatch(/^1,/)
    expect(held()).toHaveLength(1)
  })

  it('keeps a total whose parts are suppressed', async () => {
    await takeDays({ total: 9, parts: ['*', '*', '*'] })
    expect(held()).toEqual(['1 2026-02 1 2026-02-02 480 540 9'])
  })

  it('counts and names practices that are not held, once each', async () => {
    const finished = await takeDays({}, { code: 'X90777' }, { code: 'X90777', total: 1, band: '9' })
    expect(facts(finished)['practices not held']).toMatch(/^1: X90777/)
    expect(finished.result).toMatchObject({
      rowsKept: 1,
      rejections: [{ row: 3, reason: 'practice X90777 is not held (2 rows)' }],
      isPartial: false,
    })
    expect(importReport(finished, false)).toContain('3 read, 1 kept, 1 rejected')
  })

  it('refuses a file about nobody held, since the practices come first', async () => {
    await expect(takeDays({ code: 'X90777' })).rejects.toThrow(/import the practice list/)
  })
})

it('sums the rows of several suppliers of one practice, in both dialects', async () => {
  await takeDays({ supplier: 'Accurx', total: 3 }, { supplier: 'Anima', total: 4 })
  await takeWeekdays({ supplier: 'Accurx, Klinik', value: 5 }, { supplier: 'Klinik', value: 1 })
  expect(held()).toEqual(['1 2025-09 2  480 600 6', '1 2026-02 1 2026-02-02 480 540 7'])
})

describe('editions', () => {
  const old = byDayFile({ total: 1 }, { date: '2026-02-03', total: 1 })
  const revised = byDayFile({ total: 5 })

  it('replaces a month whole by a newer file of it', async () => {
    await take(old)
    await take(revised)
    expect(held()).toEqual(['1 2026-02 1 2026-02-02 480 540 5'])
    const [, newer] = db.select().from(imports).all()
    expect(db.select().from(submissionBands).get()?.importId).toBe(newer?.id)
  })

  it('leaves other months as they are', async () => {
    await takeDays({ date: '2026-01-05' })
    await take(old)
    expect(held()).toHaveLength(3)
  })

  it('takes the same file in once', async () => {
    await take(old)
    expect(await take(old)).toMatchObject({ alreadyOn: '2026-11-23', result: null })
  })

  it('lets an older edition replace a newer one only by force', async () => {
    await take(revised, { asOf: '2026-04-30' })
    await expect(take(old, { asOf: '2026-03-26' })).rejects.toThrow(
      /2026-02, as of 2026-03-26, older than what is held \(2026-02, as of 2026-04-30\)/,
    )
    await expect(take(old)).rejects.toThrow(/--as-of/)
    expect(held()).toHaveLength(1)
    await take(old, { isForced: true })
    expect(held()).toHaveLength(2)
  })

  it('takes the months of a file that nothing newer holds, and says which it left', async () => {
    await takeDays({ date: '2026-02-02', total: 5 }, { date: '2026-03-02' })
    const both = await takeDays({ date: '2026-01-05' }, { date: '2026-02-02', total: 1 })
    expect(both.ready.prepared.edition).toBe('2026-02 with 2026-01')
    expect(facts(both)).toMatchObject({
      months: '2026-01',
      'left as it is': expect.stringContaining('2026-02'),
    })
    expect(held()).toEqual([
      '1 2026-01 1 2026-01-05 480 540 3',
      '1 2026-02 1 2026-02-02 480 540 5',
      '1 2026-03 1 2026-03-02 480 540 3',
    ])
  })

  it('does not let one half replace the whole', async () => {
    await takeDays({}, { code: 'X90002' })
    await expect(takeDays({ total: 4 })).rejects.toThrow(/no row for 1 of the 2 practices held for 2026-02/)
  })

  it('can take in the same file again by force after another practice came', async () => {
    const file = byDayFile({}, { code: 'X90003' })
    await take(file)
    aPractice(db, 'X90003')
    await take(file, { isForced: true })
    expect(held()).toHaveLength(2)
    expect(db.select().from(imports).all()).toHaveLength(1)
  })

  it('writes nothing in a dry run', async () => {
    await take(revised)
    const image = db.$client.serialize()
    const { result } = await take(old, { isDryRun: true })
    expect(result?.rowsKept).toBe(2)
    expect(db.$client.serialize().equals(image)).toBe(true)
  })
})

describe('files that are refused whole', () => {
  it.each([
    ['without a count column', byDayFile({}).replace('TOTAL', 'SUM'), /row 1 has no column TOTAL/],
    ['of another kind', 'a,b\n1,2\n', /row 1 has no column GP_CODE, SUPPLIER, WEEKDAY/],
    ['without rows', byDayFile(), /no rows under the header/],
    ['that is empty', '', /the file is empty/],
    ['cut short', byDayFile({}).trimEnd(), /looks cut short/],
    ['with a row of another width', byDayFile({}).replace(',Accurx', ''), /row 2 has 16 columns where 17/],
    ['with an open quote', byDayFile({}).replace('X90001"', 'X90001'), /in row 2, so it looks damaged/],
    ['that is a web page', '<html>\n</html>\n', /web page/],
    ['that is not UTF-8', Buffer.from([0xff, 0xfe, 0x41, 0x0a]), /not UTF-8/],
    ['of suppressed counts only', byDayFile({ total: '*' }), /none of its 1 rows has a count/],
  ])('%s', async (_name, content, says) => {
    await expect(take(content)).rejects.toThrow(says)
    expect(db.select().from(imports).all()).toEqual([])
  })

  it.each([
    ['both dialects', [byDayFile({}), byWeekdayFile({})], /counts by-weekday and the file beside it by-day/],
    ['three tables', [byDayFile({}), byDayFile({}), byDayFile({})], /3 CSV files where 1 to 2/],
    ['none', [], /0 CSV files where 1 to 2/],
  ])('a zip with %s', async (_name, files, says) => {
    const zip = zipOf(
      ['readme.txt', Buffer.from('x')],
      ...files.map((text, i): [string, Buffer] => [`${i}.csv`, Buffer.from(text)]),
    )
    await expect(importText(db, KIND, 'oc.zip', zip)).rejects.toThrow(says)
  })

  it.each([
    ['that is damaged', (zip: Buffer) => zip.fill(0xff, 45, 60), /damaged or cut short/],
    [
      'that unpacks to too much',
      () => zipOf(['a.csv', Buffer.alloc(9_000_000, 0x0a)]),
      /unpack to more than/,
    ],
  ])('a zip %s', async (_name, change, says) => {
    const zip = change(zipOf(['a.csv', Buffer.from(byDayFile({}))]))
    await expect(importText(db, KIND, 'oc.zip', zip)).rejects.toThrow(says)
  })
})
