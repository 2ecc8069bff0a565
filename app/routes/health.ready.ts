import type { LoaderFunctionArgs } from '@remix-run/node'
import { isReady } from '../page-models/ready.server.ts'

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }

/** The database answers too. */
export function loader({ context }: LoaderFunctionArgs): Response {
  return isReady(context.db)
    ? new Response('ready\n', { headers: PLAIN })
    : new Response('the database does not answer\n', { status: 503, headers: PLAIN })
}
