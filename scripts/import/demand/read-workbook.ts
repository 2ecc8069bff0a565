import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import type { SourceFile } from '../read-source.ts'
import { openWorkbook, type Workbook } from '../workbook/open-workbook.ts'
import { readSheet } from '../workbook/read-sheet.ts'
import { newestMonth, rowCollector, type DemandFile } from './demand-file.ts'
import { monthOfCell, withoutNotes, type RawRow } from './demand-row.ts'
import { measureOf, nationalRows } from './national-rows.ts'

const HEADERS = {
  month: 'MONTH',
  code: 'GP CODE',
  icb: 'ICB CODE',
  subIcb: 'SUB ICB CODE',
  supplier: 'SUPPLIER',
  total: 'SUBMISSIONS',
  clinical: 'CLINICAL SUBMISSIONS',
  administrative: 'ADMINISTRATIVE SUBMISSIONS',
  other: 'OTHER/UNKNOWN TYPE SUBMISSIONS',
  patients: 'REGISTERED PATIENT COUNT',
  participation: 'PARTICIPATION',
} as const

/** What begins the lines under a table. */
const UNDER_TABLE = /^(source|notes?)\b/i

type Places = Record<keyof typeof HEADERS, number>

/** The summary workbook: practices of one month (Table 2), and England over the months (Table 1). */
export async function readWorkbook(file: SourceFile, today: string): Promise<DemandFile> {
  const book = await openWorkbook(file.name, file.bytes)
  const { collector, title } = await readPractices(book, today)
  const rows = collector.rows()
  if (rows.length === 0) return refuse(file.name, 'Table 2 has no row of a practice', DOWNLOAD_AGAIN)
  const edition = title ?? newestMonth(rows)
  const later = rows.find(({ month }) => month > edition)
  if (later)
    return refuse(
      file.name,
      `Table 2 is of ${edition}, but row ${later.row} is of ${later.month}`,
      DOWNLOAD_AGAIN,
    )
  return {
    dialect: 'workbook',
    rowsRead: collector.rowsRead(),
    practices: rows.map((row) => ({ ...row, edition })),
    national: await readNational(book, edition),
    rejections: collector.rejections,
  }
}

async function readPractices(book: Workbook, today: string) {
  const sheet = book.sheet('Table 2')
  if (!sheet)
    return refuse(book.fileName, 'the workbook has no sheet "Table 2"', 'take the summary of submissions')
  const collector = rowCollector(book.fileName, today)
  let places: Places | null = null
  let title: string | null = null
  let isOver = false
  await readSheet(book, sheet, (cells, row) => {
    isOver ||= places !== null && UNDER_TABLE.test(cells[0] ?? '')
    if (places && !isOver) {
      const raw = rawRow(places, cells, row)
      if (raw.code !== '' || raw.month !== '') collector.take(raw)
    } else if (!isOver && cells.some((cell) => headerOf(cell) === HEADERS.code))
      places = placesIn(book, cells)
    else title ??= titleMonth(cells[0])
  })
  if (places === null)
    return refuse(book.fileName, 'Table 2 has no column "GP Code"', 'take the summary of submissions')
  return { collector, title: title as string | null }
}

const headerOf = (cell: string): string => withoutNotes(cell).replaceAll(/\s+/g, ' ').toUpperCase()

/** The title names the month; what the title sheet says of its publication is sometimes wrong. */
const titleMonth = (cell = ''): string | null =>
  /^Table 2\b/i.test(cell) ? monthOfCell(/([A-Za-z]+ \d{4})\s*$/.exec(withoutNotes(cell))?.[1] ?? '') : null

function placesIn(book: Workbook, cells: readonly string[]): Places {
  const found = cells.map(headerOf)
  const places = Object.fromEntries(
    Object.entries(HEADERS).map(([key, header]) => [key, found.indexOf(header)]),
  ) as Places
  for (const [key, header] of Object.entries(HEADERS))
    if (key !== 'participation' && places[key as keyof Places] < 0)
      refuse(book.fileName, `Table 2 has no column "${header}"`, DOWNLOAD_AGAIN)
  return places
}

const rawRow = (places: Places, cells: readonly string[], row: number): RawRow => ({
  ...(Object.fromEntries(
    Object.entries(places).map(([key, place]) => [key, (cells[place] ?? '').trim()]),
  ) as Omit<RawRow, 'row'>),
  row,
})

/** Months stand across Table 1, in the first row that has any; measures stand down it in the second column. */
async function readNational(book: Workbook, edition: string) {
  const sheet = book.sheet('Table 1')
  if (!sheet) return []
  const gathered = nationalRows()
  let months: (string | null)[] | null = null
  await readSheet(book, sheet, (cells) => {
    if (months === null) {
      const found = cells.map(monthOfCell)
      if (found.filter((month) => month !== null).length > 1) months = found
      return
    }
    const measure = measureOf(cells[1] ?? '')
    if (measure)
      for (const [place, month] of months.entries())
        if (month !== null) gathered.add(edition, month, measure, cells[place] ?? '')
  })
  return gathered.rows()
}
