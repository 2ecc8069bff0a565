import { ADAPTER_CONFIDENCES, type AdapterConfidence, type SupplierCode } from '#domain/codes.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'

/**
 * Quarter-hours of tools in one half-hour, by number from the first slot asked for: a tool that was checked again in the
 * same quarter-hour counts once. `readings` are all of them, by how sure the rule was.
 */
export type HalfHourChecks = {
  halfHour: number
  checked: number
  assessed: number
  open: number
  unrecognised: number
} & Record<AdapterConfidence, number>

/** Tools of a supplier in force on a day at practices of a scope. */
export const toolsOfSupplier = (db: Db, supplier: SupplierCode, scope: IcbScope, day: string): number[] =>
  db
    .all<{ id: number }>(
      sql`select t.id from tools t where t.supplier_code = ${supplier} and ${inForceOn('t', day)}
        and ${practiceInScope(sql`t.practice_id`, scope, day)} order by t.id`,
    )
    .map(({ id }) => id)

const STATES = ['s.appointment_state', 's.medication_state', 's.admin_state']
const isAny = (values: string) => `(${STATES.map((state) => `${state} IN (${values})`).join(' OR ')})`
const IS_CLOSED = isAny(`'closed', 'capped'`)
const IS_OPEN = `(NOT ${IS_CLOSED} AND ${isAny(`'open', 'open_with_notice'`)} AND NOT ${isAny(`'unknown'`)})`
const CONFIDENCES = ADAPTER_CONFIDENCES.map((code) => `sum(s.confidence = '${code}') AS ${code}`)
const SUMS = ['unrecognised', ...ADAPTER_CONFIDENCES].map((name) => `sum(${name}) AS ${name}`)

/** Follows the order of the readings' key, so that nothing is sorted; a reading that was corrected is left out. */
const BY_HALF_HOUR = `
  SELECT (slot - CAST(:from AS INTEGER)) / 2 AS halfHour, count(*) AS checked, sum(isOpen OR isClosed) AS assessed,
    sum(isOpen AND NOT isClosed) AS open, ${SUMS.join(', ')}
  FROM (
    SELECT r.slot, max(s.outcome = 'assessed' AND ${IS_OPEN}) AS isOpen,
      max(s.outcome = 'assessed' AND ${IS_CLOSED}) AS isClosed,
      max(s.outcome = 'unrecognised') AS unrecognised, ${CONFIDENCES.join(', ')}
    FROM readings r CROSS JOIN sightings s ON s.id = r.sighting_id
    WHERE r.slot >= :from AND r.slot < :to AND r.tool_id IN (SELECT value FROM json_each(:tools))
      AND NOT EXISTS (SELECT 1 FROM readings x
        WHERE x.slot = r.slot AND x.tool_id = r.tool_id AND x.replaces_part = r.part)
    GROUP BY r.slot, r.tool_id)
  GROUP BY halfHour ORDER BY halfHour`

/** What some tools showed in a span of slots (the end not included), by half-hour; those without a check are left out. */
export const checksByHalfHour = (
  db: Db,
  tools: readonly number[],
  slots: { from: number; to: number },
): HalfHourChecks[] =>
  db.$client.prepare(BY_HALF_HOUR).all({ ...slots, tools: JSON.stringify(tools) }) as HalfHourChecks[]
