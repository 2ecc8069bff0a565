import type { FollowUpRule } from '#domain/follow-up.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { asc, inArray } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { followUpRules } from '../schema/index.ts'

/** Every version of the follow-up rules of the ICBs in a scope, by ICB, rule and version. */
export const followUpVersions = (db: Db, scope: IcbScope): FollowUpRule[] =>
  db
    .select()
    .from(followUpRules)
    .where(scope === 'all' ? undefined : inArray(followUpRules.icbOdsCode, [...scope]))
    .orderBy(asc(followUpRules.icbOdsCode), asc(followUpRules.code), asc(followUpRules.version))
    .all()

export type NewFollowUpVersion = Omit<typeof followUpRules.$inferInsert, 'id'>

/** Keeps a version for ever: the table refuses changes. */
export const insertFollowUpVersion = (db: Db, version: NewFollowUpVersion): void =>
  void db.insert(followUpRules).values(version).run()
