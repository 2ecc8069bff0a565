import { csvResponse } from '../http/csv-response.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { notFound } from '../http/errors.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { followUpTable } from '../page-models/follow-up-csv.ts'
import { followUpPage } from '../page-models/follow-up.server.ts'

const CsvQuery = z.object({
  icb: z.string('must be the ODS code of an ICB').pipe(OdsCodeParam),
  month: MonthParam.optional(),
  bom: z.literal('1').optional(),
})

/** The follow-up list as a file: exactly the rows of the page at the same address. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(CsvQuery, searchParams(request))
  const page = followUpPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound(`No ICB with the code ${query.icb} was found in that month.`)
  const { header, rows } = followUpTable(page)
  return csvResponse(request, {
    name: `gp-online-follow-up-${page.icb.odsCode.toLowerCase()}-${page.window.month}-provisional.csv`,
    header,
    rows,
  })
}
