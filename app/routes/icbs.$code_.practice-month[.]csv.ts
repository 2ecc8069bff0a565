import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { csvLine } from '#domain/csv.ts'
import { entityTagOf, isHeldBy } from '../http/entity-tag.server.ts'
import { notFound } from '../http/errors.ts'
import { downloadHeaders } from '../http/headers.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { practiceMonthTable, type PracticeMonthTable } from '../page-models/practice-month-csv.server.ts'

const CsvQuery = z.object({
  code: OdsCodeParam,
  month: MonthParam.optional(),
  bom: z.literal('1').optional(),
})

/** The month of an ICB as a table to work with: provisional, and named so, until the month is final. */
export function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseQuery(CsvQuery, { ...searchParams(request), code: params.code })
  const table = practiceMonthTable(context.db, context.viewer, query, context.clock(), context.version)
  if (!table) throw notFound(`No ICB with the code ${query.code} was found in that month.`)
  const body = (query.bom ? '\uFEFF' : '') + [table.header, ...table.rows].map(csvLine).join('')
  const tag = entityTagOf(body)
  const headers = {
    ...downloadHeaders(fileName(table), 'text/csv; charset=utf-8'),
    ETag: tag,
    'X-Row-Count': String(table.rows.length),
    ...(table.snapshot && { 'X-Snapshot-Id': table.snapshot.id }),
  }
  return isHeldBy(request, tag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}

const fileName = ({ icbOdsCode, month, snapshot }: PracticeMonthTable): string =>
  `gp-online-access-${icbOdsCode.toLowerCase()}-${month}-${snapshot ? `v${snapshot.version}-${snapshot.dataStatus}` : 'provisional'}.csv`
