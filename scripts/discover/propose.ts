import type { NewFinding, NewProposal } from '#db/queries/site-visits.server.ts'
import { addressKey, proposalsFrom, type RegisteredTool } from '#domain/proposals.ts'
import type { SiteVisit } from './read-site.ts'

/** Kinds that rest on something not being there: only a site that was read whole can show that. */
const ABSENCE = new Set(['supplier_change', 'address_change', 'moved_supplier', 'link_missing'])

/** True for a proposal that says something is not on the site. */
export const restsOnAbsence = ({ kind }: Pick<NewProposal, 'kind'>): boolean => ABSENCE.has(kind)

/** What a visit proposes, each with the page and the words or addresses that show it. */
export function visitProposals(visit: SiteVisit, registered: readonly RegisteredTool[]): NewProposal[] {
  const { tools, hidden, embedded, outcome, capture } = visit
  const home = capture.exchanges[0]?.url ?? ''
  // A banner without an address may be the registered tool's: then its link is there, only not to be read.
  const bannered = registered.filter(({ supplier }) => embedded.includes(supplier))
  return proposalsFrom(registered, [...tools, ...bannered]).flatMap((proposal): NewProposal[] => {
    if (restsOnAbsence(proposal) && outcome !== 'read') return []
    const { toolId, found } = proposal
    const shown = found && tools.find(({ address }) => addressKey(address) === addressKey(found.address))
    const old = registered.find((tool) => tool.toolId === toolId)
    const unseen = old && hidden.find(({ address }) => addressKey(address) === addressKey(old.address))
    const matched = [
      ...(shown ? [`${shown.way}: ${[shown.words, shown.address].filter(Boolean).join(', ')}`] : []),
      ...(old && !unseen ? [`not linked: ${old.address}`] : []),
      ...(unseen ? [`in a link that no reader sees: ${unseen.address}`] : []),
    ]
    return [{ ...proposal, pageAddress: shown?.page ?? unseen?.page ?? home, matched }]
  })
}

/** What a visit shows of requirements; that something is not there can be said of a site read whole only. */
export const visitFindings = ({ outcome, findings }: SiteVisit): NewFinding[] =>
  findings.filter(({ result }) => result === 'found' || outcome === 'read')
