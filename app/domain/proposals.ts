import type { ProposalKind, SupplierCode } from './codes.ts'

/** A tool of the register as far as a website can show it. */
export type RegisteredTool = { toolId: number; supplier: SupplierCode; address: string }

/** A tool that a practice's website leads to. */
export type LinkedTool = { supplier: SupplierCode; address: string }

/** What the website shows that the register does not; `found` is null where nothing takes the tool's place. */
export type Proposal = { kind: ProposalKind; toolId: number | null; found: LinkedTool | null }

/**
 * Compares the tools a website links with those of the register (suppliers.md, traps 18 to 23: several tools may live at
 * one practice; a link may be hidden while the tool is open). Proposes only: nothing is concluded about a tool's state.
 *
 * One tool gone and one new take each other's place: the same supplier first, then any. What is left over is an addition,
 * or a tool no longer linked: `moved_supplier` where the site links others, `link_missing` where it links none.
 */
export function proposalsFrom(
  registered: readonly RegisteredTool[],
  linked: readonly LinkedTool[],
): Proposal[] {
  const keys = new Set(linked.map(({ address }) => addressKey(address)))
  const held = new Set(registered.map(({ address }) => addressKey(address)))
  let gone = registered.filter(({ address }) => !keys.has(addressKey(address)))
  let added = onceEach(linked).filter(({ address }) => !held.has(addressKey(address)))
  const proposals: Proposal[] = []
  for (const tool of gone) {
    const found = added.find(({ supplier }) => supplier === tool.supplier)
    if (found) replace('address_change', tool, found)
  }
  const [tool, found] = [gone[0], added[0]]
  if (tool && found && gone.length === 1 && added.length === 1) replace('supplier_change', tool, found)
  return [
    ...proposals,
    ...added.map((found): Proposal => ({ kind: 'addition', toolId: null, found })),
    ...gone.map(({ toolId }): Proposal => {
      const kind = linked.length > 0 ? 'moved_supplier' : 'link_missing'
      return { kind, toolId, found: null }
    }),
  ]

  function replace(kind: ProposalKind, tool: RegisteredTool, found: LinkedTool): void {
    proposals.push({ kind, toolId: tool.toolId, found })
    gone = gone.filter((one) => one !== tool)
    added = added.filter((one) => one !== found)
  }
}

const onceEach = (linked: readonly LinkedTool[]): LinkedTool[] => [
  ...new Map(linked.map((tool) => [addressKey(tool.address), tool])).values(),
]

/** Parameters that say where a visitor came from and nothing of the page. */
const TRACKING = /^(utm_\w+|gclid|fbclid|mc_[ce]id|_gl)$/i

/**
 * Equal for addresses that lead to the same place: without scheme, "www.", tracking, closing slash, and capitals of the
 * host. A fragment stays: tools with hash routes say in it where they lead. Text that is no address is its own key.
 */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).toSorted()
  const query = parameters.map(([name, value]) => `${name}=${value}`).join('&')
  const host = url.host.replace(/^www\./, '')
  return `${host}${url.pathname.replace(/\/+$/, '')}${query && `?${query}`}${url.hash}`
}

/** Names a proposal across visits: what is proposed again and again is one proposal. */
export const proposalKey = ({ kind, toolId, found }: Proposal): string =>
  `${kind} ${toolId ?? ''} ${found ? `${found.supplier} ${addressKey(found.address)}` : ''}`
