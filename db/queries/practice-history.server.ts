import type { IncidentDecision, IncidentKind, SupplierCode } from '#domain/codes.ts'
import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { exclusions, icbRules, listSizes, snapshotPractices, snapshots } from '../schema/index.ts'

/** Dated facts of one practice, past ones too; the caller has found the practice in the viewer's scope. */

export type MembershipPeriod = {
  id: number
  fromDay: string
  toDay: string | null
  icbOdsCode: string
  icbName: string | null
  subIcbOdsCode: string
  subIcbName: string
  pcnOdsCode: string | null
  pcnName: string | null
  isStartAssumed: number
  source: string
}

/** Where a practice belonged, one row for every change of it or of the ICB that its sub-ICB location belongs to. */
export const membershipPeriods = (db: Db, practiceId: number): MembershipPeriod[] =>
  db.all<MembershipPeriod>(sql`
    select m.id, max(m.valid_from, s.valid_from) as fromDay,
      min(coalesce(m.valid_to, s.valid_to), coalesce(s.valid_to, m.valid_to)) as toDay,
      s.icb_ods_code as icbOdsCode, s.ods_code as subIcbOdsCode, s.name as subIcbName,
      m.pcn_ods_code as pcnOdsCode, n.name as pcnName, m.is_start_assumed as isStartAssumed, m.source,
      (select name from icbs where ods_code = s.icb_ods_code order by valid_from desc limit 1) as icbName
    from memberships m join sub_icbs s on s.ods_code = m.sub_icb_ods_code
    left join pcns n on n.ods_code = m.pcn_ods_code
    where m.practice_id = ${practiceId}
      and (s.valid_to is null or m.valid_from <= s.valid_to)
      and (m.valid_to is null or s.valid_from <= m.valid_to)
    order by fromDay`)

/** List sizes of a practice, oldest first. */
export const listSizesOf = (db: Db, practiceId: number) =>
  db.select().from(listSizes).where(eq(listSizes.practiceId, practiceId)).orderBy(asc(listSizes.day)).all()

/** Exclusions of a practice and of some ICBs, withdrawn ones too. */
export const exclusionsEverOf = (db: Db, practiceId: number, icbCodes: readonly string[]) =>
  db
    .select()
    .from(exclusions)
    .where(or(eq(exclusions.practiceId, practiceId), inArray(exclusions.icbOdsCode, [...icbCodes])))
    .all()

export const icbRulesEverOf = (db: Db, icbCodes: readonly string[]) =>
  db
    .select()
    .from(icbRules)
    .where(inArray(icbRules.icbOdsCode, [...icbCodes]))
    .orderBy(asc(icbRules.id))
    .all()

export type IncidentEver = {
  id: number
  day: string
  kind: IncidentKind
  supplierCode: SupplierCode | null
  startsAt: number
  endsAt: number
  foundAt: number
  decision: IncidentDecision | null
  decidedBy: string | null
  decidedAt: number | null
}

/** Incidents that a practice was found to be part of, whatever people decided about them since. */
export const incidentsEverOf = (db: Db, practiceId: number): IncidentEver[] =>
  db.all<IncidentEver>(sql`
    select i.id, i.day, coalesce(d.kind, i.kind) as kind, i.supplier_code as supplierCode,
      min(s.starts_at) as startsAt, max(s.ends_at) as endsAt, i.found_at as foundAt,
      d.decision, d.decided_by as decidedBy, d.decided_at as decidedAt
    from incident_spans s join incidents i on i.id = s.incident_id
    left join incident_decisions d on d.id = (select max(id) from incident_decisions where incident_id = i.id)
    where s.practice_id = ${practiceId} group by i.id`)

/** Versions of frozen months that hold a practice, with how many of its figures each changed. */
export const snapshotsEverOf = (db: Db, practiceId: number, odsCode: string) =>
  db
    .select({
      id: snapshots.id,
      month: snapshots.month,
      version: snapshots.version,
      dataStatus: snapshots.dataStatus,
      frozenAt: snapshots.frozenAt,
      frozenBy: snapshots.frozenBy,
      reason: snapshots.reason,
      ruleVersion: snapshots.ruleVersion,
      revised: sql<number>`(select count(*) from revisions r
        where r.practice_ods_code = ${odsCode} and r.snapshot_id = ${snapshots.id})`,
    })
    .from(snapshotPractices)
    .innerJoin(snapshots, eq(snapshots.id, snapshotPractices.snapshotId))
    .where(eq(snapshotPractices.practiceId, practiceId))
    .all()

export type ExclusionEver = ReturnType<typeof exclusionsEverOf>[number]
export type IcbRuleEver = ReturnType<typeof icbRulesEverOf>[number]
export type SnapshotEver = ReturnType<typeof snapshotsEverOf>[number]
