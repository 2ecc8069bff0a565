import { csvResponse } from '../http/csv-response.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { notFound } from '../http/errors.ts'
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
  return csvResponse(request, {
    ...table,
    name: fileName(table),
    headers: table.snapshot ? { 'X-Snapshot-Id': table.snapshot.id } : {},
  })
}

const fileName = ({ icbOdsCode, month, snapshot }: PracticeMonthTable): string =>
  `gp-online-access-${icbOdsCode.toLowerCase()}-${month}-${snapshot ? `v${snapshot.version}-${snapshot.dataStatus}` : 'provisional'}.csv`
