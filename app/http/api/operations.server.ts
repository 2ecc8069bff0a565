import type { ApiTableName } from '#domain/api-tables.ts'
import { API_OPERATION_WORDS, type ApiPath } from '#domain/wording.ts'
import type { z } from 'zod'
import {
  frozenApiTable,
  type FrozenApiTable,
  type FrozenQuery as FrozenAsk,
} from '../../page-models/api-frozen.server.ts'
import {
  codeListsTable,
  liveMonthTable,
  snapshotsTable,
  supplierWeekTable,
  type ApiTable,
  type WeeksQuery as WeeksAsk,
} from '../../page-models/api-tables.server.ts'
import type { AppContext } from '../context.server.ts'
import { ApiProblem } from './problem.server.ts'
import {
  CSV_QUERY,
  FrozenQuery,
  LiveQuery,
  NoQuery,
  parsedQuery,
  SnapshotsQuery,
  WeeksQuery,
} from './queries.server.ts'

export const API_FORMATS = ['csv', 'json'] as const
export type ApiFormat = (typeof API_FORMATS)[number]

type Context = Pick<AppContext, 'db' | 'viewer' | 'clock' | 'version'>

export type ApiOperation = {
  /** Below /api/v1, without the ending. */
  path: ApiPath
  table: ApiTableName
  query: z.ZodObject
  /** The rows that an address asks for. Throws an `ApiProblem`. */
  read: (context: Context, values: Record<string, string>, format: ApiFormat) => ApiTable
}

/** The whole query of an operation: a CSV may have a byte order mark. */
export const querySchema = (query: z.ZodObject, format: ApiFormat): z.ZodObject =>
  format === 'csv' ? query.extend(CSV_QUERY) : query

function operation<Schema extends z.ZodObject>(
  path: ApiPath,
  table: ApiTableName,
  query: Schema,
  rowsOf: (context: Context, query: z.output<Schema>) => ApiTable | null,
  missing: (query: z.output<Schema>) => string,
): ApiOperation {
  return {
    path,
    table,
    query,
    read: (context, values, format) => {
      const asked = parsedQuery(querySchema(query, format), values) as z.output<Schema>
      const rows = rowsOf(context, asked)
      if (!rows) throw new ApiProblem(404, missing(asked))
      return rows
    },
  }
}

const frozen = (name: FrozenApiTable): ApiOperation =>
  operation(
    name,
    name,
    FrozenQuery,
    ({ db, viewer }, query) => frozenApiTable(db, viewer, name, oneVersionOrTheNewest(query)),
    ({ icb, month, snapshot = 'latest' }) => {
      const asked = snapshot === 'latest' ? [icb, month].filter(Boolean).join(' in ') : snapshot
      return `No frozen month was found${asked && ` for ${asked}`}; /api/v1/snapshots.csv lists those that there are.`
    },
  )

/** An id names its ICB and month: another one beside it would be passed over. */
function oneVersionOrTheNewest(query: FrozenAsk): FrozenAsk {
  const { snapshot = 'latest' } = query
  if (snapshot !== 'latest' && (query.icb ?? query.month) !== undefined)
    throw new ApiProblem(
      400,
      `The address has “snapshot” with “icb” or “month”; leave those out, as ${snapshot} names both.`,
    )
  return query
}

/** Every address of the API: routes, OpenAPI, the page and the contract test are made from this table. */
export const API_OPERATIONS: readonly ApiOperation[] = [
  frozen('practice-month'),
  frozen('practice-day'),
  frozen('closures'),
  frozen('exclusions'),
  frozen('icb-month'),
  frozen('coverage'),
  operation(
    'provisional/practice-month',
    'practice-month',
    LiveQuery,
    ({ db, viewer, clock, version }, query) =>
      liveMonthTable(db, viewer, query, { now: clock(), codeVersion: version }),
    ({ icb }) =>
      `No ICB with the code ${icb} was found in that month; check “icb” and “month” in the address.`,
  ),
  operation(
    'supplier-week',
    'supplier-week',
    WeeksQuery,
    ({ db, viewer, clock }, { weeks, ...query }) =>
      supplierWeekTable(db, viewer, { ...query, weeks: Number(weeks) as WeeksAsk['weeks'] }, clock()),
    ({ supplier }) => `No practice with a tool of ${supplier} was found; check “supplier” in the address.`,
  ),
  operation(
    'snapshots',
    'snapshots',
    SnapshotsQuery,
    ({ db, viewer }, query) => snapshotsTable(db, viewer, query),
    () => 'No frozen month was found; check “icb” and “month” in the address.',
  ),
  operation('code-lists', 'code-lists', NoQuery, codeListsTable, () => 'There are no code lists.'),
]

export const operationWords = ({ path }: ApiOperation) => API_OPERATION_WORDS[path]
