import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { browserPool } from './browser-pool.ts'
import type { OneBrowser } from './one-browser.ts'
import { turns } from './turns.ts'

export type BrowserLimits = {
  /** Contexts open at once; the rest wait for their turn. */
  contextsAtOnce: number
  /** A new browser takes over after so many contexts, or once the old one is over so much memory. */
  contextsABrowser: number
  memoryMb: number
}

const LIMITS: BrowserLimits = { contextsAtOnce: 6, contextsABrowser: 200, memoryMb: 700 }

export type OpenContext = (options: BrowserContextOptions) => Promise<BrowserContext>

/**
 * One Chromium for everything, started when first needed and again after it died, grew too large or served its time.
 * Each piece of work has a context of its own: nothing of one visit is there in the next.
 */
export function sharedBrowser(path: string | undefined, asked: Partial<BrowserLimits> = {}) {
  const limits = { ...LIMITS, ...asked }
  const turn = turns(limits.contextsAtOnce)
  const pool = browserPool(path, { contexts: limits.contextsABrowser, memoryMb: limits.memoryMb })

  /** Runs one visit in its turn; the browser starts, and the context opens, when the visit first asks for it. */
  const visit = <T>(work: (open: OpenContext) => Promise<T>): Promise<T> =>
    turn(async () => {
      const held: { one: OneBrowser; context: BrowserContext }[] = []
      const open: OpenContext = async (options) => {
        const one = await pool.running()
        const context = await one.openContext(options)
        held.push({ one, context })
        return context
      }
      try {
        return await work(open)
      } finally {
        for (const { one, context } of held) {
          await one.closeContext(context)
          await pool.retire(one)
        }
      }
    })

  /** `use`: how often a browser was started, the most memory one used, and the processor time of all. */
  return { visit, use: pool.use, close: pool.close }
}
