import { canAnswer } from '#db/queries/health.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }

/** The database answers too. */
export function loader({ context }: LoaderFunctionArgs): Response {
  return canAnswer(context.db)
    ? new Response('ready\n', { headers: PLAIN })
    : new Response('the database does not answer\n', { status: 503, headers: PLAIN })
}
