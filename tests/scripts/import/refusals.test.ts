import { hierarchy } from '#scripts/import/kinds/hierarchy.ts'
import { UsageError } from '#scripts/lib/exit.ts'
import { INVENTED_ICBS, INVENTED_SUB_ICBS } from '#fixtures/imports/hierarchy-files.ts'
import { bankHolidayFile, contractTypeFile, listSizeFile, register } from '#fixtures/imports/other-files.ts'
import { epraccur, inventedPractices, MAP_HEADER, practiceMap } from '#fixtures/imports/practice-lists.ts'
import { zipOf } from '#fixtures/imports/zip-file.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder, importPath } from '#tests/helpers/import-file.ts'
import { expect, it } from 'vitest'

const { write, folder } = importFolder()
const list = inventedPractices()
const map = practiceMap(list)
const legacy = epraccur(list, 'legacy')
const forced = { isForced: true }
const dated = { isForced: true, asOf: '2026-08-01' }
const latin1 = Buffer.concat([Buffer.from(map), Buffer.from('Caf\xe9\r\n', 'latin1')])
const twice = practiceMap([...list, ...list.slice(0, 1)])
const html = '<!DOCTYPE html><html><body>403 Forbidden</body></html>'
const bomb = zipOf(['map.csv', Buffer.alloc(30_000_000, 'a')])
const zip = zipOf(['map.csv', Buffer.from(map)])
const two = zipOf(['a.csv', Buffer.from(map)], ['b.csv', Buffer.from(map)])

type Options = { isForced?: boolean; asOf?: string }
const CASES: [name: string, kind: string, content: string | Buffer, says: RegExp, options?: Options][] = [
  ['an unknown kind', 'surgeries', map, /"surgeries" is not a kind/],
  [
    'a day that does not exist',
    'practices',
    map,
    /--as-of "2026-02-30" is not a day/,
    { asOf: '2026-02-30' },
  ],
  ['a day to come', 'practices', legacy, /--as-of "2062-08-01" is not a day up to/, { asOf: '2062-08-01' }],
  ['an empty file', 'practices', '\r\n', /empty/],
  ['bytes that are not UTF-8', 'practices', latin1, /line 62 is not UTF-8/],
  ['UTF-16', 'practices', Buffer.from(`\uFEFF${map}`, 'utf16le'), /line 1 is not UTF-8/],
  ['UTF-16 without a mark', 'practices', Buffer.from(map, 'utf16le'), /line 1 is not UTF-8/],
  ['a NUL byte', 'practices', map.replace('X90003', 'X9\x00003'), /line 4 is not UTF-8/],
  ['a lone quote', 'practices', map.replace('X90003', '"X90003'), /in row 4, so it looks damaged/],
  [
    'a quote inside a cell',
    'practices',
    map.replace('SURGERY 3', 'SURG"ERY 3'),
    /in row 4, so it looks damaged/,
  ],
  ['a web page', 'practices', html, /web page/],
  ['a piece of a web page', 'practices', '<h1>403 Forbidden</h1>\n', /web page/],
  ['a web page in place of a calendar', 'bank-holidays', html, /web page/],
  ['a line of endless cells', 'practices', ','.repeat(6_000_000), /more than 5,000,000 cells/],
  ['endless lines', 'practices', 'a,b\n'.repeat(3_000_000), /more than 5,000,000 cells/],
  ['an endless calendar', 'bank-holidays', '['.repeat(3_000_000), /far too long for a calendar/],
  ['a zip bomb', 'practices', bomb, /unpack to more than/],
  ['a zip cut short', 'practices', zip.subarray(0, 900), /damaged or cut short/],
  ['a zip of two files', 'practices', two, /holds 2 files/],
  ['a wrong width', 'practices', `${map}one,two\r\n`, /row 62 has 2 columns where 17/],
  [
    'a wrong width in epraccur',
    'practices',
    `${legacy}"X90500","A"\r\n`,
    /row 64 has 2 columns where 27/,
    dated,
  ],
  ['no known header', 'practices', 'a,b\n1,2\n', /row 1 has 2 columns and is neither/],
  ['a column missing', 'practices', map.replace('ICB_NAME', 'BOARD'), /row 1 has no column ICB_NAME/],
  ['a header alone', 'practices', `${MAP_HEADER}\r\n`, /no rows under the header/],
  ['a file cut inside a row', 'practices', map.slice(0, -40), /row 61 has|no line break/],
  ['a file cut inside its last cell', 'practices', map.slice(0, -4), /no line break/],
  ['a quote left open', 'practices', `${legacy}"X90500,\r\n`, /quote is left open in row 64/, dated],
  ['the same code twice', 'practices', twice, /rows 2 and 62 both hold X90001/],
  ['two dates in one map', 'practices', map.replace('01Aug2026', '01Jul2026'), /row 3 is dated/],
  ['another date than the map says', 'practices', map, /rows are dated 2026-08-01/, { asOf: '2026-07-01' }],
  ['epraccur without a day', 'practices', legacy, /add --as-of/, forced],
  ['too few practices', 'practices', map, /hold only 60 practices, fewer than 6,000/],
  ['a change of more than 2%', 'practices', bigMap(6_000), /differ by more than 2% from the 1 open/, {}],
  ['the wrong hierarchy file', 'hierarchy', map, /neither the header of an ICB list/],
  ['a broken ICB row', 'hierarchy', INVENTED_ICBS.replace('XN1,E', ',E'), /row 4 lacks a code/],
  ['an ICB twice', 'hierarchy', `${INVENTED_ICBS}${INVENTED_ICBS.split('\n')[1]}\n`, /rows 2 and 5/],
  [
    'a sub-ICB location without an ICB',
    'hierarchy',
    INVENTED_SUB_ICBS.replace('XA9,', ','),
    /row 4 lacks a code/,
  ],
  ['patients that are no number', 'list-sizes', listSizeFile([['X90001', '12a']]), /row 2: "12a"/],
  ['list sizes of nobody held', 'list-sizes', listSizeFile([['X90999', 5]]), /none of its rows/],
  [
    'an unknown contract type',
    'contract-types',
    contractTypeFile([['X90001', 'ABC']]),
    /row 2: "ABC"/,
    dated,
  ],
  ['payments of no year', 'contract-types', contractTypeFile([['X90001', 'GMS']]), /add --as-of/],
  ['JSON cut short', 'bank-holidays', bankHolidayFile([]).slice(0, -2), /not complete JSON/],
  ['a calendar without events', 'bank-holidays', bankHolidayFile([]), /not the gov.uk bank holiday calendar/],
  [
    'a register with no good row',
    'tools',
    register('X90001,Nobody,https://a.example,all,2026-04-01,'),
    /row 2: supplier/,
  ],
]

