import { parse } from 'csv-parse/sync'
import { DOWNLOAD_AGAIN, refuse } from './refusal.ts'

/** A data row with its number as a spreadsheet shows it: the first line of the file is row 1. */
export type CsvRow = { row: number; cells: string[] }
export type CsvFile = { fileName: string; rows: CsvRow[] }

/** A table read by column name: `cell(row, 'PRACTICE_CODE')`; names are matched whatever their case or footnote marks. */
export type CsvTable = { fileName: string; columns: string[]; rows: CsvRow[]; cell: CellOf }
export type CellOf = (row: CsvRow, column: string) => string

/** Ten times the cells of the largest national list; beyond it the parser would fill the memory before it could answer. */
export const MAX_CELLS = 5_000_000

/** Every row that is not blank. A quote left open is a file cut short. */
export function parseCsv(fileName: string, text: string): CsvFile {
  refuseEnormous(fileName, text)
  const cells = parseCells(fileName, text)
  const rows = cells.map((row, index) => ({ row: index + 1, cells: row.map((cell) => cell.trim()) }))
  return { fileName, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) }
}

function refuseEnormous(fileName: string, text: string): void {
  let cells = 0
  for (let at = 0; at < text.length && cells <= MAX_CELLS; at += 1) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === LINE_FEED || code === CARRIAGE_RETURN) cells += 1
  }
  if (cells > MAX_CELLS)
    refuse(
      fileName,
      `it holds more than ${MAX_CELLS.toLocaleString('en-GB')} cells, more than any list that is read here`,
      'check that it is the file meant',
    )
}

const COMMA = 0x2c
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

function parseCells(fileName: string, text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, bom: true })
  } catch (error) {
    const { records = 0, code } = error as { records?: number; code?: string }
    const trouble = code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is left open' : 'the quotes do not match'
    return refuse(
      fileName,
      `${trouble} in row ${records + 1}, so it looks damaged or cut short`,
      DOWNLOAD_AGAIN,
    )
  }
}

/** "Practice Code [3]" and "PRACTICE_CODE" are the same column. */
export const columnName = (header: string): string =>
  header
    .replace(/\[[^\]]*\]/g, '')
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

export const columnsOf = (file: CsvFile): string[] => (file.rows[0]?.cells ?? []).map(columnName)

/** Reads the first row as the header and holds every other row to its width. */
export function tableOf(file: CsvFile, needed: readonly string[]): CsvTable {
  const columns = columnsOf(file)
  const missing = needed.filter((column) => !columns.includes(column))
  if (missing.length > 0)
    return refuse(
      file.fileName,
      `row 1 has no column ${missing.join(', ')}`,
      'check that it is the file meant for this kind of import',
    )
  const rows = file.rows.slice(1)
  holdToWidth(file.fileName, rows, columns.length)
  const positions = new Map(columns.map((column, index) => [column, index]))
  const cell: CellOf = (row, column) => row.cells[positions.get(column) ?? -1] ?? ''
  return { fileName: file.fileName, columns, rows, cell }
}

export function holdToWidth(fileName: string, rows: readonly CsvRow[], width: number): void {
  const odd = rows.find(({ cells }) => cells.length !== width)
  if (odd)
    refuse(
      fileName,
      `row ${odd.row} has ${odd.cells.length} columns where ${width} are expected, so it looks damaged or cut short`,
      DOWNLOAD_AGAIN,
    )
}

/** National files end with a line break: one that does not has lost its end. */
export function refuseCutShort(fileName: string, text: string): void {
  if (!text.endsWith('\n'))
    refuse(fileName, 'the last row has no line break, so the file looks cut short', DOWNLOAD_AGAIN)
}

/** The same code twice means that the file cannot be trusted: both rows are named. */
export function refuseDuplicates<T extends { row: number }>(
  fileName: string,
  items: readonly T[],
  codeOf: (item: T) => string,
): void {
  const seen = new Map<string, number>()
  for (const item of items) {
    const code = codeOf(item)
    const first = seen.get(code)
    if (first !== undefined)
      refuse(
        fileName,
        `rows ${first} and ${item.row} both hold ${code}`,
        'correct the file or download it again',
      )
    seen.set(code, item.row)
  }
}
