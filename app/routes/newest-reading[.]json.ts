import type { LoaderFunctionArgs } from '@remix-run/node'
import { newestReading } from '../page-models/newest-reading.server.ts'

/** When the newest reading was taken: what an open Today page asks now and then. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  Response.json(
    { newestAt: newestReading(context.db, context.clock()) },
    { headers: { 'Cache-Control': 'no-store' } },
  )
