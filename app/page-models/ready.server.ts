import type { Db } from '#db/client.server.ts'
import { canAnswer } from '#db/queries/health.server.ts'

/** True when pages can be served: the database answers. */
export const isReady = (db: Db): boolean => canAnswer(db)
