import type { RequestType, SupplierCode } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import { eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { captures, sightings } from '../schema/index.ts'
import type { CaptureToSave } from './readings.server.ts'

/** A reading that counts: no correction replaces it. `lastPart` is the highest part its slot and tool hold. */
export type CountingReading = {
  slot: number
  toolId: number
  part: number
  checkedOffsetMs: number
  latencyMs: number
  sightingId: number
  lastPart: number
}

/** Counting readings of a span of slots (the end not included), of all practices or of one. */
export const countingReadings = (
  db: Db,
  slots: { from: number; to: number },
  practiceCode?: string,
): CountingReading[] =>
  db.$client
    .prepare(
      `SELECT r.slot, r.tool_id AS toolId, r.part, r.checked_offset_ms AS checkedOffsetMs,
         r.latency_ms AS latencyMs, r.sighting_id AS sightingId,
         (SELECT max(x.part) FROM readings x WHERE x.slot = r.slot AND x.tool_id = r.tool_id) AS lastPart
       FROM readings r
       WHERE r.slot >= :from AND r.slot < :to
         AND (:practiceCode IS NULL OR r.tool_id IN (
           SELECT t.id FROM tools t JOIN practices p ON p.id = t.practice_id WHERE p.ods_code = :practiceCode))
         AND NOT EXISTS (SELECT 1 FROM readings c
           WHERE c.slot = r.slot AND c.tool_id = r.tool_id AND c.replaces_part = r.part)
       ORDER BY r.slot, r.tool_id, r.part`,
    )
    .all({ ...slots, practiceCode: practiceCode ?? null }) as CountingReading[]

/** What a tool is now, for reading its stored pages again. */
export type KnownTool = {
  toolId: number
  practiceId: number
  practiceCode: string
  practiceName: string
  supplier: SupplierCode
  address: string
  requestTypes: RequestType[]
  routeOverrides: Record<string, RequestType[]> | null
}

type ToolRow = Omit<KnownTool, 'requestTypes' | 'routeOverrides'> & {
  requestTypes: string
  routeOverrides: string | null
}

export function knownTools(db: Db): Map<number, KnownTool> {
  const rows = db.$client
    .prepare(
      `SELECT t.id AS toolId, p.id AS practiceId, p.ods_code AS practiceCode, p.name AS practiceName,
         t.supplier_code AS supplier, t.address, t.request_types AS requestTypes, t.route_overrides AS routeOverrides
       FROM tools t JOIN practices p ON p.id = t.practice_id`,
    )
    .all() as ToolRow[]
  return new Map(
    rows.map((row) => [
      row.toolId,
      {
        ...row,
        requestTypes: JSON.parse(row.requestTypes) as RequestType[],
        routeOverrides: row.routeOverrides
          ? (JSON.parse(row.routeOverrides) as KnownTool['routeOverrides'])
          : null,
      },
    ]),
  )
}

export type StoredSighting = { sighting: Sighting; capture: CaptureToSave }

/** A sighting with the capture it speaks of, by id. */
export function storedSighting(db: Db, sightingId: number): StoredSighting {
  const row = db
    .select({ sighting: sightings, capture: captures })
    .from(sightings)
    .innerJoin(captures, eq(captures.id, sightings.captureId))
    .where(eq(sightings.id, sightingId))
    .get()
  if (!row) throw new Error(`A reading points at sighting ${sightingId}, which is not there.`)
  const { id: _, ...capture } = row.capture
  return { sighting: sightingOf(row.sighting), capture }
}

const sightingOf = (row: typeof sightings.$inferSelect): Sighting => ({
  outcome: row.outcome,
  states: { appointment: row.appointmentState, medication: row.medicationState, admin: row.adminState },
  reasons: { appointment: row.appointmentReason, medication: row.medicationReason, admin: row.adminReason },
  rule: row.rule,
  ruleVersion: row.ruleVersion,
  confidence: row.confidence,
  matched: row.matched,
})
