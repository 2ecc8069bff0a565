import type { ContractType, MeasuredType, SupplierCode } from '#domain/codes.ts'
import type { Group } from '#domain/groups.ts'
import type { MonthDay } from '#domain/practice-month.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { belongsTo } from './groups.server.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'

export type IcbOnDay = { odsCode: string; onsCode: string | null; name: string; regionName: string | null }

/** ICBs in force on a day that the viewer may see, by name. */
export const icbsInScope = (db: Db, scope: IcbScope, day: string): IcbOnDay[] =>
  db.all<IcbOnDay>(sql`
    select i.ods_code as odsCode, i.ons_code as onsCode, i.name, i.region_name as regionName from icbs i
    where ${inForceOn('i', day)}
      and ${scope === 'all' ? sql`1 = 1` : sql`i.ods_code in (select value from json_each(${JSON.stringify(scope)}))`}
    order by i.name`)

export type PracticeOfIcb = {
  id: number
  icbOdsCode: string
  odsCode: string
  name: string
  subIcbCode: string
  subIcbName: string | null
  pcnCode: string | null
  pcnName: string | null
  contractType: ContractType | null
  variationEffectiveOn: string | null
  clause: string | null
  listSize: number | null
  listSizeDay: string | null
  suppliers: SupplierCode[]
  toolIds: number[]
}

type Row = Omit<PracticeOfIcb, 'suppliers' | 'toolIds'> & { tools: string | null }

/** Practices that belong to an ICB on one day, with the facts of another: a past month under today's hierarchy. */
export const practicesUnder = (
  db: Db,
  scope: IcbScope,
  { icb, memberOn }: { icb: string; memberOn: string },
  day: string,
): PracticeOfIcb[] =>
  practicesWhere(
    db,
    'all',
    day,
    sql`p.id in (
      select now.practice_id from memberships now join sub_icbs place on place.ods_code = now.sub_icb_ods_code
      where place.icb_ods_code = ${icb} and ${inForceOn('now', memberOn)} and ${inForceOn('place', memberOn)})
      and ${practiceInScope(sql`p.id`, scope, memberOn)}`,
  )

/** Practices of one group as it stood on a day, with the facts of that day that stand beside their figures. */
export const practicesOfGroup = (db: Db, scope: IcbScope, group: Group, day: string): PracticeOfIcb[] =>
  practicesWhere(db, scope, day, belongsTo(group, day))

/** The same for every ICB that the viewer may see. */
export const practicesOfIcbs = (db: Db, scope: IcbScope, day: string): PracticeOfIcb[] =>
  practicesWhere(db, scope, day, sql`1 = 1`)

function practicesWhere(db: Db, scope: IcbScope, day: string, condition: SQL): PracticeOfIcb[] {
  const rows = db.all<Row>(sql`
    select p.id, s.icb_ods_code as icbOdsCode, p.ods_code as odsCode, p.name,
      m.sub_icb_ods_code as subIcbCode, s.name as subIcbName, m.pcn_ods_code as pcnCode, n.name as pcnName,
      c.type as contractType, c.variation_effective_on as variationEffectiveOn, c.clause,
      l.patients as listSize, l.day as listSizeDay,
      (select group_concat(t.id || ' ' || t.supplier_code) from tools t where t.practice_id = p.id and ${inForceOn('t', day)}) as tools
    from sub_icbs s
    join memberships m on m.sub_icb_ods_code = s.ods_code and ${inForceOn('m', day)}
    join practices p on p.id = m.practice_id
    left join pcns n on n.ods_code = m.pcn_ods_code
    left join contracts c on c.practice_id = p.id and ${inForceOn('c', day)}
    left join list_sizes l on l.practice_id = p.id
      and l.day = (select max(day) from list_sizes where practice_id = p.id and day <= ${day})
    where ${condition} and ${inForceOn('s', day)}
      and coalesce(p.opened_on, '') <= ${day} and (p.closed_on is null or p.closed_on >= ${day})
      and ${practiceInScope(sql`p.id`, scope, day)}
    group by p.id order by p.name, p.ods_code`)
  return rows.map(({ tools, ...row }) => ({ ...row, ...toolsOf(tools) }))
}

function toolsOf(listed: string | null): { suppliers: SupplierCode[]; toolIds: number[] } {
  const tools = listed?.split(',').map((tool) => tool.split(' ')) ?? []
  const suppliers = [...new Set(tools.map(([, code]) => code as SupplierCode))]
  return { suppliers, toolIds: tools.map(([id]) => Number(id)) }
}

export type DayOfPractice = MonthDay & { practiceId: number; day: string; ruleVersion: string }

const DAY_COLUMNS = `practice_id AS practiceId, day, request_type AS requestType, window_from AS windowFrom,
  window_to AS windowTo, is_complete AS isComplete, excluded_ms AS excludedMs, agreed_pause_ms AS agreedPauseMs,
  supplier_fault_ms AS supplierFaultMs, open_ms AS openMs, closed_ms AS closedMs, mixed_ms AS mixedMs,
  apart_ms AS apartMs, unobserved_ms AS unobservedMs, capped_central_ms AS cappedCentralMs,
  closed_ms_before_exclusions AS closedMsBeforeExclusions, mixed_ms_before_exclusions AS mixedMsBeforeExclusions,
  unobserved_ms_before_exclusions AS unobservedMsBeforeExclusions, readings,
  readings_assessable AS readingsAssessable, readings_closed AS readingsClosed,
  closures_confirmed AS closuresConfirmed, closures_unconfirmed AS closuresUnconfirmed,
  longest_closure_low_ms AS longestClosureLowMs, longest_closure_high_ms AS longestClosureHighMs,
  max_gap_ms AS maxGapMs, is_valid AS isValid, status, rule_version AS ruleVersion`

/** The first day that was measured at all, or null before any was. */
export const firstMeasuredDay = (db: Db): string | null =>
  (db.$client.prepare(`SELECT min(day) AS day FROM practice_days`).get() as { day: string | null }).day

type DayRow = Omit<DayOfPractice, 'isValid' | 'isComplete'> & { isValid: number; isComplete: number }

/**
 * Cached days of some practices and one request type, by practice and day; the caller has checked the scope. 'all' reads
 * each day from end to end, which is quicker than seeking most of its practices.
 */
export function daysOfPractices(
  db: Db,
  practiceIds: readonly number[] | 'all',
  days: readonly string[],
  requestType: MeasuredType,
): Map<number, DayOfPractice[]> {
  const named = practiceIds === 'all' ? {} : { ids: JSON.stringify(practiceIds) }
  const select = db.$client.prepare(
    `SELECT ${DAY_COLUMNS} FROM practice_days WHERE day = :day AND request_type = :requestType
     ${practiceIds === 'all' ? '' : 'AND practice_id IN (SELECT value FROM json_each(:ids))'}`,
  )
  const byPractice = new Map<number, DayOfPractice[]>()
  for (const day of days)
    for (const row of select.all({ day, requestType, ...named }) as DayRow[]) {
      const list = byPractice.get(row.practiceId)
      const figures = Object.assign(row, { isValid: row.isValid === 1, isComplete: row.isComplete === 1 })
      if (list) list.push(figures)
      else byPractice.set(row.practiceId, [figures])
    }
  return byPractice
}
