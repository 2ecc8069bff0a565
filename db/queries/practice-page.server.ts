import type { ClosureReason, ExclusionReason, Outcome, RequestType, State } from '#domain/codes.ts'
import type { Interval } from '#domain/interval.ts'
import { dayOf } from '#domain/london-time.ts'
import { SLOT_MS } from '#domain/slots.ts'
import { isInForce } from '#domain/validity.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { contracts, listSizes, practices, tools } from '../schema/index.ts'
import { inForceOn } from './in-force.server.ts'
import { practiceInScope } from './scope.server.ts'

/** A practice the viewer may see on a day, or undefined: not there and not allowed look the same. */
export const practiceInView = (db: Db, scope: IcbScope, odsCode: string, day: string) =>
  db
    .select()
    .from(practices)
    .where(and(eq(practices.odsCode, odsCode), practiceInScope(practices.id, scope, day)))
    .get()

export const contractsOf = (db: Db, practiceId: number) =>
  db
    .select()
    .from(contracts)
    .where(eq(contracts.practiceId, practiceId))
    .orderBy(desc(contracts.validFrom))
    .all()

/** The contract of a practice in force on a day, or null where none is recorded. */
export const contractOn = (db: Db, practiceId: number, day: string) =>
  contractsOf(db, practiceId).find((contract) => isInForce(contract, day)) ?? null

export const toolsOf = (db: Db, practiceId: number) =>
  db
    .select()
    .from(tools)
    .where(eq(tools.practiceId, practiceId))
    .orderBy(asc(tools.validFrom), asc(tools.id))
    .all()

/** Other practices with a tool of the same address in force on a day: one check of it speaks for all of them. */
export const practicesSharingTool = (
  db: Db,
  practiceId: number,
  day: string,
): { address: string; odsCode: string; name: string }[] =>
  db.all(sql`
    select distinct t.address, p.ods_code as odsCode, p.name from tools own
    join tools t on +t.address = own.address and t.practice_id <> own.practice_id and ${inForceOn('t', day)}
    join practices p on p.id = t.practice_id
    where own.practice_id = ${practiceId} and ${inForceOn('own', day)} order by p.name`)

/** The period of a practice's membership that a day falls in, with where it was read. */
export const membershipOn = (db: Db, practiceId: number, day: string) =>
  db.get<{ validFrom: string; source: string } | undefined>(sql`
    select m.valid_from as validFrom, m.source from memberships m
    where m.practice_id = ${practiceId} and ${inForceOn('m', day)}`)

/** The newest list size known on a day. */
export const listSizeOn = (db: Db, practiceId: number, day: string) =>
  db
    .select()
    .from(listSizes)
    .where(and(eq(listSizes.practiceId, practiceId), lte(listSizes.day, day)))
    .orderBy(desc(listSizes.day))
    .get()

export type ExclusionOfPractice = {
  id: number
  startsAt: number
  endsAt: number
  reasonCode: ExclusionReason
  reason: string
  requestTypes: RequestType[]
  agreedBy: string | null
  agreedOn: string | null
  reference: string | null
  enteredAt: number
  isWholeIcb: boolean
}

type ExclusionRow = Omit<ExclusionOfPractice, 'requestTypes' | 'isWholeIcb'> & {
  requestTypes: string
  icbOdsCode: string | null
}

/**
 * Exclusions that touch a span: those of the practice, and those of an ICB for the days on which the practice belonged
 * to it, which are the ones its figures leave out.
 */
export function exclusionsOf(db: Db, practiceId: number, span: Interval): ExclusionOfPractice[] {
  const stays = icbStaysOf(db, practiceId)
  const icbCodes = JSON.stringify(stays.map(({ icbOdsCode }) => icbOdsCode))
  const rows = db.all<ExclusionRow>(sql`
    select id, starts_at as startsAt, ends_at as endsAt, reason_code as reasonCode, reason,
      request_types as requestTypes, agreed_by as agreedBy, agreed_on as agreedOn, reference,
      entered_at as enteredAt, icb_ods_code as icbOdsCode
    from exclusions_in_force
    where starts_at < ${span.to} and ends_at > ${span.from}
      and (practice_id = ${practiceId} or icb_ods_code in (select value from json_each(${icbCodes})))
    order by starts_at, id`)
  return rows
    .filter((row) => row.icbOdsCode === null || stays.some((stay) => isWithinStay(row, stay, span)))
    .map(({ icbOdsCode, requestTypes, ...row }) => ({
      ...row,
      requestTypes: JSON.parse(requestTypes) as RequestType[],
      isWholeIcb: icbOdsCode !== null,
    }))
}

