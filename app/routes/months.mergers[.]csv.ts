import { csvResponse } from '../http/csv-response.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { notFound } from '../http/errors.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { practiceMapping } from '../page-models/mergers.server.ts'

const Query = z.object({ month: MonthParam.optional() })

/** The mapping file: each practice with its ICB of the month and its ICB of today. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(Query, searchParams(request))
  const table = practiceMapping(context.db, context.viewer, query, context.clock())
  if (!table) throw notFound('This month has not begun.')
  return csvResponse(request, { ...table, name: `hierarchy-mapping-${table.month}.csv` })
}