function bigMap(count: number): string {
  return practiceMap(inventedPractices(count).map((row, index) => ({ ...row, code: `X9${1000 + index}` })))
}

it.each(CASES)(
  'refuses %s in one sentence and writes nothing',
  async (name, kind, content, says, options = {}) => {
    const db = freshDb()
    anIcb(db)
    aPractice(db)
    const image = db.$client.serialize()
    const path = write(`${name.replaceAll(' ', '-')}.csv`, content)
    const trouble = await importPath(db, kind, path, options).then(
      () => null,
      (error: unknown) => error,
    )
    expect(trouble).toBeInstanceOf(UsageError)
    const { message, exitCode } = trouble as UsageError
    expect(exitCode).toBe(2)
    expect(message).toMatch(says)
    expect(message).not.toContain('\n')
    expect(db.$client.serialize().equals(image)).toBe(true)
  },
)

it.each([
  ['a file that is not there', 'missing.csv', /no such file/],
  ['a folder', '.', /a folder, not a file/],
  ['a device', '../../../../../../dev/null', /a device or pipe, not a file/],
])('refuses %s', async (_name, path, says) => {
  await expect(importPath(freshDb(), 'practices', `${folder}/${path}`)).rejects.toThrow(says)
})

it('refuses a bad hierarchy even when forced', () => {
  const file = {
    name: 'icbs.csv',
    source: 'icbs.csv',
    isAddress: false,
    sha256: '',
    bytes: Buffer.alloc(0),
    text: INVENTED_ICBS.slice(0, -9),
  }
  expect(() => hierarchy(file, { asOf: undefined, isForced: true, today: '2026-11-23' })).toThrow(/cut short/)
})

it('reads a zip with one file in it', async () => {
  const { result } = await importPath(freshDb(), 'practices', write('map.zip', zip), forced)
  expect(result?.rowsKept).toBe(list.length)
})
