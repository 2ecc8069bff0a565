import type { Outcome, RequestType, State } from '#domain/codes.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import type { ToolReading } from '#domain/practice-readings.ts'
import { SLOT_MS } from '#domain/slots.ts'
import type { Db } from '../client.server.ts'

export type ReadingOfDay = ToolReading & { outcome: Outcome }

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
