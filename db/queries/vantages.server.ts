import type { Outcome, RequestType, State } from '#domain/codes.ts'
import { SLOT_MS } from '#domain/slots.ts'
import type { PlacedReading } from '#domain/vantages.ts'
import { sql } from 'drizzle-orm'
import type { IcbScope } from '#domain/viewer.ts'
import type { Db } from '../client.server.ts'
import { practices } from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

/** True for a reading that was taken from the second vantage point. */
export const isFromSecondVantage = (
  db: Db,
  { slot, toolId, part }: { slot: number; toolId: number; part: number },
): boolean =>
  db.$client
    .prepare(`SELECT vantage FROM reading_vantages WHERE slot = ? AND tool_id = ? AND part = ?`)
    .pluck()
    .get(slot, toolId, part) === 2

export type ComparedTool = {
  toolId: number
  practice: { odsCode: string; name: string }
  requestTypes: RequestType[]
  readings: (PlacedReading & { id: string })[]
}

type Row = {
  toolId: number
  odsCode: string
  name: string
  requestTypes: string
  slot: number
  part: number
  offsetMs: number
  outcome: Outcome
  appointment: State
  medication: State
  admin: State
  vantage: number | null
}

export type ReadingElsewhere = { slot: number; toolId: number; part: number; at: number }

/** Readings of a span of slots (the end not included) from the second vantage point; of some tools, or of all. */
export const readingsElsewhere = (
  db: Db,
  slots: { from: number; to: number },
  toolIds: readonly number[] | null = null,
): ReadingElsewhere[] =>
  db.$client
    .prepare(
      `SELECT v.slot, v.tool_id AS toolId, v.part, r.slot * ${SLOT_MS} + r.checked_offset_ms AS at
       FROM reading_vantages v JOIN readings r ON r.slot = v.slot AND r.tool_id = v.tool_id AND r.part = v.part
       WHERE v.slot >= :from AND v.slot < :to
         AND (:tools IS NULL OR v.tool_id IN (SELECT value FROM json_each(:tools)))`,
    )
    .all({ ...slots, tools: toolIds && JSON.stringify(toolIds) }) as ReadingElsewhere[]

/**
 * Tools that were looked at from both places in a span of slots (the end not included), with all their readings in it.
 * Cross joins keep SQLite from reading all readings there are to find the few.
 */
export function comparedTools(
  db: Db,
  { scope, day }: { scope: IcbScope; day: string },
  slots: { from: number; to: number },
): ComparedTool[] {
  const rows = db.all<Row>(sql`
    select t.id as toolId, ${practices.odsCode} as odsCode, ${practices.name} as name, t.request_types as requestTypes,
      r.slot, r.part, r.checked_offset_ms as offsetMs, s.outcome, s.appointment_state as appointment,
      s.medication_state as medication, s.admin_state as admin, v.vantage
    from (select distinct slot, tool_id from reading_vantages where slot >= ${slots.from} and slot < ${slots.to}) near
    cross join (select -1 as step union all select 0 union all select 1) beside
    cross join readings r on r.slot = near.slot + beside.step and r.tool_id = near.tool_id
    join sightings s on s.id = r.sighting_id
    join tools t on t.id = r.tool_id
    join practices on practices.id = t.practice_id
    left join reading_vantages v on v.slot = r.slot and v.tool_id = r.tool_id and v.part = r.part
    where ${practiceInScope(practices.id, scope, day)} and not exists (
      select 1 from readings c where c.slot = r.slot and c.tool_id = r.tool_id and c.replaces_part = r.part)
    group by r.slot, r.tool_id, r.part
    order by t.id, r.slot * ${SLOT_MS} + r.checked_offset_ms, r.part`)
  const tools = new Map<number, ComparedTool>()
  for (const row of rows) {
    const { toolId, odsCode, name } = row
    const held = tools.get(toolId) ?? {
      toolId,
      practice: { odsCode, name },
      requestTypes: JSON.parse(row.requestTypes) as RequestType[],
      readings: [],
    }
    held.readings.push(readingOf(row))
    tools.set(toolId, held)
  }
  return [...tools.values()]
}

const readingOf = ({ slot, toolId, part, offsetMs, outcome, vantage, ...states }: Row) => ({
  id: `${slot}-${toolId}-${part}`,
  at: slot * SLOT_MS + offsetMs,
  isSecond: vantage === 2,
  outcome,
  states: { appointment: states.appointment, medication: states.medication, admin: states.admin },
})
