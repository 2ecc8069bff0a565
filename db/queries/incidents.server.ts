import type { IncidentDecision, IncidentKind, RequestType, SupplierCode } from '#domain/codes.ts'
import type { FoundIncident } from '#domain/incident-frame.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { incidentDecisions, incidents, incidentSpans, practices } from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

export type IncidentRow = typeof incidents.$inferSelect
export type IncidentDecisionRow = typeof incidentDecisions.$inferSelect

/** Incidents of a day, in order of time. */
export const incidentsOn = (db: Db, day: string): IncidentRow[] =>
  db.select().from(incidents).where(eq(incidents.day, day)).orderBy(asc(incidents.firstFailedAt)).all()

export type FoundOnDay = { day: string; found: FoundIncident; foundAt: number }

export function insertIncident(db: Db, { day, found, foundAt }: FoundOnDay): number {
  const { id } = db
    .insert(incidents)
    .values({ ...rowOf(found), day, foundAt })
    .returning({ id: incidents.id })
    .get()
  insertSpans(db, id, found)
  return id
}

/** Writes what is now known of an incident that is held already. What people decided about it stays. */
export function updateIncident(db: Db, id: number, found: FoundIncident): void {
  db.update(incidents).set(rowOf(found)).where(eq(incidents.id, id)).run()
  db.delete(incidentSpans).where(eq(incidentSpans.incidentId, id)).run()
  insertSpans(db, id, found)
}

/** Takes away an incident that the readings no longer show and that nobody has decided about. */
export function removeIncident(db: Db, id: number): void {
  db.delete(incidentSpans).where(eq(incidentSpans.incidentId, id)).run()
  db.delete(incidents).where(eq(incidents.id, id)).run()
}

const rowOf = ({ spans: _, supplier, ...found }: FoundIncident) => ({ ...found, supplierCode: supplier })

function insertSpans(db: Db, incidentId: number, { spans }: FoundIncident): void {
  for (const { tool, from, to, readingsFailed, readingsClosed } of spans)
    db.insert(incidentSpans)
      .values({
        incidentId,
        toolId: tool.toolId,
        practiceId: tool.practiceId,
        requestTypes: [...tool.requestTypes] as RequestType[],
        startsAt: from,
        endsAt: to,
        readingsFailed,
        readingsClosed,
      })
      .run()
}

/** Spans of an incident as stored, to see whether a new look found anything else. */
export const spansOf = (db: Db, incidentId: number) =>
  db
    .select()
    .from(incidentSpans)
    .where(eq(incidentSpans.incidentId, incidentId))
    .orderBy(incidentSpans.toolId)
    .all()

/** Decisions about an incident, newest first. */
export const decisionsOn = (db: Db, incidentId: number): IncidentDecisionRow[] =>
  db
    .select()
    .from(incidentDecisions)
    .where(eq(incidentDecisions.incidentId, incidentId))
    .orderBy(desc(incidentDecisions.id))
    .all()

export type NewIncidentDecision = {
  incidentId: number
  decision: IncidentDecision
  kind: IncidentKind
  startsAt: number | null
  endsAt: number | null
  leftOut: number[]
  decidedBy: string
  why: string
  decidedAt: number
}

export const insertIncidentDecision = (db: Db, decision: NewIncidentDecision): void =>
  void db.insert(incidentDecisions).values(decision).run()

export type IncidentSummary = {
  id: number
  kind: IncidentKind
  supplierCode: SupplierCode | null
  day: string
  startsAfter: number
  firstFailedAt: number
  lastFailedAt: number
  endsBefore: number | null
  monitored: number
  practices: number
  readingsFailed: number
  readingsClosed: number
  decision: IncidentDecision | null
}

/** Incidents of a span of days, newest first, with how many practices were in each and the newest decision. */
export const incidentsBetween = (db: Db, fromDay: string, toDay: string): IncidentSummary[] =>
  db.all<IncidentSummary>(sql`
    select i.id, coalesce(d.kind, i.kind) as kind, i.supplier_code as supplierCode, i.day,
      i.starts_after as startsAfter, i.first_failed_at as firstFailedAt, i.last_failed_at as lastFailedAt,
      i.ends_before as endsBefore, i.monitored, d.decision,
      (select count(distinct practice_id) from incident_spans where incident_id = i.id) as practices,
      (select coalesce(sum(readings_failed), 0) from incident_spans where incident_id = i.id) as readingsFailed,
      (select coalesce(sum(readings_closed), 0) from incident_spans where incident_id = i.id) as readingsClosed
    from incidents i
    left join incident_decisions d on d.id = (select max(id) from incident_decisions where incident_id = i.id)
    where i.day between ${fromDay} and ${toDay} order by i.day desc, i.first_failed_at desc, i.id desc`)

export const incidentById = (db: Db, id: number): IncidentRow | undefined =>
  db.select().from(incidents).where(eq(incidents.id, id)).get()

/** The practices of an incident that the viewer may see, with the time of each tool, by name. */
export const incidentPractices = (db: Db, incidentId: number, scope: IcbScope, day: string) =>
  db
    .select({
      practiceId: practices.id,
      odsCode: practices.odsCode,
      name: practices.name,
      startsAt: incidentSpans.startsAt,
      endsAt: incidentSpans.endsAt,
      readingsFailed: incidentSpans.readingsFailed,
      readingsClosed: incidentSpans.readingsClosed,
    })
    .from(incidentSpans)
    .innerJoin(practices, eq(practices.id, incidentSpans.practiceId))
    .where(and(eq(incidentSpans.incidentId, incidentId), practiceInScope(practices.id, scope, day)))
    .orderBy(asc(practices.name), asc(practices.odsCode), asc(incidentSpans.startsAt))
    .all()
