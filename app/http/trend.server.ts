import { csvResponse } from './csv-response.server.ts'
import { SUPPLIER_CODES } from '#domain/codes.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { trendTable } from '../page-models/trend-csv.ts'
import { TREND_LENGTHS, trendPage, type TrendPage } from '../page-models/trend.server.ts'
import { notFound } from './errors.ts'
import { OdsCodeParam, parseQuery, searchParams } from './params.ts'

const ON_OFF = z.enum(['on', 'off'], 'must be on or off')
const LEVEL = 'must be a percentage from 0 to 100, such as 5'

const IcbTrendQuery = z.object({
  code: OdsCodeParam,
  weeks: z.coerce
    .number('must be 26, 52 or 104')
    .pipe(z.literal(TREND_LENGTHS, 'must be 26, 52 or 104'))
    .default(26),
  screening: ON_OFF.default('off'),
  rebase: ON_OFF.default('on'),
  level: z.coerce.number(LEVEL).min(0, LEVEL).max(100, LEVEL).optional(),
})
const SupplierTrendQuery = IcbTrendQuery.extend({
  code: z.enum(SUPPLIER_CODES, `must be one of ${SUPPLIER_CODES.join(', ')}`),
})

type Kind = TrendPage['group']['kind']

const NOT_FOUND: Record<Kind, string> = {
  icb: 'No ICB',
  supplier: 'No practice with a tool of the supplier',
}

/** The weekly series that an address of an ICB or a supplier asks for. */
export function loadTrend({ context, params, request }: LoaderFunctionArgs, kind: Kind): { page: TrendPage } {
  const schema = kind === 'supplier' ? SupplierTrendQuery : IcbTrendQuery
  const query = parseQuery(schema, { ...searchParams(request), code: params.code })
  const page = trendPage(context.db, context.viewer, kind, query, context.clock())
  if (!page) throw notFound(`${NOT_FOUND[kind]} with the code ${query.code} was found.`)
  return { page }
}

/** The same series as a file. */
export function loadTrendCsv(args: LoaderFunctionArgs, kind: Kind): Response {
  const { page } = loadTrend(args, kind)
  const { header, rows } = trendTable(page)
  parseQuery(z.object({ bom: z.literal('1').optional() }), searchParams(args.request))
  return csvResponse(args.request, { name: fileName(page), header, rows })
}

const fileName = ({ group, asOfDay, lastDay }: TrendPage): string =>
  `gp-online-access-${group.code.toLowerCase()}-weeks-to-${lastDay ?? asOfDay}.csv`
