import { STANDARD_CORE_HOURS, type CoreHours } from '#domain/core-hours.ts'
import type { Outcome, RequestType, State } from '#domain/codes.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import type { ToolInForce, ToolReading } from '#domain/practice-readings.ts'
import { SLOT_MS } from '#domain/slots.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import type { Db } from '../client.server.ts'

export type ReadingOfDay = ToolReading & { outcome: Outcome }

/** The dated facts that decide one practice's day. */
export type PracticeFacts = {
  practiceId: number
  hours: CoreHours
  tools: ToolInForce[]
  exclusions: Exclusion[]
}

type ToolRow = { id: number; practice_id: number; request_types: string }
type ContractRow = { practice_id: number; core_opens: string | null; core_closes: string | null }
type ExclusionRow = {
  practice_id: number
  starts_at: number
  ends_at: number
  reason_code: Exclusion['reason']
  request_types: string
}

const inForce = (table: string) =>
  `${table}.valid_from <= :day AND (${table}.valid_to IS NULL OR ${table}.valid_to >= :day)`

/** Facts of every practice that existed on a day: hours of its contract, tools in force, exclusions touching the day. */
export function practiceFactsOn(
  db: Db,
  day: string,
  dayFrom: number,
  dayTo: number,
): Map<number, PracticeFacts> {
  const client = db.$client
  const facts = new Map<number, PracticeFacts>()
  const practices = client
    .prepare(
      `SELECT id FROM practices WHERE coalesce(opened_on, '') <= :day AND (closed_on IS NULL OR closed_on >= :day) ORDER BY id`,
    )
    .pluck()
    .all({ day }) as number[]
  for (const practiceId of practices)
    facts.set(practiceId, { practiceId, hours: STANDARD_CORE_HOURS, tools: [], exclusions: [] })
  for (const row of client
    .prepare(`SELECT practice_id, core_opens, core_closes FROM contracts WHERE ${inForce('contracts')}`)
    .all({ day }) as ContractRow[])
    setHours(facts.get(row.practice_id), row)
  for (const row of client
    .prepare(`SELECT id, practice_id, request_types FROM tools WHERE ${inForce('tools')} ORDER BY id`)
    .all({ day }) as ToolRow[])
    facts
      .get(row.practice_id)
      ?.tools.push({ toolId: row.id, requestTypes: JSON.parse(row.request_types) as RequestType[] })
  for (const row of client.prepare(EXCLUSIONS_SQL).all({ day, dayFrom, dayTo }) as ExclusionRow[])
    facts.get(row.practice_id)?.exclusions.push(exclusionOf(row))
  return facts
}

function setHours(facts: PracticeFacts | undefined, { core_opens, core_closes }: ContractRow): void {
  if (!facts) return
  facts.hours = {
    opens: core_opens ?? STANDARD_CORE_HOURS.opens,
    closes: core_closes ?? STANDARD_CORE_HOURS.closes,
  }
}

/** Exclusions of practices, and those of a whole ICB for every practice that belongs to it on the day. */
const EXCLUSIONS_SQL = `
  SELECT practice_id, starts_at, ends_at, reason_code, request_types FROM exclusions
  WHERE practice_id IS NOT NULL AND withdrawn_at IS NULL AND starts_at < :dayTo AND ends_at > :dayFrom
  UNION ALL
  SELECT m.practice_id, e.starts_at, e.ends_at, e.reason_code, e.request_types
  FROM exclusions e
  JOIN sub_icbs s ON s.icb_ods_code = e.icb_ods_code AND ${inForce('s')}
  JOIN memberships m ON m.sub_icb_ods_code = s.ods_code AND ${inForce('m')}
  WHERE e.icb_ods_code IS NOT NULL AND e.withdrawn_at IS NULL AND e.starts_at < :dayTo AND e.ends_at > :dayFrom`

const exclusionOf = (row: ExclusionRow): Exclusion => ({
  from: row.starts_at,
  to: row.ends_at,
  reason: row.reason_code,
  requestTypes: JSON.parse(row.request_types) as RequestType[],
})

type SightingStates = { outcome: Outcome; states: Record<RequestType, State> }

/** What each sighting meant, read once and kept: a month of readings points at few of them. */
export function sightingLookup(db: Db): (sightingId: number) => SightingStates {
  const known = new Map<number, SightingStates>()
  const select = db.$client
    .prepare(`SELECT outcome, appointment_state, medication_state, admin_state FROM sightings WHERE id = ?`)
    .raw()
  return (sightingId) => {
    const held = known.get(sightingId)
    if (held) return held
    const [outcome, ...states] = select.get(sightingId) as [Outcome, State, State, State]
    const byType = Object.fromEntries(REQUEST_TYPES.map((type, i) => [type, states[i]])) as Record<
      RequestType,
      State
    >
    const sighting = { outcome, states: byType }
    known.set(sightingId, sighting)
    return sighting
  }
}

type ReadingRow = [
  slot: number,
  toolId: number,
  part: number,
  offsetMs: number,
  sightingId: number,
  replaces: number | null,
]

const COLUMNS = `slot, tool_id, part, checked_offset_ms, sighting_id, replaces_part`

/**
 * Readings of a span by tool, in order of time, rows replaced by a correction left out. With `toolIds` the rows are
 * sought slot by slot; without, the span is read once from end to end.
 */
export function readingsByTool(
  db: Db,
  slots: { from: number; to: number },
  lookup: ReturnType<typeof sightingLookup>,
  toolIds?: readonly number[],
): Map<number, ReadingOfDay[]> {
  const byTool = new Map<number, ReadingOfDay[]>()
  for (const row of withoutReplaced(rowsOf(db, slots, toolIds))) {
    const [slot, toolId, , offsetMs, sightingId] = row
    const { outcome, states } = lookup(sightingId)
    const reading = {
      toolId,
      at: slot * SLOT_MS + offsetMs,
      isAssessed: outcome === 'assessed',
      outcome,
      states,
    }
    const list = byTool.get(toolId)
    if (list) list.push(reading)
    else byTool.set(toolId, [reading])
  }
  for (const list of byTool.values()) list.sort((a, b) => a.at - b.at)
  return byTool
}

function rowsOf(db: Db, slots: { from: number; to: number }, toolIds?: readonly number[]): ReadingRow[] {
  const client = db.$client
  if (!toolIds)
    return client
      .prepare(`SELECT ${COLUMNS} FROM readings WHERE slot >= ? AND slot < ?`)
      .raw()
      .all(slots.from, slots.to) as ReadingRow[]
  const seek = client.prepare(`SELECT ${COLUMNS} FROM readings WHERE slot = ? AND tool_id = ?`).raw()
  const rows: ReadingRow[] = []
  for (let slot = slots.from; slot < slots.to; slot++)
    for (const toolId of toolIds) rows.push(...(seek.all(slot, toolId) as ReadingRow[]))
  return rows
}

function withoutReplaced(rows: ReadingRow[]): ReadingRow[] {
  const replaced = new Set(
    rows.filter((row) => row[5] !== null).map(([slot, tool, , , , part]) => `${slot}/${tool}/${part}`),
  )
  return replaced.size === 0
    ? rows
    : rows.filter(([slot, tool, part]) => !replaced.has(`${slot}/${tool}/${part}`))
}
