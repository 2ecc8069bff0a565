import type { SiteVisitOutcome, SupplierCode } from '#domain/codes.ts'
import { proposalKey, type Proposal, type RegisteredTool } from '#domain/proposals.ts'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { proposals, siteFindings, siteVisits } from '../schema/index.ts'
import { inForceAtDay } from './in-force.server.ts'
import { captureInterner, type CaptureToSave } from './readings.server.ts'

/** The tools that the register gives a practice on a day. */
export const registeredTools = (db: Db, practiceId: number, day: string): RegisteredTool[] =>
  db.$client
    .prepare(
      `SELECT id AS toolId, supplier_code AS supplier, address FROM tools
       WHERE practice_id = :practiceId AND ${inForceAtDay('tools')} ORDER BY id`,
    )
    .all({ practiceId, day }) as { toolId: number; supplier: SupplierCode; address: string }[]

type Shown = { pageAddress: string; matched: string[] }
export type NewProposal = Proposal & Shown
export type NewFinding = Pick<typeof siteFindings.$inferInsert, 'requirementId' | 'result'> & Shown

export type VisitToSave = {
  practiceId: number
  visitedAt: number
  address: string
  outcome: SiteVisitOutcome
  detail: string
  capture: CaptureToSave
  proposals: readonly NewProposal[]
  findings: readonly NewFinding[]
}

export type SavedVisit = { proposals: number; findings: number }

/**
 * Saves a visit with what is new in it, in one transaction. A proposal that the last visit made too, and a finding that
 * says what the last one said, are not saved again: one question to a person, however often it is seen.
 */
export function saveVisit(db: Db, visit: VisitToSave): SavedVisit {
  return db.$client
    .transaction(() => {
      captureInterner(db)(visit.capture)
      const news = newProposals(db, visit)
      const findings = visit.findings.filter((finding) => isNews(db, visit.practiceId, finding))
      const { practiceId, visitedAt: foundAt } = visit
      const { evidenceSha256 } = visit.capture
      const common = { practiceId, foundAt, evidenceSha256 }
      for (const { kind, toolId, found, pageAddress, matched } of news)
        db.insert(proposals)
          .values({
            ...common,
            kind,
            toolId,
            supplierCode: found?.supplier ?? null,
            address: found?.address ?? null,
            pageAddress,
            matched,
          })
          .run()
      for (const finding of findings)
        db.insert(siteFindings)
          .values({ ...common, ...finding })
          .run()
      insertVisit(db, visit)
      return { proposals: news.length, findings: findings.length }
    })
    .immediate()
}

function insertVisit(db: Db, { capture, proposals: made, findings: _, ...visit }: VisitToSave): void {
  const proposed = made.map(proposalKey)
  db.insert(siteVisits)
    .values({ ...visit, evidenceSha256: capture.evidenceSha256, proposed })
    .run()
}

/**
 * Those not made since the site was last read whole: a visit in part makes fewer proposals, which takes none back. How
 * many visits in part lie between does not matter, so the last few are enough.
 */
function newProposals(db: Db, { practiceId, proposals: made }: VisitToSave): NewProposal[] {
  const visits = db
    .select({ proposed: siteVisits.proposed, outcome: siteVisits.outcome })
    .from(siteVisits)
    .where(and(eq(siteVisits.practiceId, practiceId), inArray(siteVisits.outcome, ['read', 'read_in_part'])))
    .orderBy(desc(siteVisits.visitedAt), desc(siteVisits.id))
    .limit(VISITS_BACK)
    .all()
  const whole = visits.findIndex(({ outcome }) => outcome === 'read')
  const recent = whole === -1 ? visits : visits.slice(0, whole + 1)
  const known = new Set(recent.flatMap(({ proposed }) => proposed))
  return made.filter((proposal) => !known.has(proposalKey(proposal)))
}

const VISITS_BACK = 20

function isNews(db: Db, practiceId: number, { requirementId, result, matched }: NewFinding): boolean {
  const last = db
    .select({ result: siteFindings.result, matched: siteFindings.matched })
    .from(siteFindings)
    .where(and(eq(siteFindings.practiceId, practiceId), eq(siteFindings.requirementId, requirementId)))
    .orderBy(desc(siteFindings.id))
    .limit(1)
    .get()
  return last?.result !== result || JSON.stringify(last.matched) !== JSON.stringify(matched)
}
