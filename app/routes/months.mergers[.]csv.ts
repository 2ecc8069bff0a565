import { csvLine } from '#domain/csv.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { notFound } from '../http/errors.ts'
import { downloadHeaders } from '../http/headers.ts'
import { MonthParam, parseQuery, searchParams } from '../http/params.ts'
import { practiceMapping } from '../page-models/mergers.server.ts'

const Query = z.object({ month: MonthParam.optional() })

/** The mapping file: each practice with its ICB of the month and its ICB of today. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const query = parseQuery(Query, searchParams(request))
  const table = practiceMapping(context.db, context.viewer, query, context.clock())
  if (!table) throw notFound('This month has not begun.')
  const headers = {
    ...downloadHeaders(`hierarchy-mapping-${table.month}.csv`, 'text/csv; charset=utf-8'),
    'X-Row-Count': String(table.rows.length),
  }
  return new Response([table.header, ...table.rows].map(csvLine).join(''), { headers })
}
