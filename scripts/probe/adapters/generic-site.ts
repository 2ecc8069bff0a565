import type { RequestType } from '#domain/codes.ts'
import type { RouteFact } from '#domain/page-facts.ts'
import { commonTroubles, type Adapter } from '../adapter.ts'
import type { ProbeJob } from '../types.ts'
import { uncoveredPage, unreadReason } from '../uncovered-page.ts'
import { GENERIC_RULES as RULES } from './generic-rules.ts'
import { routesOf, WHOLE_PAGE } from './generic-routes.ts'
import { pageTroubles } from './generic-troubles.ts'

export type GenericSite = Pick<Adapter, 'code' | 'hosts'> & {
  means: 'http' | 'browser'
  /** Raised whenever this site's own part of the rules changes; the shared rules carry a version of their own. */
  ownVersion: number
  /** False where the page is not known to show every route: a type without one is then unknown, not absent. */
  listsAllRoutes: boolean
  /** What a heading carries at this supplier, where the shared rules would say more than is known. */
  carries?: (label: string, byHeading: RequestType[] | null) => RequestType[] | null
}

/** The generic rules on the hosts of one supplier: one GET, one block per route. Nothing of the wording is known. */
export function genericSite(site: GenericSite): Adapter {
  const { code, means, hosts, listsAllRoutes } = site
  const version = RULES.version + site.ownVersion
  return {
    code,
    version,
    confidence: 'unverified',
    means,
    hosts,
    async visit(job, session) {
      await session.follow(job.address)
    },
    facts(capture, job) {
      const last = capture.exchanges.at(-1)
      const page = last?.status === 200 ? uncoveredPage(last.body) : null
      const unread = page && unreadReason(page)
      const routes = page && !unread ? routesOf(page, job).map((route) => asKnown(route, site, job)) : []
      return {
        rule: `${code}.routes`,
        ruleVersion: version,
        confidence: 'unverified',
        troubles: [
          ...commonTroubles(capture, job, hosts),
          ...(last && !unread ? pageTroubles(page, last.status, routes, job) : []),
        ],
        routes,
        showsAllRoutes: listsAllRoutes && routes.some(({ requestTypes }) => requestTypes !== null),
        ...(unread ? { unreadBecause: unread } : {}),
      }
    },
  }
}

/** What an ICB confirmed for a tool stands; a notice in place of the whole tool speaks for all that it carries. */
function asKnown(route: RouteFact, { carries }: GenericSite, { routeOverrides }: ProbeJob): RouteFact {
  if (!carries || routeOverrides?.[route.label] || route.label === WHOLE_PAGE) return route
  return { ...route, requestTypes: carries(route.label, route.requestTypes) }
}
