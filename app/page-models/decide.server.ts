import type { Db } from '#db/client.server.ts'
import { changeTool, type NewTool } from '#db/queries/import-tools.server.ts'
import {
  insertFindingDecision,
  insertProposalDecision,
  openFindings,
  openProposals,
  type OpenProposal,
} from '#db/queries/proposals.server.ts'
import { saveTool } from '#db/queries/save-tool.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { addDays, dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'

/** Who decides and why: asked with every decision, because nobody signs in yet. */
export type DecisionBy = { decidedBy: string; why: string }

export type ProposalVerdict = { verdict: 'accepted' | 'rejected'; ids: readonly number[]; validFrom: string }
export type FindingVerdict = { verdict: 'confirmed' | 'not_confirmed'; ids: readonly number[] }

/** How many were decided, and a sentence for each that the register refused. */
export type Decided = { decided: number; refused: string[] }

class Refused extends Error {}

/**
 * Decides proposals one by one, each whole or not at all. Accepting writes dated tool rows by the rules of the register
 * import. One that is decided already, or not the viewer's to see, is left as it is.
 */
export function decideProposals(
  db: Db,
  viewer: Viewer,
  { verdict, ids, validFrom }: ProposalVerdict,
  by: DecisionBy,
  now: number,
): Decided {
  const open = openProposals(db, { scope: viewer.icbs, day: dayOf(now) }, { ids })
  const refused: string[] = []
  const told = new Set<number>()
  for (const proposal of open) {
    const isAccepted = verdict === 'accepted'
    const decision = { ...by, proposalId: proposal.id, verdict, decidedAt: now }
    try {
      db.$client
        .transaction(() => {
          if (isAccepted) changeRegister(db, proposal, validFrom, told)
          insertProposalDecision(db, { ...decision, validFrom: isAccepted ? validFrom : null })
        })
        .immediate()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push(error.message)
    }
  }
  return { decided: open.length - refused.length, refused }
}

function changeRegister(db: Db, proposal: OpenProposal, validFrom: string, told: Set<number>): void {
  const { kind, practice, supplierCode, address, tool } = proposal
  if (kind === 'link_missing') return
  if (tool) endTool(db, proposal, tool, validFrom)
  if (supplierCode === null || address === null) return
  const requestTypes = tool ? tool.requestTypes : [...REQUEST_TYPES]
  const source = `proposal ${proposal.id}`
  const added: NewTool = {
    practiceId: practice.id,
    supplierCode,
    address,
    requestTypes,
    validFrom,
    validTo: null,
    source,
  }
  const done = saveTool(db, added, practice.odsCode, told)
  if (!['added', 'changed', 'as before'].includes(done)) throw new Refused(`${done}. Nothing was changed.`)
}

function endTool(
  db: Db,
  { practice }: OpenProposal,
  tool: NonNullable<OpenProposal['tool']>,
  validFrom: string,
): void {
  if (tool.validTo !== null && tool.validTo < validFrom) return
  if (tool.validFrom >= validFrom)
    throw new Refused(
      `The tool of practice ${practice.odsCode} is in the register from ${tool.validFrom}, so it cannot end before ${validFrom}. Choose a later first day.`,
    )
  changeTool(db, { ...tool, validTo: addDays(validFrom, -1) })
}

/** Confirms findings, or says that they are not so. */
export function decideFindings(
  db: Db,
  viewer: Viewer,
  { verdict, ids }: FindingVerdict,
  by: DecisionBy,
  now: number,
): Decided {
  const open = openFindings(db, { scope: viewer.icbs, day: dayOf(now) }, { ids })
  db.$client
    .transaction(() => {
      for (const { id } of open) insertFindingDecision(db, { ...by, findingId: id, verdict, decidedAt: now })
    })
    .immediate()
  return { decided: open.length, refused: [] }
}
