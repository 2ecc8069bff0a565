import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { csvResponse } from '../http/csv-response.server.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { icbsTable } from '../page-models/icbs-csv.ts'
import { icbsPage } from '../page-models/icbs.server.ts'

const IcbsQuery = z.object({ month: MonthParam.optional() })

/** The numbers behind the map and the table of ICBs. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(IcbsQuery, searchParams(request))
  const page = icbsPage(context.db, context.viewer, query, context.clock())
  if (!page) throw notFound('That month has not begun.')
  return csvResponse(request, { ...icbsTable(page), name: `icbs-${page.window.month}.csv` })
}
