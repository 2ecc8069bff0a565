import { CONTRACT_TYPES, RESULT_STATUSES, SUPPLIER_CODES } from '#domain/codes.ts'
import { FOLLOW_UP_STANDINGS } from '#domain/follow-up.ts'
import type { GroupKind } from '#domain/groups.ts'
import { LIST_SIZE_BANDS } from '#domain/list-size-bands.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { groupMonthPage, HIERARCHIES } from '../page-models/group-month.server.ts'
import { PRACTICE_SORTS } from '../page-models/practice-list.ts'
import { notFound } from './errors.ts'
import { MonthParam, OdsCodeParam, PageNumberParam, parseQuery, searchParams } from './params.ts'

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.enum(values, `must be one of ${values.join(', ')}`)

const GroupMonthParams = z.object({
  code: OdsCodeParam,
  month: MonthParam.optional(),
  hierarchy: oneOf(HIERARCHIES).optional(),
  status: oneOf(RESULT_STATUSES).optional(),
  supplier: oneOf(SUPPLIER_CODES).optional(),
  sub_icb: OdsCodeParam.optional(),
  pcn: OdsCodeParam.optional(),
  contract: oneOf(CONTRACT_TYPES).optional(),
  patients: oneOf(LIST_SIZE_BANDS).optional(),
  follow_up: oneOf(FOLLOW_UP_STANDINGS).optional(),
  q: z.string().max(100, 'must be at most 100 characters').optional(),
  sort: oneOf(PRACTICE_SORTS).default('name'),
  page: PageNumberParam.default(1),
  rows: z.literal('all', 'must be all, or left out').optional(),
})

const SupplierMonthParams = GroupMonthParams.extend({ code: oneOf(SUPPLIER_CODES) })

export const NOT_FOUND: Record<GroupKind, string> = {
  icb: 'No ICB',
  sub_icb: 'No sub-ICB location',
  pcn: 'No primary care network',
  supplier: 'No practice with a tool of the supplier',
}

/** What an address asks of a group's month; a wrong part becomes a "bad request" page. */
export const groupMonthQuery = ({ params, request }: LoaderFunctionArgs, kind: GroupKind) =>
  parseQuery(kind === 'supplier' ? SupplierMonthParams : GroupMonthParams, {
    ...searchParams(request),
    code: params.code,
  })

/** The month of one group, as its address asks for it: what the loader of each group's route returns. */
export function loadGroupMonth(args: LoaderFunctionArgs, kind: GroupKind) {
  const { db, viewer, clock } = args.context
  const query = groupMonthQuery(args, kind)
  const page = groupMonthPage(db, viewer, kind, query, clock())
  if (!page) throw notFound(`${NOT_FOUND[kind]} with the code ${query.code} was found in that month.`)
  return { page }
}
