import type { ProbeResult, Transport } from '../types.ts'
import { fromVantage } from '../vantage.ts'
import { assetCache } from './asset-cache.ts'
import { pictureChoice } from './pictures.ts'
import type { Screenshot } from './screenshot.ts'
import { sharedBrowser, type BrowserLimits } from './shared-browser.ts'
import { turns } from './turns.ts'
import { startVisit, type Visit, type VisitLimits } from './visit.ts'

type IsAllowed = (url: string) => boolean

export type BrowserProbingOptions = {
  /** PROBE_BROWSER_PATH; without it the usual places are looked in. */
  path: string | undefined
  /** All that a page asks for leaves by this transport: its checks and its politeness hold for the browser too. */
  transport: Transport
  userAgent: string
  browser?: Partial<BrowserLimits>
  visit?: Partial<VisitLimits>
}

const VISIT_LIMITS: VisitLimits = {
  hardMs: 30_000,
  quietMs: 500,
  settleMs: 10_000,
  characters: 5_000_000,
  requests: 60,
  bytes: 20_000_000,
}

/** The browser as probes see it: visits, each with a context of its own. Nothing is started before it is needed. */
export function browserProbing({ path, transport, userAgent, ...asked }: BrowserProbingOptions) {
  const shared = sharedBrowser(path, asked.browser)
  const cache = assetCache()
  const limits = { ...VISIT_LIMITS, ...asked.visit }
  const wantsPicture = pictureChoice()
  const pictureTurn = turns(1)
  const visit = <T>(isAllowed: IsAllowed, work: (visit: Visit) => Promise<T>, vantage?: 2): Promise<T> => {
    const send = fromVantage(transport, vantage)
    return shared.visit((open) =>
      work(startVisit({ open, transport: send, isAllowed, cache, userAgent, limits })),
    )
  }

  return {
    visit,
    wantsPicture,
    /**
     * A picture of a page that was read without a browser, drawn from the body that was stored. One at a time, behind
     * the probes: it may come long after the reading, which does not wait for it. Null where none can be drawn.
     */
    draw: ({ capture }: ProbeResult, isAllowed: IsAllowed): Promise<Screenshot | null> =>
      pictureTurn(() => visit(isAllowed, (drawn) => drawn.screenshot(capture))),
    use: shared.use,
    close: shared.close,
  }
}

export type BrowserProbing = ReturnType<typeof browserProbing>
