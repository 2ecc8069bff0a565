import type { RequestType, State, SupplierCode } from '#domain/codes.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { readings, reviewDecisionPages, reviewDecisions, screenshots, sightings } from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

/** A page seen on one tool that no rule knows, with how often and where it was seen last. */
export type SeenPage = {
  captureId: number
  evidenceSha256: string
  title: string | null
  heading: string | null
  toolId: number
  supplierCode: SupplierCode
  practiceCode: string
  practiceName: string
  readings: number
  lastSlot: number
  lastPart: number
  states: Record<RequestType, State>
}

export type SeenIn = { scope: IcbScope; day: string; slots: { from: number; to: number } }

type Row = Omit<SeenPage, 'states'> & { appointment: State; medication: State; admin: State }

/** Pages of counting readings that ended as unrecognised, those seen most often first. */
export const unrecognisedPages = (db: Db, seen: SeenIn, limit: number): SeenPage[] =>
  seenPages(db, seen, sql`s.outcome = 'unrecognised'`, limit)

/** Pages of a supplier that a rule or a person knows, one a state, newest first. */
export const knownPages = (db: Db, seen: SeenIn, supplier: SupplierCode, limit: number): SeenPage[] =>
  seenPages(db, seen, sql`s.outcome = 'assessed' and t.supplier_code = ${supplier}`, limit)

function seenPages(db: Db, { scope, day, slots }: SeenIn, which: SQL, limit: number): SeenPage[] {
  const rows = db.all<Row>(sql`
    select c.id as captureId, c.evidence_sha256 as evidenceSha256, c.title, c.heading,
      t.id as toolId, t.supplier_code as supplierCode, p.ods_code as practiceCode, p.name as practiceName,
      r.readings, r.last / 1000 as lastSlot, r.last % 1000 as lastPart,
      s.appointment_state as appointment, s.medication_state as medication, s.admin_state as admin
    from (
      select n.sighting_id, n.tool_id, count(*) as readings, max(n.slot * 1000 + n.part) as last
      from readings n
      where n.slot >= ${slots.from} and n.slot < ${slots.to}
        and not exists (select 1 from readings x
          where x.slot = n.slot and x.tool_id = n.tool_id and x.replaces_part = n.part)
      group by n.sighting_id, n.tool_id) r
    join sightings s on s.id = r.sighting_id
    join captures c on c.id = s.capture_id
    join tools t on t.id = r.tool_id
    join practices p on p.id = t.practice_id
    where ${which} and ${practiceInScope(sql`p.id`, scope, day)}
    order by r.readings desc, r.last desc, c.id limit ${limit}`)
  return rows.map(({ appointment, medication, admin, ...row }) => ({
    ...row,
    states: { appointment, medication, admin },
  }))
}

/** The newest picture of a page on one tool, with the reading it belongs to; undefined where none was taken. */
export const pictureOfPage = (db: Db, captureId: number, toolId: number) =>
  db
    .select({ picture: screenshots })
    .from(screenshots)
    .innerJoin(
      readings,
      and(
        eq(readings.slot, screenshots.slot),
        eq(readings.toolId, screenshots.toolId),
        eq(readings.part, screenshots.part),
      ),
    )
    .innerJoin(sightings, eq(sightings.id, readings.sightingId))
    .where(and(eq(sightings.captureId, captureId), eq(screenshots.toolId, toolId)))
    .orderBy(desc(screenshots.takenAt))
    .limit(1)
    .get()?.picture

/** A decision as stored; `states` is null where the page is no consultation page. */
export type ReviewDecision = typeof reviewDecisions.$inferSelect

/** The newest decision on each page, by the page's digest. */
export function decisionsByPage(db: Db): Map<string, ReviewDecision> {
  const decisions = new Map(
    db
      .select()
      .from(reviewDecisions)
      .all()
      .map((decision) => [decision.id, decision]),
  )
  const pages = db
    .select()
    .from(reviewDecisionPages)
    .all()
    .toSorted((a, b) => a.decisionId - b.decisionId)
  return new Map(
    pages.flatMap(({ pageSha256, decisionId }) => {
      const decision = decisions.get(decisionId)
      return decision ? [[pageSha256, decision] as const] : []
    }),
  )
}

export type NewReviewDecision = {
  states: Record<RequestType, State> | null
  decidedBy: string
  why: string
  decidedAt: number
}

/** Keeps a decision on pages, in one transaction; returns its number. */
export const insertReviewDecision = (
  db: Db,
  decision: NewReviewDecision,
  pages: readonly { pageSha256: string; captureId: number }[],
): number =>
  db.transaction((tx) => {
    const { id } = tx.insert(reviewDecisions).values(decision).returning({ id: reviewDecisions.id }).get()
    for (const page of pages)
      tx.insert(reviewDecisionPages)
        .values({ decisionId: id, ...page })
        .run()
    return id
  })

/** A decision with one page that shows it and whose page it was, for a fixture file; undefined where there is none. */
export const decisionWithPage = (db: Db, id: number) =>
  db.get<
    | {
        states: string | null
        decidedAt: number
        evidenceSha256: string
        supplierCode: SupplierCode
        practiceName: string
        practiceCode: string
      }
    | undefined
  >(sql`
    select d.states, d.decided_at as decidedAt, c.evidence_sha256 as evidenceSha256, t.supplier_code as supplierCode,
      p.name as practiceName, p.ods_code as practiceCode
    from review_decisions d
    join review_decision_pages g on g.decision_id = d.id
    join captures c on c.id = g.capture_id
    join sightings s on s.capture_id = c.id
    join readings r on r.sighting_id = s.id
    join tools t on t.id = r.tool_id
    join practices p on p.id = t.practice_id
    where d.id = ${id} order by g.page_sha256 limit 1`)
