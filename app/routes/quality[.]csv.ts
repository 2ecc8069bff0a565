import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { csvResponse } from '../http/csv-response.server.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { qualityTable } from '../page-models/quality-csv.ts'
import { qualityPage } from '../page-models/quality.server.ts'

const CsvQuery = z.object({
  month: MonthParam.optional(),
  icb: OdsCodeParam.optional(),
  table: z.enum(['suppliers', 'months'], 'must be suppliers or months').default('suppliers'),
  bom: z.literal('1').optional(),
})

/** Data quality by supplier or by month as a file: the rows of the page at the same address. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const { table, bom: _, ...query } = parseQuery(CsvQuery, searchParams(request))
  const page = qualityPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound('That month has not begun, or no such ICB was found in it.')
  const area = page.icb ? `-${page.icb.odsCode.toLowerCase()}` : ''
  return csvResponse(request, {
    name: `gp-online-quality-${table}${area}-${page.window.month}.csv`,
    ...qualityTable(page, table),
  })
}
