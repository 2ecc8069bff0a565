import type { RequestType, SupplierCode } from '#domain/codes.ts'
import { STANDARD_CORE_HOURS, type CoreHours } from '#domain/core-hours.ts'
import type { Db } from '../client.server.ts'
import { inForceAtDay } from './in-force.server.ts'

/** A tool in force, with all that a probe job needs and the core hours of its practice's contract. */
export type ToolToProbe = {
  toolId: number
  practiceId: number
  supplier: SupplierCode
  address: string
  practiceCode: string
  practiceName: string
  requestTypes: RequestType[]
  routeOverrides: Record<string, RequestType[]> | null
  hours: CoreHours
}

export type ToolFilter = { practiceCode?: string | undefined; icbCode?: string | undefined }

type Row = Omit<ToolToProbe, 'requestTypes' | 'routeOverrides' | 'hours'> & {
  requestTypes: string
  routeOverrides: string | null
  opens: string | null
  closes: string | null
}

/** Tools in force on a day at practices that are open, all of them or those of one practice or ICB. */
export function toolsOn(db: Db, day: string, filter: ToolFilter = {}): ToolToProbe[] {
  const rows = db.$client
    .prepare(
      `SELECT t.id AS toolId, p.id AS practiceId, t.supplier_code AS supplier, t.address,
         p.ods_code AS practiceCode, p.name AS practiceName, t.request_types AS requestTypes,
         t.route_overrides AS routeOverrides, c.core_opens AS opens, c.core_closes AS closes
       FROM tools t
       JOIN practices p ON p.id = t.practice_id
       LEFT JOIN contracts c ON c.practice_id = p.id AND ${inForceAtDay('c')}
       WHERE ${inForceAtDay('t')}
         AND (p.opened_on IS NULL OR p.opened_on <= :day) AND (p.closed_on IS NULL OR p.closed_on >= :day)
         AND (:practiceCode IS NULL OR p.ods_code = :practiceCode)
         AND (:icbCode IS NULL OR p.id IN (
           SELECT m.practice_id FROM memberships m
           JOIN sub_icbs s ON s.ods_code = m.sub_icb_ods_code AND ${inForceAtDay('s')}
           WHERE s.icb_ods_code = :icbCode AND ${inForceAtDay('m')}))
       ORDER BY t.id`,
    )
    .all({ day, practiceCode: filter.practiceCode ?? null, icbCode: filter.icbCode ?? null }) as Row[]
  return rows.map(toolOf)
}

function toolOf({ opens, closes, requestTypes, routeOverrides, ...row }: Row): ToolToProbe {
  return {
    ...row,
    requestTypes: JSON.parse(requestTypes) as RequestType[],
    routeOverrides: routeOverrides ? (JSON.parse(routeOverrides) as Record<string, RequestType[]>) : null,
    hours: { opens: opens ?? STANDARD_CORE_HOURS.opens, closes: closes ?? STANDARD_CORE_HOURS.closes },
  }
}

/** Probes of a slot already accounted for, as `tool/part`: taken, or recorded as missed. */
export const heldInSlot = (db: Db, slot: number): Set<string> =>
  new Set(
    db.$client
      .prepare(
        `SELECT tool_id || '/' || part FROM readings WHERE slot = :slot
         UNION SELECT tool_id || '/' || part FROM missed_slots WHERE slot = :slot`,
      )
      .pluck()
      .all({ slot }) as string[],
  )

export const practiceExists = (db: Db, odsCode: string): boolean =>
  db.$client.prepare(`SELECT 1 FROM practices WHERE ods_code = ?`).get(odsCode) !== undefined

export const icbExists = (db: Db, odsCode: string): boolean =>
  db.$client.prepare(`SELECT 1 FROM icbs WHERE ods_code = ?`).get(odsCode) !== undefined
