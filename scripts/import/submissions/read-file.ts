import type { Rejection } from '#db/queries/import-log.server.ts'
import { readTable } from '../csv-stream.ts'
import { counted } from '../loader.ts'
import type { SourceFile } from '../read-source.ts'
import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { tableParts, type TablePart } from '../unzip-stream.ts'
import { bandFrom, settleBands, type Band } from './band-text.ts'
import { numberColumn, numbering } from './number-column.ts'
import { dialectOf, rowReader, slotFrom, type Dialect, type ReadRow, type Slot } from './row-reader.ts'

/** North and south. */
const MOST_PARTS = 2
/** With more the file is damaged, or in a layout that is not known: nothing in it should be believed. */
export const MAX_REJECTED = 50_000
/** Four national months by day. */
const MAX_ROWS = 10_000_000

/** All rows of a file in columns: each number points into the lists beside them. */
export type SubmissionRows = {
  dialect: Dialect
  rowsRead: number
  noValue: number
  rejections: Rejection[]
  codes: string[]
  slots: Slot[]
  bands: Band[]
  partNames: string[]
  columns: ReturnType<typeof emptyColumns>
}

const emptyColumns = () => ({
  practice: numberColumn(),
  slot: numberColumn(),
  band: numberColumn(),
  supplier: numberColumn(),
  count: numberColumn(),
  row: numberColumn(),
  part: numberColumn(),
})

/** Reads a national file, one part after the other, a piece at a time. */
export async function readSubmissions(file: SourceFile, today: string): Promise<SubmissionRows> {
  const parts = tableParts(file.name, file.bytes, MOST_PARTS)
  const book = bookOf(parts.map(({ name }) => name))
  for (const [number, part] of parts.entries()) await readPart(book, part, number, today)
  const { dialect, rowsRead, noValue, rejections, columns, codes, slots, bands, partNames } = book
  if (dialect === null || rowsRead === 0)
    return refuse(file.name, 'there are no rows under the header', DOWNLOAD_AGAIN)
  if (columns.count.length() === 0) refuseAll(file.name, book)
  const settled = settleBands(bands.texts().map((text) => bandFrom(text) ?? { from: 0, to: null }))
  if (typeof settled === 'string')
    return refuse(
      file.name,
      `its bands ${settled} overlap, so a submission could be counted twice`,
      DOWNLOAD_AGAIN,
    )
  return {
    dialect,
    rowsRead,
    noValue,
    rejections,
    codes: codes.texts(),
    slots: slots.texts().map(slotFrom),
    bands: settled,
    partNames,
    columns,
  }
}

type Book = ReturnType<typeof bookOf>

const bookOf = (partNames: string[]) => ({
  dialect: null as Dialect | null,
  rowsRead: 0,
  noValue: 0,
  rejections: [] as Rejection[],
  codes: numbering(),
  slots: numbering(),
  bands: numbering(),
  suppliers: numbering(),
  partNames,
  columns: emptyColumns(),
})

async function readPart(book: Book, part: TablePart, number: number, today: string): Promise<void> {
  let read: ReturnType<typeof rowReader> | null = null
  await readTable(part, {
    header(columns) {
      const dialect = dialectOf(part.name, columns)
      if (book.dialect !== null && book.dialect !== dialect)
        refuse(part.name, `it counts ${dialect} and the file beside it ${book.dialect}`, DOWNLOAD_AGAIN)
      book.dialect = dialect
      read = rowReader(dialect, columns, today)
    },
    row(cells, row) {
      book.rowsRead += 1
      if (book.rowsRead > MAX_ROWS)
        refuse(part.name, `it holds more than ${counted(MAX_ROWS)} rows`, 'check that it is the file meant')
      const result = read?.(cells)
      if (result === 'no_value') book.noValue += 1
      else if (result && 'reason' in result) reject(book, row, number, result.reason)
      else if (result) keep(book, result, row, number)
    },
  })
}

function keep({ columns, codes, slots, bands, suppliers }: Book, read: ReadRow, row: number, part: number) {
  columns.practice.push(codes.of(read.code))
  columns.slot.push(slots.of(read.slot))
  columns.band.push(bands.of(read.band))
  columns.supplier.push(suppliers.of(read.supplier.toLowerCase()))
  columns.count.push(read.count)
  columns.row.push(row)
  columns.part.push(part)
}

function reject({ rejections, partNames }: Book, row: number, part: number, reason: string): void {
  rejections.push({ row, reason: inPart(partNames, part, reason) })
  const [first] = rejections
  if (first && rejections.length > MAX_REJECTED)
    refuse(
      partNames[part] ?? '',
      `more than ${counted(MAX_REJECTED)} rows cannot be read; row ${first.row}: ${first.reason}`,
      DOWNLOAD_AGAIN,
    )
}

/** Row numbers alone say nothing where a zip holds two tables. */
export const inPart = (partNames: readonly string[], part: number, reason: string): string =>
  partNames.length > 1 ? `${partNames[part]}: ${reason}` : reason

function refuseAll(fileName: string, { rejections, noValue }: Book): never {
  const [first] = rejections
  return refuse(
    fileName,
    first
      ? `no row can be taken in; row ${first.row}: ${first.reason}`
      : `none of its ${counted(noValue)} rows has a count`,
    DOWNLOAD_AGAIN,
  )
}
