import { csvLine, type CsvCell } from '#domain/csv.ts'
import { entityTagOf, isHeldBy } from './entity-tag.server.ts'
import { downloadHeaders } from './headers.ts'
import { searchParams } from './params.ts'

type CsvFile = {
  /** With its ending. */
  name: string
  header: readonly string[]
  rows: readonly (readonly CsvCell[])[]
  headers?: Record<string, string>
}

/**
 * A table as a file to download, with its entity tag and the count of its rows; 304 where the asker holds it. `?bom=1` puts
 * a byte order mark before it, without which some spreadsheets misread names.
 */
export function csvResponse(request: Request, { name, header, rows, headers }: CsvFile): Response {
  const hasBom = searchParams(request)['bom'] === '1'
  const body = (hasBom ? '\uFEFF' : '') + [header, ...rows].map(csvLine).join('')
  const tag = entityTagOf(body)
  const answer = {
    ...downloadHeaders(name, 'text/csv; charset=utf-8'),
    ETag: tag,
    'X-Row-Count': String(rows.length),
    ...headers,
  }
  return isHeldBy(request, tag)
    ? new Response(null, { status: 304, headers: answer })
    : new Response(body, { headers: answer })
}
