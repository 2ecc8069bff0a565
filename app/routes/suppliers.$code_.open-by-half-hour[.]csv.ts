import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '../http/csv-response.server.ts'
import { notFound } from '../http/errors.ts'
import { groupMonthQuery, NOT_FOUND } from '../http/group-month.server.ts'
import { halfHourTable } from '../page-models/supplier-checks-csv.ts'
import { supplierChecksPage } from '../page-models/supplier-checks.server.ts'

/** The numbers of the chart of a supplier's tools by half-hour. */
export function loader(args: LoaderFunctionArgs): Response {
  const { db, viewer, clock } = args.context
  const query = groupMonthQuery(args, 'supplier')
  const held = supplierChecksPage(db, viewer, query, clock())
  if (!held) throw notFound(`${NOT_FOUND.supplier} with the code ${query.code} was found in that month.`)
  return csvResponse(args.request, {
    ...halfHourTable(held.checks),
    name: `open-by-half-hour-${query.code}-${held.month}.csv`,
  })
}
