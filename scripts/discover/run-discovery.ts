import type { Db } from '#db/client.server.ts'
import { registeredTools, saveVisit, type SavedVisit } from '#db/queries/site-visits.server.ts'
import type { WebsiteToRead } from '#db/queries/websites.server.ts'
import { dayOf } from '#domain/london-time.ts'
import type { RegisteredTool } from '#domain/proposals.ts'
import { keepEvidence, summarise } from '../probe/evidence.ts'
import type { BrowserProbing } from '../probe/browser/browser-probing.ts'
import type { Transport } from '../probe/types.ts'
import { isSameSite } from './choose-pages.ts'
import { isEmbedHost } from './known-hosts.ts'
import { restsOnAbsence, visitFindings, visitProposals } from './propose.ts'
import { readSite, type SiteVisit } from './read-site.ts'

export type DiscoveryOptions = {
  transport: Transport
  /** Shows a site where plain reading does not say enough. Left out: pages are read as they come. */
  browser?: Pick<BrowserProbing, 'visit'> | undefined
  clock: () => number
  evidencePath: string
  signal?: AbortSignal
  onVisit?: (website: WebsiteToRead, visit: SiteVisit, saved: SavedVisit) => void
}

/** Sites read at once. Each is a host of its own, and the transport keeps every host's pace. */
const AT_ONCE = 8

/** Reads the websites one by one and saves what each visit shows. One that cannot be read ends nothing. */
export async function discover(
  db: Db,
  websites: readonly WebsiteToRead[],
  options: DiscoveryOptions,
): Promise<void> {
  const queue = websites.values()
  const worker = async (): Promise<void> => {
    for (const website of queue) {
      if (options.signal?.aborted) return
      await visitOne(db, website, options)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function visitOne(
  db: Db,
  website: WebsiteToRead,
  { transport, browser, clock, evidencePath, onVisit }: DiscoveryOptions,
): Promise<void> {
  const visitedAt = clock()
  const registered = registeredTools(db, website.practiceId, dayOf(visitedAt))
  const plain = await readSite(website, transport)
  const visit = needsScripts(plain, registered) ? await readShown(website, plain, browser) : plain
  const summary = summarise(visit.capture)
  keepEvidence(evidencePath, visit.capture, summary)
  const { manifest: _, ...capture } = summary
  const { practiceId, address } = website
  const { outcome, detail } = visit
  const saved = saveVisit(db, {
    practiceId,
    visitedAt,
    address,
    outcome,
    detail,
    capture,
    proposals: visitProposals(visit, registered),
    findings: visitFindings(visit),
  })
  onVisit?.(website, visit, saved)
}

/** A link that is not there, and a page without words, may be a script's to make: then the site is shown in a browser. */
const needsScripts = (visit: SiteVisit, registered: readonly RegisteredTool[]): boolean =>
  visit.outcome === 'not_readable' || visitProposals(visit, registered).some(restsOnAbsence)

/** The site with its scripts run; what was read without them where no browser can show it. */
async function readShown(
  website: WebsiteToRead,
  plain: SiteVisit,
  browser: DiscoveryOptions['browser'],
): Promise<SiteVisit> {
  if (!browser) return plain
  const isAllowed = (url: string) => isSameSite(url, website.address) || isEmbedHost(url)
  const shown = await browser.visit(isAllowed, ({ send }) => readSite(website, send))
  return shown.outcome === 'no_answer' ? plain : shown
}
