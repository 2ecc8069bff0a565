import type { Db } from '#db/client.server.ts'
import { insertFollowUpVersion, type NewFollowUpVersion } from '#db/queries/follow-up-rules.server.ts'

/** A follow-up rule of XA1 as a person kept it. */
export const aFollowUpRule = (db: Db, more: Partial<NewFollowUpVersion> = {}): void =>
  insertFollowUpVersion(db, {
    code: 'xa1-1',
    version: 1,
    icbOdsCode: 'XA1',
    name: 'Autumn rule',
    combination: 'any',
    inForceFrom: '2026-10-01',
    isEnded: false,
    author: 'A. Person',
    reason: 'Agreed by the committee',
    enteredAt: 0,
    ...more,
  })
