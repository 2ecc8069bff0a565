import { csvResponse } from './csv-response.server.ts'
import type { GroupKind } from '#domain/groups.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { shownPractices, type ShownPractices } from '../page-models/shown-practices.server.ts'
import { groupMonthQuery, NOT_FOUND } from './group-month.server.ts'
import { notFound } from './errors.ts'

/** The practices that a group's page lists, with the same filters and order, as a file: what each such route answers. */
export function loadShownPractices(args: LoaderFunctionArgs, kind: GroupKind): Response {
  const { db, viewer, clock } = args.context
  const query = groupMonthQuery(args, kind)
  const table = shownPractices(db, viewer, kind, query, clock())
  if (!table) throw notFound(`${NOT_FOUND[kind]} with the code ${query.code} was found in that month.`)
  return csvResponse(args.request, { ...table, name: fileNameOf(table) })
}

const fileNameOf = ({ group, month, dataStatus }: ShownPractices): string =>
  `practices-shown-${group.code.toLowerCase()}-${month}-${dataStatus}.csv`
