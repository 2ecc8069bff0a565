import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceInScope } from './scope.server.ts'

/** A practice with a confirmed closure of at least one request type on either of two days, and on which of them. */
export type ClosedOnEither = { odsCode: string; name: string; onDay: boolean; onDayBefore: boolean }

/** Practices with a confirmed closure on a day or on the one it is compared with, by name. */
export function closedOnEitherDay(db: Db, scope: IcbScope, day: string, dayBefore: string): ClosedOnEither[] {
  const rows = db.all<{ odsCode: string; name: string; onDay: number; onDayBefore: number }>(sql`
    select p.ods_code as odsCode, p.name, max(d.day = ${day}) as onDay, max(d.day = ${dayBefore}) as onDayBefore
    from practice_days d join practices p on p.id = d.practice_id
    where d.day in (${day}, ${dayBefore}) and d.request_type = 'all' and d.closures_confirmed > 0
      and ${practiceInScope(sql`d.practice_id`, scope, day)}
    group by p.id
    order by p.name, p.ods_code`)
  return rows.map((row) => ({ ...row, onDay: row.onDay === 1, onDayBefore: row.onDayBefore === 1 }))
}
