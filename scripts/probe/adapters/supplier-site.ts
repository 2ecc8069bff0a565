import type { PageFacts, RouteFact } from '#domain/page-facts.ts'
import { commonTroubles, type Adapter, type Trouble } from '../adapter.ts'
import { elements, type Page } from '../page.ts'
import type { Capture, Exchange, ProbeJob } from '../types.ts'
import { uncoveredPage, unreadReason } from '../uncovered-page.ts'
import { namesPractice } from './practice-name.ts'
import { GENERIC_RULES } from './generic-rules.ts'

export type Seen = { routes: RouteFact[]; showsAllRoutes: boolean; noted?: string[] }

export type SupplierSite = Pick<Adapter, 'code' | 'version' | 'confidence' | 'means' | 'hosts'> & {
  rule: string
  routes(page: Page, job: ProbeJob): Seen
  /** Addresses under the supplier's host that belong to no practice. */
  isGeneral?(url: URL): boolean
}

/** A supplier whose one start page shows every state there is: one GET, and what its page says by the supplier's own reader. */
export function supplierSite(site: SupplierSite): Adapter {
  const { routes: _routes, isGeneral: _isGeneral, rule: _rule, ...rest } = site
  return {
    ...rest,
    async visit(job, session) {
      await session.follow(job.address)
    },
    facts: (capture, job) => factsOf(site, capture, job),
  }
}

function factsOf(site: SupplierSite, capture: Capture, job: ProbeJob): PageFacts {
  const last = capture.exchanges.at(-1)
  const page = last?.status === 200 ? uncoveredPage(last.body) : null
  const unread = page && unreadReason(page)
  const isOwn = last !== undefined && page !== null && !site.isGeneral?.(new URL(last.url))
  const seen: Seen = isOwn && !unread ? site.routes(page, job) : { routes: [], showsAllRoutes: false }
  return {
    rule: site.rule,
    ruleVersion: site.version,
    confidence: site.confidence,
    troubles: [
      ...commonTroubles(capture, job, site.hosts),
      ...(last && !unread ? ownTroubles(site, last, page, seen.routes, job) : []),
    ],
    ...seen,
    ...(unread ? { unreadBecause: unread } : {}),
  }
}

/** A page of nobody's, of another practice, of a fault, or of a sign-in form alone. */
function ownTroubles(
  { isGeneral }: SupplierSite,
  { status, url }: Exchange,
  page: Page | null,
  routes: readonly RouteFact[],
  job: ProbeJob,
): Trouble[] {
  if (status === 404 || status === 410) return [{ kind: 'wrong_identity', matched: `HTTP ${status}` }]
  if (isGeneral?.(new URL(url)))
    return [{ kind: 'wrong_identity', matched: `landed at ${new URL(url).pathname}` }]
  if (!page) return []
  const fault = GENERIC_RULES.fault.exec(page.text)?.[0]
  if (fault && routes.length === 0) return [{ kind: 'supplier_error', matched: fault }]
  if (!namesPractice(page, job))
    return [{ kind: 'wrong_identity', matched: 'the page does not name the practice' }]
  return asksToSignIn(page) && routes.length === 0 ? [{ kind: 'login_wall', matched: 'a sign-in form' }] : []
}

export const asksToSignIn = ({ document }: Page): boolean =>
  elements(document, 'input').some(({ attribs }) => attribs.type === 'password')
