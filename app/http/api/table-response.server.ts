import { API_TABLES, jsonCell, type ApiColumn } from '#domain/api-tables.ts'
import { csvLine, type CsvCell } from '#domain/csv.ts'
import type { ApiTable } from '../../page-models/api-tables.server.ts'
import { entityTagOf, isHeldBy } from '../entity-tag.server.ts'
import { downloadHeaders, PRIVATE_PAGE } from '../headers.ts'
import type { ApiFormat, ApiOperation } from './operations.server.ts'

type Rows = readonly (readonly CsvCell[])[]
type Answer = {
  operation: ApiOperation
  table: ApiTable
  format: ApiFormat
  hasBom: boolean
  version: string
}

const ROWS_PER_PIECE = 500

/** A table as a stream of CSV or JSON: its tag is known before its rows are read, and few rows are held at a time. */
export function tableResponse(request: Request, answer: Answer): Response {
  const { operation, table, format, hasBom, version } = answer
  const columns = API_TABLES[operation.table]
  const tag = entityTagOf(
    JSON.stringify([version, operation.path, format, hasBom, columns, table.fingerprint]),
  )
  const headers = headersOf(answer, tag)
  if (isHeldBy(request, tag)) return new Response(null, { status: 304, headers })
  const texts = format === 'csv' ? csvTexts(columns, table, hasBom) : jsonTexts(columns, table)
  return new Response(streamOf(texts), { headers })
}

function headersOf({ operation, table, format }: Answer, tag: string): Record<string, string> {
  const { rowCount, snapshotIds, modifiedAt } = table
  const version = snapshotIds.length === 1 ? `-${snapshotIds[0] ?? ''}` : ''
  const content =
    format === 'csv'
      ? downloadHeaders(`${operation.path}${version}.csv`, 'text/csv; charset=utf-8')
      : { ...PRIVATE_PAGE, 'Content-Type': 'application/json' }
  return {
    ...content,
    ETag: tag,
    'X-Row-Count': String(rowCount),
    ...(snapshotIds.length > 0 && { 'X-Snapshot-Id': snapshotIds.join(', ') }),
    ...(modifiedAt !== null && { 'Last-Modified': new Date(modifiedAt).toUTCString() }),
  }
}

function* csvTexts(columns: readonly ApiColumn[], table: ApiTable, hasBom: boolean): Generator<string> {
  yield (hasBom ? '\uFEFF' : '') + csvLine(columns.map(({ name }) => name))
  for (const rows of piecesOf(table)) yield rows.map(csvLine).join('')
}

function* jsonTexts(columns: readonly ApiColumn[], table: ApiTable): Generator<string> {
  let before = '[\n'
  for (const rows of piecesOf(table)) {
    yield before + rows.map((row) => jsonRow(columns, row)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

const jsonRow = (columns: readonly ApiColumn[], row: readonly CsvCell[]): string =>
  JSON.stringify(
    Object.fromEntries(columns.map(({ name, type }, i) => [name, jsonCell(type, row[i] ?? null)])),
  )

function* piecesOf(table: ApiTable): Generator<Rows> {
  for (const rows of table.blocks())
    for (let at = 0; at < rows.length; at += ROWS_PER_PIECE) yield rows.slice(at, at + ROWS_PER_PIECE)
}

/** Makes the next piece only when the reader has taken the one before. */
function streamOf(texts: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      pull(controller) {
        const { done, value } = texts.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: () => void texts.return(undefined),
    },
    { highWaterMark: 0 },
  )
}
