import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { launchChromium } from './launch.ts'
import { browserUse, type BrowserUse } from './browser-use.ts'
import { within } from './within.ts'

/** Memory is looked at every so many contexts: asking costs a millisecond or two. */
const MEMORY_CHECK_EVERY = 5
const CLOSE_MS = 5_000

export type WearLimits = { contexts: number; memoryMb: number }

/** One running Chromium: counts what it served, and says when it has served enough. */
export async function startOneBrowser(path: string, limits: WearLimits) {
  const browser: Browser = await launchChromium(path)
  let last: BrowserUse = await browserUse(browser)
  let peakMb = last.memoryMb
  let served = 0
  let open = 0

  async function measure(): Promise<BrowserUse> {
    last = (await browserUse(browser).catch(() => null)) ?? last
    peakMb = Math.max(peakMb, last.memoryMb)
    return last
  }

  /** Asks it to end; one that does not is killed, by the id of the process that was started here. */
  async function end(): Promise<void> {
    if (!browser.isConnected()) return
    await within(CLOSE_MS, measure())
    if (!(await within(CLOSE_MS, browser.close()))) kill(last.pid)
  }

  async function openContext(options: BrowserContextOptions): Promise<BrowserContext> {
    open += 1
    served += 1
    try {
      return await browser.newContext(options)
    } catch (error) {
      open -= 1
      throw error
    }
  }

  /** A context that does not close holds a page that does not end: then the whole browser goes. */
  async function closeContext(context: BrowserContext): Promise<void> {
    if (served % MEMORY_CHECK_EVERY === 0) await within(CLOSE_MS, measure())
    if (!(await within(CLOSE_MS, context.close()))) await end()
    open -= 1
  }

  return {
    openContext,
    closeContext,
    end,
    isAlive: () => browser.isConnected(),
    isIdle: () => open === 0,
    isWorn: () => served >= limits.contexts || last.memoryMb > limits.memoryMb,
    use: async () => ({ ...(browser.isConnected() ? await measure() : last), peakMb }),
  }
}

export type OneBrowser = Awaited<ReturnType<typeof startOneBrowser>>

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}
