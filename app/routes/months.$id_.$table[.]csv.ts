import { csvLine } from '#domain/csv.ts'
import { FROZEN_TABLES } from '#domain/frozen-tables.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isHeldBy } from '../http/entity-tag.server.ts'
import { notFound } from '../http/errors.ts'
import { downloadHeaders } from '../http/headers.ts'
import { snapshotTable } from '../page-models/snapshot.server.ts'

const Table = z.enum(FROZEN_TABLES)

/** A table of a frozen month as a file. It never changes, so its hash is its tag. */
export function loader({ context, params, request }: LoaderFunctionArgs) {
  const name = Table.safeParse(params['table'])
  const found =
    name.success && snapshotTable(context.db, context.viewer, { id: params['id'] ?? '', name: name.data })
  if (!found) throw notFound('There is no such table of a frozen month.')
  const { snapshot, sha256, table } = found
  const tag = `"${sha256.slice(0, 32)}"`
  const headers = {
    ...downloadHeaders(`${table.name}-${snapshot.id}-${snapshot.dataStatus}.csv`, 'text/csv; charset=utf-8'),
    ETag: tag,
    'X-Snapshot-Id': snapshot.id,
    'X-Row-Count': String(table.rows.length),
  }
  if (isHeldBy(request, tag)) return new Response(null, { status: 304, headers })
  return new Response([table.header, ...table.rows].map(csvLine).join(''), { headers })
}
