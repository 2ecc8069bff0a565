import type { ProposalKind, RequestType, SupplierCode } from '#domain/codes.ts'
import { SLOT_MS } from '#domain/slots.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'

export type RegisteredTool = {
  id: number
  practiceId: number
  odsCode: string
  practiceName: string
  icbOdsCode: string | null
  supplierCode: SupplierCode
  address: string
  requestTypes: RequestType[]
  validFrom: string
  validTo: string | null
  source: string
}

/** Every tool of the practices that a viewer may see on a day, past ones too, by practice and newest first. */
export const toolsInScope = (db: Db, scope: IcbScope, day: string): RegisteredTool[] =>
  db
    .all<Omit<RegisteredTool, 'requestTypes'> & { requestTypes: string }>(
      sql`
      select t.id, p.id as practiceId, p.ods_code as odsCode, p.name as practiceName, s.icb_ods_code as icbOdsCode,
        t.supplier_code as supplierCode, t.address, t.request_types as requestTypes, t.valid_from as validFrom,
        t.valid_to as validTo, t.source
      from tools t join practices p on p.id = t.practice_id
      left join memberships m on m.practice_id = p.id and ${inForceOn('m', day)}
      left join sub_icbs s on s.ods_code = m.sub_icb_ods_code and ${inForceOn('s', day)}
      where ${practiceInScope(sql`p.id`, scope, day)}
      order by p.name, p.ods_code, t.valid_from desc, t.id`,
    )
    .map((row) => ({ ...row, requestTypes: JSON.parse(row.requestTypes) as RequestType[] }))

export type ProposalCount = { practiceId: number; kind: ProposalKind; count: number }

/** Proposals that nobody has decided, counted by practice and kind, among the practices that a viewer may see. */
export const openProposalCounts = (db: Db, scope: IcbScope, day: string): ProposalCount[] =>
  db.all<ProposalCount>(sql`
    select p.practice_id as practiceId, p.kind, count(*) as count from proposals p
    where not exists (select 1 from proposal_decisions d where d.proposal_id = p.id)
      and ${practiceInScope(sql`p.practice_id`, scope, day)}
    group by p.practice_id, p.kind`)

export type ToolReadingKey = { slot: number; toolId: number; part: number; at: number }

/**
 * The last reading of a tool in a few slots (both included), or undefined. Sought slot by slot from the last one back,
 * because readings are kept by slot and tool: it ends with the first that is found.
 */
export function lastReadingSeeker(db: Db) {
  const seek = db.$client.prepare(
    `WITH RECURSIVE back(slot) AS (
       SELECT :last UNION ALL SELECT slot - 1 FROM back WHERE slot > :first)
     SELECT r.slot, r.tool_id AS toolId, r.part, r.slot * ${SLOT_MS} + r.checked_offset_ms AS at
     FROM back CROSS JOIN readings r ON r.slot = back.slot AND r.tool_id = :toolId
     WHERE NOT EXISTS (SELECT 1 FROM readings c
       WHERE c.slot = r.slot AND c.tool_id = r.tool_id AND c.replaces_part = r.part)
     LIMIT 1`,
  )
  return (toolId: number, slots: { first: number; last: number }) =>
    seek.get({ toolId, ...slots }) as ToolReadingKey | undefined
}
