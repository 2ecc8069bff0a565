import type { Db } from '#db/client.server.ts'
import type { Viewer } from '#domain/viewer.ts'

/** What the server hands to every loader: the database (read only), the one clock and the person asking. */
export type AppContext = {
  db: Db
  clock: () => number
  /** Opens the database for writing, for one decision of a person, and closes it again. For actions only. */
  change: <T>(work: (db: Db) => T) => T
  viewer: Viewer
  evidencePath: string
  isDemonstration: boolean
  organisationName: string | null
  /** Where people who run a checked site can write; null while none is set. */
  contactEmail: string | null
  /** What every check calls itself. */
  userAgent: string
  version: string
  /** Names this request in the log and on the page for an unexpected error. */
  reference: string
  cspNonce: string
}

declare module '@remix-run/server-runtime' {
  // Interfaces merge; this is how Remix learns the type of its load context and of single fetch.
  interface AppLoadContext extends AppContext {}
  interface Future {
    v3_singleFetch: true
  }
}
