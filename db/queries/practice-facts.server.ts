import type { RequestType } from '#domain/codes.ts'
import { STANDARD_CORE_HOURS, type CoreHours } from '#domain/core-hours.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import type { Interval } from '#domain/interval.ts'
import type { ToolInForce } from '#domain/practice-readings.ts'
import type { RuleOptions } from '#domain/rules.ts'
import type { Db } from '../client.server.ts'
import { cappedClosedSql } from './icb-rules.server.ts'
import { inForceAtDay } from './in-force.server.ts'

/** The dated facts that decide one practice's day. */
export type PracticeFacts = {
  practiceId: number
  hours: CoreHours
  tools: ToolInForce[]
  exclusions: Exclusion[]
  /** What the practice's ICB on the day has set of the measuring rules. */
  ruleOptions: RuleOptions
}

type ContractRow = { practice_id: number; core_opens: string | null; core_closes: string | null }
type ToolRow = { id: number; practice_id: number; request_types: string }
type CappedRow = { practice_id: number; capped_closed_from: string }
type ExclusionRow = {
  practice_id: number
  starts_at: number
  ends_at: number
  reason_code: Exclusion['reason']
  request_types: string
}

type FactsOn = (day: string, span: Interval) => Map<number, PracticeFacts>

/**
 * Facts of every practice that existed on a day, or of those asked for: hours of its contract, tools in force,
 * exclusions touching the day, and what their ICB has set of the rules. `span` is the day from midnight to midnight.
 */
export const practiceFactsOn = (
  db: Db,
  day: string,
  span: Interval,
  practiceIds?: readonly number[],
): Map<number, PracticeFacts> => practiceFactsReader(db, practiceIds)(day, span)

/** The same for one day after another: preparing the statements takes longer than running them for one practice. */
export function practiceFactsReader(db: Db, practiceIds?: readonly number[]): FactsOn {
  const wanted = (column: string) =>
    practiceIds ? `${column} IN (SELECT value FROM json_each(:ids))` : `:ids = '[]'`
  const practices = db.$client.prepare(practicesSql(wanted('id')))
  const contracts = db.$client.prepare(contractsSql(wanted('practice_id')))
  const tools = db.$client.prepare(toolsSql(wanted('practice_id')))
  const exclusions = db.$client.prepare(exclusionsSql(wanted('e.practice_id'), wanted('m.practice_id')))
  const cappedClosed = db.$client.prepare(cappedClosedSql(wanted('m.practice_id')))
  return (day, { from, to }) => {
    const named = { day, from, to, ids: JSON.stringify(practiceIds ?? []) }
    const facts = new Map<number, PracticeFacts>()
    for (const { id } of practices.all(named) as { id: number }[])
      facts.set(id, {
        practiceId: id,
        hours: STANDARD_CORE_HOURS,
        tools: [],
        exclusions: [],
        ruleOptions: {},
      })
    for (const row of contracts.all(named) as ContractRow[]) setHours(facts.get(row.practice_id), row)
    for (const row of tools.all(named) as ToolRow[]) facts.get(row.practice_id)?.tools.push(toolOf(row))
    for (const row of exclusions.all(named) as ExclusionRow[])
      facts.get(row.practice_id)?.exclusions.push(exclusionOf(row))
    for (const row of cappedClosed.all(named) as CappedRow[]) {
      const own = facts.get(row.practice_id)
      if (own) own.ruleOptions = { cappedClosedFrom: row.capped_closed_from }
    }
    return facts
  }
}

const practicesSql = (wanted: string) => `
  SELECT id FROM practices
  WHERE ${wanted} AND (opened_on IS NULL OR opened_on <= :day) AND (closed_on IS NULL OR closed_on >= :day)
  ORDER BY id`

const contractsSql = (wanted: string) => `
  SELECT practice_id, core_opens, core_closes FROM contracts WHERE ${wanted} AND ${inForceAtDay('contracts')}`

const toolsSql = (wanted: string) => `
  SELECT id, practice_id, request_types FROM tools WHERE ${wanted} AND ${inForceAtDay('tools')} ORDER BY id`

/** Exclusions of practices, and those of a whole ICB for every practice that belongs to it on the day. */
const exclusionsSql = (ofPractice: string, ofMember: string) => `
  SELECT e.practice_id, e.starts_at, e.ends_at, e.reason_code, e.request_types FROM exclusions_in_force e
  WHERE e.practice_id IS NOT NULL AND ${ofPractice}
    AND e.starts_at < :to AND e.ends_at > :from
  UNION ALL
  SELECT m.practice_id, e.starts_at, e.ends_at, e.reason_code, e.request_types FROM exclusions_in_force e
  JOIN sub_icbs s ON s.icb_ods_code = e.icb_ods_code AND ${inForceAtDay('s')}
  JOIN memberships m ON m.sub_icb_ods_code = s.ods_code AND ${inForceAtDay('m')}
  WHERE e.icb_ods_code IS NOT NULL AND ${ofMember}
    AND e.starts_at < :to AND e.ends_at > :from`

function setHours(facts: PracticeFacts | undefined, { core_opens, core_closes }: ContractRow): void {
  if (!facts) return
  const { opens, closes } = STANDARD_CORE_HOURS
  facts.hours = { opens: core_opens ?? opens, closes: core_closes ?? closes }
}

const toolOf = (row: ToolRow): ToolInForce => ({
  toolId: row.id,
  requestTypes: JSON.parse(row.request_types) as RequestType[],
})

const exclusionOf = (row: ExclusionRow): Exclusion => ({
  from: row.starts_at,
  to: row.ends_at,
  reason: row.reason_code,
  requestTypes: JSON.parse(row.request_types) as RequestType[],
})

export const allPracticeIds = (db: Db): number[] =>
  db.$client.prepare(`SELECT id FROM practices ORDER BY id`).pluck().all() as number[]
