import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { csvResponse } from '../http/csv-response.server.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { areaTable, unseenTable } from '../page-models/coverage-csv.ts'
import { coveragePage } from '../page-models/coverage.server.ts'

const CsvQuery = z.object({
  month: MonthParam.optional(),
  icb: OdsCodeParam.optional(),
  table: z.enum(['practices', 'areas'], 'must be practices or areas').default('practices'),
  bom: z.literal('1').optional(),
})

/** The practices that cannot be checked, or the coverage by area, as a file: the rows of the page at the same address. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const { month, icb, table } = parseQuery(CsvQuery, searchParams(request))
  const page = coveragePage(context.db, context.viewer, { month, icb, page: 'all' }, context.clock())
  if (!page) throw notFound('That month has not begun, or no such ICB was found in it.')
  const area = page.icb ? `-${page.icb.odsCode.toLowerCase()}` : ''
  return csvResponse(request, {
    name: `gp-online-coverage-${table}${area}-${page.window.month}.csv`,
    ...(table === 'areas' ? areaTable(page) : unseenTable(page)),
  })
}
