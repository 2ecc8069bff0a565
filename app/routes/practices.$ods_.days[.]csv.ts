import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { csvResponse } from '../http/csv-response.server.ts'
import { notFound } from '../http/errors.ts'
import { MonthParam, OdsCodeParam, parseQuery, searchParams } from '../http/params.ts'
import { practiceDaysTable } from '../page-models/practice-days-csv.server.ts'

const DaysQuery = z.object({ ods: OdsCodeParam, month: MonthParam.optional() })

/** The days of a practice's month: the numbers behind its calendar and its chart. */
export function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseQuery(DaysQuery, { ...searchParams(request), ods: params.ods })
  const table = practiceDaysTable(context.db, context.viewer, query, context.clock())
  if (!table) throw notFound(`No practice with the code ${query.ods} was found in that month.`)
  return csvResponse(request, {
    ...table,
    name: `practice-days-${table.odsCode.toLowerCase()}-${table.month}.csv`,
  })
}
