import { basename } from 'node:path'
import { readFileSync } from 'node:fs'
import { parseCsv, tableOf } from '../import/csv-table.ts'
import { UsageError } from '../lib/exit.ts'
import type { TypedEntry } from '#domain/typed-exclusion.ts'

/** A typed entry with the row of the file it stands in; null where it was typed in a command. */
export type TypedRow = { row: number | null; typed: TypedEntry }

const NEEDED = ['PRACTICE_CODE', 'ICB_CODE', 'FROM', 'TO', 'CODE', 'REASON', 'AGREED_BY', 'AGREED_ON']
/** More than a year of pauses of the largest board; a longer file is some other file. */
const MOST_ROWS = 5_000

/** The rows of a CSV file of exclusions. A file that cannot be read is refused in one sentence. */
export function entriesIn(path: string): TypedRow[] {
  const table = tableOf(parseCsv(basename(path), textOf(path)), NEEDED)
  if (table.rows.length === 0)
    throw new UsageError(`${basename(path)} holds no exclusion: row 1 is the header.`)
  if (table.rows.length > MOST_ROWS)
    throw new UsageError(`${basename(path)} holds more than ${MOST_ROWS} rows: split it.`)
  return table.rows.map((row) => {
    const cell = (column: string) => table.cell(row, column)
    return {
      row: row.row,
      typed: {
        practice: cell('PRACTICE_CODE'),
        icb: cell('ICB_CODE'),
        from: cell('FROM'),
        to: cell('TO'),
        code: cell('CODE'),
        reason: cell('REASON'),
        agreedBy: cell('AGREED_BY'),
        agreedOn: cell('AGREED_ON'),
        reference: cell('REFERENCE'),
        types: cell('REQUEST_TYPES'),
      },
    }
  })
}

function textOf(path: string): string {
  if (path === '') throw new UsageError('No file was named: npm run exclusions -- import FILE.csv --by NAME')
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`The file ${path} cannot be read: check its name.`)
  }
}
