import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceInScope } from './scope.server.ts'

/** Corrections that wait for a second person, among the practices that the viewer may see. */
export const correctionsWaiting = (db: Db, scope: IcbScope, day: string): number =>
  db.get<{ waiting: number }>(sql`
    select count(*) as waiting from corrections c join tools t on t.id = c.tool_id
    where not exists (select 1 from correction_decisions d where d.correction_id = c.id)
      and ${practiceInScope(sql`t.practice_id`, scope, day)}`).waiting