type IcbStay = { icbOdsCode: string; fromDay: string; toDay: string | null }

/** The ICBs of a practice with the first and last day in each. */
const icbStaysOf = (db: Db, practiceId: number): IcbStay[] =>
  db.all<IcbStay>(sql`
    select s.icb_ods_code as icbOdsCode, max(m.valid_from, s.valid_from) as fromDay,
      min(coalesce(m.valid_to, s.valid_to), coalesce(s.valid_to, m.valid_to)) as toDay
    from memberships m join sub_icbs s on s.ods_code = m.sub_icb_ods_code
    where m.practice_id = ${practiceId}
      and (s.valid_to is null or m.valid_from <= s.valid_to)
      and (m.valid_to is null or s.valid_from <= m.valid_to)`)

/** True where the part of the exclusion inside the span has a day of the stay. */
function isWithinStay(row: ExclusionRow, stay: IcbStay, span: Interval): boolean {
  const first = dayOf(Math.max(row.startsAt, span.from))
  const last = dayOf(Math.min(row.endsAt, span.to) - 1)
  return row.icbOdsCode === stay.icbOdsCode && stay.fromDay <= last && first <= (stay.toDay ?? last)
}

export type ReadingOfTool = {
  slot: number
  toolId: number
  part: number
  at: number
  outcome: Outcome
  states: Record<RequestType, State>
  reasons: Record<RequestType, ClosureReason | null>
  isReplaced: boolean
}

type ReadingRow = {
  slot: number
  toolId: number
  part: number
  offsetMs: number
  outcome: Outcome
  replaced: number
} & Record<RequestType, State> &
  Record<`${RequestType}Reason`, ClosureReason | null>

const READINGS_SQL = `
  WITH RECURSIVE slots(slot) AS (SELECT :from UNION ALL SELECT slot + 1 FROM slots WHERE slot + 1 < :to)
  SELECT r.slot, r.tool_id AS toolId, r.part, r.checked_offset_ms AS offsetMs, s.outcome,
    s.appointment_state AS appointment, s.medication_state AS medication, s.admin_state AS admin,
    s.appointment_reason AS appointmentReason, s.medication_reason AS medicationReason, s.admin_reason AS adminReason,
    EXISTS (SELECT 1 FROM readings c
      WHERE c.slot = r.slot AND c.tool_id = r.tool_id AND c.replaces_part = r.part) AS replaced
  FROM slots CROSS JOIN readings r ON r.slot = slots.slot AND r.tool_id IN (SELECT value FROM json_each(:tools))
  JOIN sightings s ON s.id = r.sighting_id`

/** Every reading of some tools in a span of slots (the end not included), replaced ones too, in order of time. */
export function readingsOfTools(
  db: Db,
  toolIds: readonly number[],
  slots: { from: number; to: number },
): ReadingOfTool[] {
  const rows = db.$client
    .prepare(READINGS_SQL)
    .all({ ...slots, tools: JSON.stringify(toolIds) }) as ReadingRow[]
  return rows.map(readingOf).sort((a, b) => a.at - b.at || a.toolId - b.toolId)
}

const readingOf = (row: ReadingRow): ReadingOfTool => ({
  slot: row.slot,
  toolId: row.toolId,
  part: row.part,
  at: row.slot * SLOT_MS + row.offsetMs,
  outcome: row.outcome,
  states: { appointment: row.appointment, medication: row.medication, admin: row.admin },
  reasons: { appointment: row.appointmentReason, medication: row.medicationReason, admin: row.adminReason },
  isReplaced: row.replaced === 1,
})
