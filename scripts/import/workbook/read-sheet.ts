import { refuse } from '../refusal.ts'
import type { TablePart } from '../unzip-stream.ts'
import type { Workbook } from './open-workbook.ts'
import { readXml } from './xml-events.ts'

/** The widest sheet that is read: a damaged reference must not make an endless row. */
const MAX_COLUMNS = 200

/** Called once per row that has any text; cells without any are empty texts, numbers are written out plainly. */
export type RowReader = (cells: readonly string[], row: number) => void

/** Reads a sheet row by row; nothing but the current row is held. */
export async function readSheet(book: Workbook, part: TablePart, read: RowReader): Promise<void> {
  let cells: string[] = []
  let row = 0
  let column = 0
  let type = ''
  let value = ''
  let isValue = false
  let isWhole = false
  await readXml(part, {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes['r'] ?? row + 1)
        cells = []
        column = -1
      } else if (name === 'c') {
        column = columnOf(attributes['r'], column + 1)
        type = attributes['t'] ?? 'n'
        value = ''
      } else if (name === 'v' || name === 't') isValue = true
    },
    text(data) {
      if (isValue) value += data
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'c' && value !== '' && column < MAX_COLUMNS) {
        while (cells.length < column) cells.push('')
        cells[column] = cellText(book, type, value)
      } else if (name === 'row' && cells.length > 0) read(cells, row)
      else if (name === 'sheetData') isWhole = true
    },
  })
  if (!isWhole) refuse(book.fileName, `its sheet ${part.name} is cut short`, 'download it again')
}

/** "AB12" -> 27; where a cell does not say, it follows the one before it. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  if (letters === undefined) return next
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellText(book: Workbook, type: string, value: string): string {
  if (type === 's') return (book.sharedStrings[Number(value)] ?? '').trim()
  const isNumber = type === 'n' && value.trim() !== '' && Number.isFinite(Number(value))
  return isNumber ? String(Number(value)) : value.trim()
}
