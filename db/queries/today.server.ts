import type { Outcome, State } from '#domain/codes.ts'
import { REQUEST_TYPES, type RequestType } from '#domain/codes.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'
import { isDemonstration } from './settings.server.ts'

/** Instant of the newest reading up to now in epoch ms, or null while there is none. */
export function newestReadingAt(db: Db, now: number): number | null {
  // A time to come is an error of some clock, but for a demonstration that has run ahead.
  const last = isDemonstration(db) ? Number.MAX_SAFE_INTEGER : slotAt(now)
  const row = db.get<{ slot: number; offset_ms: number } | undefined>(sql`
    select slot, max(checked_offset_ms) as offset_ms from readings
    where slot = (select max(slot) from readings where slot <= ${last}) group by slot`)
  return row ? row.slot * SLOT_MS + row.offset_ms : null
}

export type PracticeOnDay = {
  id: number
  odsCode: string
  name: string
  icbOdsCode: string | null
  icbName: string | null
}

/** Practices that existed on a London day and that the viewer may see, with their ICB of that day, by name. */
export const practicesOn = (db: Db, scope: IcbScope, day: string): PracticeOnDay[] =>
  db.all<PracticeOnDay>(sql`
    select p.id, p.ods_code as odsCode, p.name, i.ods_code as icbOdsCode, i.name as icbName
    from practices p
    left join memberships m on m.practice_id = p.id and ${inForceOn('m', day)}
    left join sub_icbs s on s.ods_code = m.sub_icb_ods_code and ${inForceOn('s', day)}
    left join icbs i on i.ods_code = s.icb_ods_code and ${inForceOn('i', day)}
    where coalesce(p.opened_on, '') <= ${day} and (p.closed_on is null or p.closed_on >= ${day})
      and ${practiceInScope(sql`p.id`, scope, day)}
    group by p.id
    order by p.name, p.ods_code`)

export type LastReading = {
  toolId: number
  slot: number
  part: number
  at: number
  outcome: Outcome
  isAssessed: boolean
  states: Record<RequestType, State>
}

type LastReadingRow = {
  tool_id: number
  slot: number
  part: number
  offset_ms: number
  outcome: Outcome
} & Record<RequestType, State>

/** The last reading of each tool in a few slots (the last included), rows replaced by a correction left out. */
export function lastReadings(db: Db, firstSlot: number, lastSlot: number): Map<number, LastReading> {
  const rows = db.all<LastReadingRow>(sql`
    select r.tool_id, r.slot, r.part, r.checked_offset_ms as offset_ms, s.outcome,
      s.appointment_state as appointment, s.medication_state as medication, s.admin_state as admin
    from (
      select tool_id, slot, part, checked_offset_ms, sighting_id, max((slot * ${SLOT_MS} + checked_offset_ms) * 1000 + part)
      from readings where slot between ${firstSlot} and ${lastSlot}
        and (slot, tool_id, part) not in (select slot, tool_id, replaces_part from readings
          where slot between ${firstSlot} and ${lastSlot} and replaces_part is not null)
      group by tool_id) r
    join sightings s on s.id = r.sighting_id`)
  return new Map(rows.map((row) => [row.tool_id, lastReadingOf(row)]))
}

const lastReadingOf = (row: LastReadingRow): LastReading => ({
  toolId: row.tool_id,
  slot: row.slot,
  part: row.part,
  at: row.slot * SLOT_MS + row.offset_ms,
  outcome: row.outcome,
  isAssessed: row.outcome === 'assessed',
  states: Object.fromEntries(REQUEST_TYPES.map((type) => [type, row[type]])) as Record<RequestType, State>,
})
