import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'

export type FoundPractice = {
  odsCode: string
  name: string
  postcode: string | null
  icbName: string | null
  pcnName: string | null
  closedOn: string | null
}

/**
 * Practices whose name, code or postcode has every word of an FTS5 expression, or whose network has; `exact` is the
 * code that comes first. At most `limit` + 1, so that the caller sees when there are more. Closed practices come last.
 */
export const searchPractices = (
  db: Db,
  scope: IcbScope,
  search: { expression: string; exact: string; day: string; limit: number },
): FoundPractice[] =>
  db.all<FoundPractice>(sql`
    with found as (
      select rowid as id, bm25(practice_search, 10, 20, 5) as distance
        from practice_search where practice_search match ${search.expression}
      union all
      select m.practice_id, 0 from pcn_search n join pcns c on c.id = n.rowid
        join memberships m on m.pcn_ods_code = c.ods_code and ${inForceOn('m', search.day)}
        where pcn_search match ${search.expression}
    ), best as (select id, min(distance) as distance from found group by id)
    select p.ods_code as odsCode, p.name, p.postcode, i.name as icbName, n.name as pcnName, p.closed_on as closedOn
    from best b join practices p on p.id = b.id
    left join memberships m on m.practice_id = p.id and ${inForceOn('m', search.day)}
    left join pcns n on n.ods_code = m.pcn_ods_code
    left join sub_icbs s on s.ods_code = m.sub_icb_ods_code and ${inForceOn('s', search.day)}
    left join icbs i on i.ods_code = s.icb_ods_code and ${inForceOn('i', search.day)}
    where ${practiceInScope(sql`p.id`, scope, search.day)}
    group by p.id
    order by p.ods_code <> ${search.exact}, p.closed_on is not null, b.distance, p.name, p.ods_code
    limit ${search.limit + 1}`)

export type FoundGroup = { kind: 'icb' | 'sub_icb' | 'pcn'; code: string; name: string }

/** ICBs, sub-ICB locations and networks of a day whose code is the one typed or whose name has the words in a row. */
export const searchGroups = (
  db: Db,
  scope: IcbScope,
  { typed, exact, day, limit }: { typed: string; exact: string; day: string; limit: number },
): FoundGroup[] =>
  db.all<FoundGroup>(sql`
    with seen as (
      select distinct m.sub_icb_ods_code as subIcb, m.pcn_ods_code as pcn from memberships m
      where ${inForceOn('m', day)} and ${practiceInScope(sql`m.practice_id`, scope, day)}
    ), named as (
      select 'icb' as kind, i.ods_code as code, i.name from icbs i where ${inForceOn('i', day)}
        and i.ods_code in (select s.icb_ods_code from sub_icbs s join seen on seen.subIcb = s.ods_code)
      union all
      select 'sub_icb', s.ods_code, s.name from sub_icbs s where ${inForceOn('s', day)}
        and s.ods_code in (select subIcb from seen)
      union all
      select 'pcn', n.ods_code, n.name from pcns n where n.ods_code in (select pcn from seen)
    )
    select kind, code, name from named
    where code = ${exact} or instr(lower(name), lower(${typed})) > 0
    order by code <> ${exact}, kind, name limit ${limit}`)
