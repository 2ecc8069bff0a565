import { parse } from 'csv-parse'
import { finished } from 'node:stream/promises'
import { columnName } from './csv-table.ts'
import { DOWNLOAD_AGAIN, refuse } from './refusal.ts'
import type { TablePart } from './unzip-stream.ts'

/** Where each column stands, by its name in capitals; a column that is not there is missing from the map. */
export type Columns = ReadonlyMap<string, number>

/** Called with the header first, and then with every row that is not blank; row 1 is the first line of the table. */
export type TableReader = {
  header: (columns: Columns) => void
  row: (cells: readonly string[], row: number) => void
}

/**
 * Reads a table piece by piece, for files too large to hold as one text. The same faults are refused as in a small one:
 * bytes that are not UTF-8, a web page, a row of another width, a quote left open, a last row without its line break.
 */
export async function readTable({ name, chunks }: TablePart, reader: TableReader): Promise<void> {
  let width = 0
  let row = 0
  const parser = parse({ relax_column_count: true, on_record: take })
  const ended = finished(parser.resume())
  // Faults reach the caller through `ended`, which is awaited below.
  ended.catch(() => undefined)
  function take(cells: string[]): null {
    row += 1
    if (width === 0) {
      width = cells.length
      reader.header(new Map(cells.map((cell, index) => [columnName(cell), index])))
    } else if (cells.length !== width) {
      if (cells.some((cell) => cell.trim() !== '')) refuseWidth(name, row, cells.length, width)
    } else reader.row(cells, row)
    return null
  }
  try {
    for await (const text of textOf(name, chunks)) if (!parser.destroyed) parser.write(text)
    parser.end()
    await ended
  } catch (error) {
    parser.destroy()
    throw asRefusal(name, row, error)
  }
}

/** Text of the pieces, held to what a published table looks like. */
async function* textOf(name: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let last = ''
  for await (const chunk of chunks) {
    const text = decoded(name, decoder, chunk)
    if (last === '' && /^\s*</.test(text))
      refuse(name, 'line 1 starts a web page, not data', 'download the file again and look at what it holds')
    if (text === '') continue
    last = text
    yield text
  }
  if (last === '') refuse(name, 'the file is empty', DOWNLOAD_AGAIN)
  if (!last.endsWith('\n'))
    refuse(name, 'the last row has no line break, so the file looks cut short', DOWNLOAD_AGAIN)
}

function decoded(name: string, decoder: TextDecoder, chunk: Buffer): string {
  try {
    const text = decoder.decode(chunk, { stream: true })
    if (!text.includes('\0')) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return refuse(name, 'it is not UTF-8 text', 'save it as "CSV UTF-8" or download it again')
}

const refuseWidth = (name: string, row: number, found: number, expected: number): never =>
  refuse(
    name,
    `row ${row} has ${found} columns where ${expected} are expected, so it looks damaged or cut short`,
    DOWNLOAD_AGAIN,
  )

/** Trouble of the parser in words; everything else is passed on as it is. */
function asRefusal(name: string, row: number, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !/^(CSV|INVALID)_/.test(code)) return error
  const trouble = code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is left open' : 'the quotes do not match'
  try {
    return refuse(name, `${trouble} in row ${row + 1}, so it looks damaged or cut short`, DOWNLOAD_AGAIN)
  } catch (refusal) {
    return refusal
  }
}
