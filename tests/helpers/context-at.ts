import type { AppContext } from '#app/http/context.server.ts'
import type { Db } from '#db/client.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'

/** The load context of a test: a database of its own and a clock that stands still. */
export const contextAt = (db: Db, now: number, more: Partial<AppContext> = {}): AppContext => ({
  db,
  clock: () => now,
  change: (work) => work(db),
  viewer: LOCAL_VIEWER,
  evidencePath: '/nowhere',
  isDemonstration: false,
  organisationName: null,
  contactEmail: null,
  userAgent: 'CoreHours/0.1.0 (+http://localhost:3000/about-checks)',
  version: '0.1.0',
  reference: 'ref12345',
  cspNonce: '',
  ...more,
})
