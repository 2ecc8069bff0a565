import type { Group } from '#domain/groups.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'

/** A group with its name on a day, and the ICB it lies in where it lies in one. */
export type HeldGroup = Group & { name: string; icb: { odsCode: string; name: string } | null }

type Named = { name: string; icbOdsCode: string | null; icbName: string | null }

/** A group in force on a day that has a practice the viewer may see; null otherwise. An ICB may be empty. */
export function groupOnDay(db: Db, scope: IcbScope, group: Group, day: string): HeldGroup | null {
  const named = db.get<Named | undefined>(NAMED[group.kind](group.code, scope, day))
  if (!named) return null
  const icb = named.icbOdsCode === null ? null : { odsCode: named.icbOdsCode, name: named.icbName ?? '' }
  return { ...group, name: named.name, icb }
}

const NAMED: Record<Group['kind'], (code: string, scope: IcbScope, day: string) => SQL> = {
  icb: (code, scope, day) => sql`
    select i.name, null as icbOdsCode, null as icbName from icbs i
    where i.ods_code = ${code} and ${inForceOn('i', day)}
      and ${scope === 'all' ? sql`1 = 1` : sql`i.ods_code in (select value from json_each(${JSON.stringify(scope)}))`}`,
  sub_icb: (code, scope, day) => sql`
    select s.name, i.ods_code as icbOdsCode, i.name as icbName from sub_icbs s
    left join icbs i on i.ods_code = s.icb_ods_code and ${inForceOn('i', day)}
    where s.ods_code = ${code} and ${inForceOn('s', day)}
      and exists (select 1 from memberships m where m.sub_icb_ods_code = s.ods_code and ${inForceOn('m', day)}
        and ${practiceInScope(sql`m.practice_id`, scope, day)})`,
  // A network may cross the border of an ICB: then it lies in none.
  pcn: (code, scope, day) => sql`
    select n.name,
      case when count(distinct i.ods_code) = 1 then max(i.ods_code) end as icbOdsCode,
      case when count(distinct i.ods_code) = 1 then max(i.name) end as icbName
    from pcns n
    join memberships m on m.pcn_ods_code = n.ods_code and ${inForceOn('m', day)}
    join sub_icbs s on s.ods_code = m.sub_icb_ods_code and ${inForceOn('s', day)}
    join icbs i on i.ods_code = s.icb_ods_code and ${inForceOn('i', day)}
    where n.ods_code = ${code} and ${practiceInScope(sql`m.practice_id`, scope, day)}
    group by n.ods_code`,
  supplier: (code, scope, day) => sql`
    select u.name, null as icbOdsCode, null as icbName from suppliers u
    where u.code = ${code} and exists (select 1 from tools t
      where t.supplier_code = u.code and ${inForceOn('t', day)} and ${practiceInScope(sql`t.practice_id`, scope, day)})`,
}

/** Part of a query for practices `p` with membership `m` and sub-ICB location `s`: those of one group on a day. */
export function belongsTo({ kind, code }: Group, day: string): SQL {
  if (kind === 'icb') return sql`s.icb_ods_code = ${code}`
  if (kind === 'sub_icb') return sql`s.ods_code = ${code}`
  if (kind === 'pcn') return sql`m.pcn_ods_code = ${code}`
  return sql`exists (select 1 from tools own where own.practice_id = p.id
    and own.supplier_code = ${code} and ${inForceOn('own', day)})`
}
