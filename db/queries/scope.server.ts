import type { IcbScope } from '#domain/viewer.ts'
import { sql, type SQL } from 'drizzle-orm'
import { inForceOn } from './in-force.server.ts'

/**
 * The condition that a practice belongs, on a day, to an ICB the viewer may see. `practiceId` is the column to test,
 * such as `practices.id`. Every query about practices carries it.
 */
export function practiceInScope(practiceId: SQL | { getSQL(): SQL }, scope: IcbScope, day: string): SQL {
  if (scope === 'all') return sql`1 = 1`
  return sql`${practiceId} in (
    select m.practice_id from memberships m
    join sub_icbs s on s.ods_code = m.sub_icb_ods_code
    where s.icb_ods_code in (select value from json_each(${JSON.stringify(scope)}))
      and ${inForceOn('m', day)}
      and ${inForceOn('s', day)})`
}
