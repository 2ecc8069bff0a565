import type { Db } from '#db/client.server.ts'
import { registeredTools, saveVisit, type SavedVisit } from '#db/queries/site-visits.server.ts'
import type { WebsiteToRead } from '#db/queries/websites.server.ts'
import { dayOf } from '#domain/london-time.ts'
import { keepEvidence, summarise } from '../probe/evidence.ts'
import type { Transport } from '../probe/types.ts'
import { visitFindings, visitProposals } from './propose.ts'
import { readSite, type SiteVisit } from './read-site.ts'

export type DiscoveryOptions = {
  transport: Transport
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
  { transport, clock, evidencePath, onVisit }: DiscoveryOptions,
): Promise<void> {
  const visit = await readSite(website, transport)
  const visitedAt = clock()
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
    proposals: visitProposals(visit, registeredTools(db, practiceId, dayOf(visitedAt))),
    findings: visitFindings(visit),
  })
  onVisit?.(website, visit, saved)
}
