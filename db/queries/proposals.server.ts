import type { ProposalKind } from '#domain/codes.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import {
  findingDecisions,
  practices,
  proposalDecisions,
  proposals,
  siteFindings,
  tools,
} from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

/** Who may see what, on which day: every list of proposals is cut to it. */
export type ScopeOnDay = { scope: IcbScope; day: string }

/** Proposals that nobody has decided, oldest first, with the registered tool they are about. */
export const openProposals = (
  db: Db,
  { scope, day }: ScopeOnDay,
  { kind, ids }: { kind?: ProposalKind | undefined; ids?: readonly number[] } = {},
) =>
  db
    .select({
      id: proposals.id,
      kind: proposals.kind,
      practice: { id: practices.id, odsCode: practices.odsCode, name: practices.name },
      tool: tools,
      supplierCode: proposals.supplierCode,
      address: proposals.address,
      pageAddress: proposals.pageAddress,
      evidenceSha256: proposals.evidenceSha256,
      matched: proposals.matched,
      foundAt: proposals.foundAt,
    })
    .from(proposals)
    .innerJoin(practices, eq(practices.id, proposals.practiceId))
    .leftJoin(tools, eq(tools.id, proposals.toolId))
    .leftJoin(proposalDecisions, eq(proposalDecisions.proposalId, proposals.id))
    .where(
      and(
        isNull(proposalDecisions.proposalId),
        kind && eq(proposals.kind, kind),
        ids && inArray(proposals.id, [...ids]),
        practiceInScope(practices.id, scope, day),
      ),
    )
    .orderBy(asc(proposals.foundAt), asc(proposals.id))
    .all()

export type OpenProposal = ReturnType<typeof openProposals>[number]

/** What websites show of requirements and nobody has confirmed: the newest of each practice and requirement. */
export const openFindings = (
  db: Db,
  { scope, day }: ScopeOnDay,
  { requirementId, ids }: { requirementId?: string | undefined; ids?: readonly number[] } = {},
) =>
  db
    .select({
      id: siteFindings.id,
      requirementId: siteFindings.requirementId,
      result: siteFindings.result,
      practice: { id: practices.id, odsCode: practices.odsCode, name: practices.name },
      pageAddress: siteFindings.pageAddress,
      evidenceSha256: siteFindings.evidenceSha256,
      matched: siteFindings.matched,
      foundAt: siteFindings.foundAt,
    })
    .from(siteFindings)
    .innerJoin(practices, eq(practices.id, siteFindings.practiceId))
    .leftJoin(findingDecisions, eq(findingDecisions.findingId, siteFindings.id))
    .where(
      and(
        isNull(findingDecisions.findingId),
        requirementId ? eq(siteFindings.requirementId, requirementId) : undefined,
        ids && inArray(siteFindings.id, [...ids]),
        sql`not exists (select 1 from site_findings later where later.practice_id = ${siteFindings.practiceId}
          and later.requirement_id = ${siteFindings.requirementId} and later.id > ${siteFindings.id})`,
        practiceInScope(practices.id, scope, day),
      ),
    )
    .orderBy(asc(siteFindings.requirementId), asc(practices.odsCode))
    .all()

export type OpenFinding = ReturnType<typeof openFindings>[number]

type Decision = { decidedBy: string; why: string; decidedAt: number }

export const insertProposalDecision = (
  db: Db,
  decision: Decision & { proposalId: number; verdict: 'accepted' | 'rejected'; validFrom: string | null },
): void => void db.insert(proposalDecisions).values(decision).run()

export const insertFindingDecision = (
  db: Db,
  decision: Decision & { findingId: number; verdict: 'confirmed' | 'not_confirmed' },
): void => void db.insert(findingDecisions).values(decision).run()
