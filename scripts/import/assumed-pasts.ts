import type { Db } from '#db/client.server.ts'
import { assumedPasts } from '#db/queries/import-hierarchy.server.ts'
import { counted } from './loader.ts'

/** Says where the ICB of a practice before a change of boundaries is only assumed, and what would settle it. */
export const assumedPastWarnings = (db: Db, asOf: string | null): string[] =>
  assumedPasts(db, asOf).map(
    ({ changedOn, practices }) =>
      `${counted(practices)} practices are in sub-ICB locations that are new or have another boundary since ${changedOn}: ` +
      'where they were before is assumed, or not known; import a practice list from before that day to settle it',
  )
