import { csvLine, type CsvCell } from '#domain/csv.ts'
import { entityTagOf, isHeldBy } from './entity-tag.server.ts'
import { downloadHeaders } from './headers.ts'

type CsvFile = { name: string; header: readonly string[]; rows: readonly CsvCell[][]; hasBom: boolean }

/** A table as a file to download, with its entity tag and the count of its rows; 304 where the asker holds it. */
export function csvResponse(request: Request, { name, header, rows, hasBom }: CsvFile): Response {
  const body = (hasBom ? '\uFEFF' : '') + [header, ...rows].map(csvLine).join('')
  const tag = entityTagOf(body)
  const headers = {
    ...downloadHeaders(name, 'text/csv; charset=utf-8'),
    ETag: tag,
    'X-Row-Count': String(rows.length),
  }
  return isHeldBy(request, tag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}
