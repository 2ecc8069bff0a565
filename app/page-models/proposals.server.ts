import type { Db } from '#db/client.server.ts'
import {
  openFindings,
  openProposals,
  type OpenFinding,
  type OpenProposal,
} from '#db/queries/proposals.server.ts'
import { ACCESS_ROUTES, PROPOSAL_KINDS, type AccessRoute, type ProposalKind } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'
import { REQUIREMENTS } from '#domain/requirements.ts'
import type { Viewer } from '#domain/viewer.ts'

/** More than a person decides at once; the rest come up when these are done. */
const AT_ONCE = 100

export type ProposalsPage = {
  day: string
  kind: ProposalKind | null
  counts: { kind: ProposalKind; count: number }[]
  total: number
  proposals: OpenProposal[]
}

/** Proposals waiting for a person, all of them or of one kind. */
export function proposalsPage(
  db: Db,
  viewer: Viewer,
  { kind }: { kind?: ProposalKind | undefined },
  now: number,
): ProposalsPage {
  const day = dayOf(now)
  const all = openProposals(db, { scope: viewer.icbs, day })
  const counts = PROPOSAL_KINDS.map((one) => ({
    kind: one,
    count: all.filter((proposal) => proposal.kind === one).length,
  }))
  const wanted = all.filter((proposal) => kind === undefined || proposal.kind === kind)
  return { day, kind: kind ?? null, counts, total: wanted.length, proposals: wanted.slice(0, AT_ONCE) }
}

/** What a website shows, by route where the requirement asks for routes. */
export type ShownFinding = OpenFinding & { missingRoutes: AccessRoute[] }

export type FindingsPage = {
  requirements: { id: string; words: string; count: number }[]
  requirementId: string | null
  total: number
  findings: ShownFinding[]
}

const FOUND_BY_PROGRAM = ['OC-09', 'OC-10']

/** Findings on websites waiting for a person to confirm. */
export function findingsPage(
  db: Db,
  viewer: Viewer,
  { requirementId }: { requirementId?: string | undefined },
  now: number,
): FindingsPage {
  const all = openFindings(db, { scope: viewer.icbs, day: dayOf(now) })
  const wanted = all.filter(
    (finding) => requirementId === undefined || finding.requirementId === requirementId,
  )
  return {
    requirements: REQUIREMENTS.filter(({ id }) => FOUND_BY_PROGRAM.includes(id)).map(({ id, words }) => ({
      id,
      words,
      count: all.filter((finding) => finding.requirementId === id).length,
    })),
    requirementId: requirementId ?? null,
    total: wanted.length,
    findings: wanted
      .slice(0, AT_ONCE)
      .map((finding) => ({ ...finding, missingRoutes: missingRoutes(finding) })),
  }
}

/** OC-09 asks for the times of every route: those of which nothing was seen. */
const missingRoutes = ({ requirementId, matched }: OpenFinding): AccessRoute[] =>
  requirementId === 'OC-09'
    ? ACCESS_ROUTES.filter((route) => !matched.some((line) => line.startsWith(`${route}: `)))
    : []
