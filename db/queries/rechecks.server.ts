import type { Db } from '../client.server.ts'

/** Tools with a reading since a slot that showed some request type closed or full. */
export const toolsSeenShut = (db: Db, fromSlot: number): number[] =>
  db.$client
    .prepare(
      `SELECT DISTINCT r.tool_id FROM readings r JOIN sightings s ON s.id = r.sighting_id
       WHERE r.slot >= ? AND s.outcome = 'assessed'
         AND ('closed' IN (s.appointment_state, s.medication_state, s.admin_state)
           OR 'capped' IN (s.appointment_state, s.medication_state, s.admin_state))`,
    )
    .pluck()
    .all(fromSlot) as number[]

/** The number that an extra reading of a tool takes in a slot: the first that is free, from `first` on. */
export const nextPart = (db: Db, slot: number, toolId: number, first: number): number =>
  db.$client
    .prepare(`SELECT max(?, coalesce(max(part) + 1, 0)) FROM readings WHERE slot = ? AND tool_id = ?`)
    .pluck()
    .get(first, slot, toolId) as number

/** Whether the newest reading of a tool since a slot was taken from the second vantage point. */
export const lastWasSecond = (db: Db, fromSlot: number, toolId: number): boolean =>
  db.$client
    .prepare(
      `SELECT v.vantage FROM readings r LEFT JOIN reading_vantages v USING (slot, tool_id, part)
       WHERE r.slot >= ? AND r.tool_id = ? ORDER BY r.slot DESC, r.checked_offset_ms DESC, r.part DESC LIMIT 1`,
    )
    .pluck()
    .get(fromSlot, toolId) === 2

/** The last opening time that the closed pages of a tool stated since a slot, as a London `HH:MM`; null where none did. */
export const lastStatedResume = (db: Db, fromSlot: number, toSlot: number, toolId: number): string | null =>
  (db.$client
    .prepare(
      `SELECT s.stated_resume FROM readings r JOIN sightings s ON s.id = r.sighting_id
       WHERE r.slot >= ? AND r.slot <= ? AND r.tool_id = ? AND s.stated_resume IS NOT NULL
       ORDER BY r.slot DESC, r.part DESC LIMIT 1`,
    )
    .pluck()
    .get(fromSlot, toSlot, toolId) ?? null) as string | null
