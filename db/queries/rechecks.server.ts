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
