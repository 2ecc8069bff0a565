import { findChromium } from './find-chromium.ts'
import { startOneBrowser, type OneBrowser, type WearLimits } from './one-browser.ts'

/** No browser can be started: the probe that wanted one says so, and is neither open nor closed. */
export class BrowserMissing extends Error {}

/** `pid` is that of the browser in use, 0 when none is. */
export type PoolUse = { starts: number; pid: number; peakMb: number; cpuSeconds: number }

/** The browser in use, and any before it that still finishes what runs in it. */
export function browserPool(path: string | undefined, limits: WearLimits) {
  const all = new Set<OneBrowser>()
  const spent = { starts: 0, peakMb: 0, cpuSeconds: 0 }
  let current: Promise<OneBrowser> | null = null
  let isClosed = false
  let isSaid = false

  /** Said once: every page that needs a browser will meet the same. */
  function missing(sentence: string): BrowserMissing {
    if (!isSaid) console.log(`${sentence} Pages that need it cannot be checked, and no pictures are made.`)
    isSaid = true
    return new BrowserMissing(sentence)
  }

  async function start(): Promise<OneBrowser> {
    const found = findChromium(path)
    if ('missing' in found) throw missing(found.missing)
    const one = await startOneBrowser(found.path, limits).catch((error: Error) => {
      throw missing(`${found.path} did not start: ${error.message.split('\n')[0]?.slice(0, 200)}`)
    })
    spent.starts += 1
    all.add(one)
    return one
  }

  return {
    /** A browser that is alive and has not served its time. */
    async running(): Promise<OneBrowser> {
      if (isClosed) throw new BrowserMissing('The program is ending.')
      const asked = current
      const held = await asked?.catch(() => null)
      if (held?.isAlive() && !held.isWorn()) return held
      // Whoever waited for the same browser meanwhile may have started the next one.
      if (current === asked) current = start()
      return current ?? start()
    },
    /** Ends a browser that died or served its time, once nothing runs in it any more. */
    async retire(one: OneBrowser): Promise<void> {
      if (!one.isIdle() || (one.isAlive() && !one.isWorn()) || !all.delete(one)) return
      await one.end()
      const use = await one.use()
      spent.cpuSeconds += use.cpuSeconds
      spent.peakMb = Math.max(spent.peakMb, use.peakMb)
    },
    async use(): Promise<PoolUse> {
      const uses = await Promise.all([...all].map((one) => one.use()))
      return {
        starts: spent.starts,
        pid: uses.at(-1)?.pid ?? 0,
        peakMb: Math.max(spent.peakMb, ...uses.map(({ peakMb }) => peakMb)),
        cpuSeconds: uses.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, spent.cpuSeconds),
      }
    },
    async close(): Promise<void> {
      isClosed = true
      await current?.catch(() => null)
      await Promise.all([...all].map((one) => one.end()))
    },
  }
}
