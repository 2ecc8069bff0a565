import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceInScope } from './scope.server.ts'

/** Practices with figures on a day: all of them, with a confirmed closure, with none but an unconfirmed one. */
export type DayClosures = { day: string; measured: number; confirmed: number; unconfirmed: number }

/** Closures of a day over all request types, among the practices that the viewer may see. */
export const closuresOnDay = (db: Db, scope: IcbScope, day: string): DayClosures => ({
  day,
  ...db.get<Omit<DayClosures, 'day'>>(sql`
    select count(*) as measured, coalesce(sum(d.closures_confirmed > 0), 0) as confirmed,
      coalesce(sum(d.closures_confirmed = 0 and d.closures_unconfirmed > 0), 0) as unconfirmed
    from practice_days d
    where d.day = ${day} and d.request_type = 'all' and ${practiceInScope(sql`d.practice_id`, scope, day)}`),
})

/** The last day before one that has figures; null where there is none. */
export const measuredDayBefore = (db: Db, day: string): string | null =>
  db.get<{ day: string | null }>(sql`select max(day) as day from practice_days where day < ${day}`).day
