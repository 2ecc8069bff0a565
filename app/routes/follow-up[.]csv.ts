import { csvLine } from '#domain/csv.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { entityTagOf, isHeldBy } from '../http/entity-tag.server.ts'
import { notFound } from '../http/errors.ts'
import { downloadHeaders } from '../http/headers.ts'
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
  const body = (query.bom ? '\uFEFF' : '') + [header, ...rows].map(csvLine).join('')
  const tag = entityTagOf(body)
  const name = `gp-online-follow-up-${page.icb.odsCode.toLowerCase()}-${page.window.month}-provisional.csv`
  const headers = {
    ...downloadHeaders(name, 'text/csv; charset=utf-8'),
    ETag: tag,
    'X-Row-Count': String(rows.length),
  }
  return isHeldBy(request, tag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}
