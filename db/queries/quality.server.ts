import type { MissedReason, SupplierCode } from '#domain/codes.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceInScope } from './scope.server.ts'

/** What is asked for: practices of a scope as it stood on a day, and a span of slots (the end not included). */
export type QualityOf = { scope: IcbScope; day: string; slots: { from: number; to: number } }

export type MissedOfTool = {
  practiceId: number
  supplierCode: SupplierCode
  reason: MissedReason
  count: number
}

/** Checks recorded as missed in a span, by practice, supplier and reason. */
export const missedByPractice = (db: Db, { scope, day, slots }: QualityOf): MissedOfTool[] =>
  db.all<MissedOfTool>(sql`
    select t.practice_id as practiceId, t.supplier_code as supplierCode, m.reason, sum(m.count) as count
    from (select tool_id, reason, count(*) as count from missed_slots
      where slot >= ${slots.from} and slot < ${slots.to} group by tool_id, reason) m
    join tools t on t.id = m.tool_id
    where ${practiceInScope(sql`t.practice_id`, scope, day)}
    group by t.practice_id, t.supplier_code, m.reason`)

/** Checks recorded as missed in a span by reason; without a join where nobody is left out. */
export const missedByReason = (db: Db, of: QualityOf): { reason: MissedReason; count: number }[] =>
  of.scope === 'all'
    ? db.all(sql`select reason, count(*) as count from missed_slots
        where slot >= ${of.slots.from} and slot < ${of.slots.to} group by reason`)
    : missedByPractice(db, of)

export type OverriddenReading = { slot: number; supplierCode: SupplierCode }

/** Readings of a span in whose place a person's correction counts, each once however often it was corrected. */
export const overriddenReadings = (db: Db, { scope, day, slots }: QualityOf): OverriddenReading[] =>
  db.all<OverriddenReading>(sql`
    select distinct c.slot, c.tool_id, c.part, t.supplier_code as supplierCode
    from corrections c
    join correction_decisions d on d.correction_id = c.id and d.decision = 'applied'
    join tools t on t.id = c.tool_id
    where c.slot >= ${slots.from} and c.slot < ${slots.to}
      and ${practiceInScope(sql`t.practice_id`, scope, day)}`)

export type DecidedPage = { decidedAt: number; isConsultationPage: 0 | 1; rule: string | null }

/** Pages that a person decided in the review queue, from an instant on, with the rule that did not recognise them. */
export const decidedPages = (db: Db, from: number, to: number): DecidedPage[] =>
  db.all<DecidedPage>(sql`
    select d.decided_at as decidedAt, d.states is not null as isConsultationPage,
      (select s.rule from sightings s where s.capture_id = p.capture_id and s.outcome = 'unrecognised' limit 1) as rule
    from review_decisions d join review_decision_pages p on p.decision_id = d.id
    where d.decided_at >= ${from} and d.decided_at < ${to}`)

/** Readings from the second vantage point in a span, counted up to a limit. */
export const countElsewhere = (db: Db, slots: { from: number; to: number }, limit: number): number =>
  db.get<{ count: number }>(sql`
    select count(*) as count from (select 1 from reading_vantages
      where slot >= ${slots.from} and slot < ${slots.to} limit ${limit})`).count

/** The supplier of each of some tools. */
export const suppliersOfTools = (db: Db, toolIds: readonly number[]): Map<number, SupplierCode> =>
  new Map(
    db
      .all<{ id: number; code: SupplierCode }>(
        sql`select id, supplier_code as code from tools where id in (select value from json_each(${JSON.stringify(toolIds)}))`,
      )
      .map(({ id, code }) => [id, code]),
  )

export type MonthTotals = {
  practices: number
  withoutView: number
  readings: number
  readingsAssessable: number
  assessedMs: number
  unobservedMs: number
}

/** Sums of one month over the practices of a scope, all request types together. */
export const monthTotals = (db: Db, scope: IcbScope, day: string, month: string): MonthTotals =>
  db.get<MonthTotals>(sql`
    select count(*) as practices,
      coalesce(sum(days_to_assess > 0 and readings_assessable = 0), 0) as withoutView,
      coalesce(sum(readings), 0) as readings, coalesce(sum(readings_assessable), 0) as readingsAssessable,
      coalesce(sum(core_ms - excluded_ms), 0) as assessedMs, coalesce(sum(unobserved_ms), 0) as unobservedMs
    from practice_months
    where month = ${month} and request_type = 'all' and ${practiceInScope(sql`practice_id`, scope, day)}`)

/** The longest gap of each practice of a scope that was seen in the month, shortest first, in ms. */
export const longestGaps = (db: Db, scope: IcbScope, day: string, month: string): number[] =>
  db
    .values<[number]>(
      sql`
    select max_gap_ms from practice_months
    where month = ${month} and request_type = 'all' and readings_assessable > 0
      and ${practiceInScope(sql`practice_id`, scope, day)}
    order by max_gap_ms`,
    )
    .map(([gapMs]) => gapMs)
