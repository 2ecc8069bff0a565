import type { Db } from '#db/client.server.ts'
import { snapshotsInScope } from '#db/queries/snapshots.server.ts'
import type { Viewer } from '#domain/viewer.ts'

/** An ICB whose newest frozen month an example can ask for; null where none was frozen. */
export const exampleIcb = (db: Db, viewer: Viewer): string | null =>
  snapshotsInScope(db, viewer.icbs)[0]?.icbOdsCode ?? null
