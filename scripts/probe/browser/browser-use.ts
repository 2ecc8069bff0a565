import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'

export type BrowserUse = { pid: number; memoryMb: number; cpuSeconds: number }

type ProcessInfo = { processInfo: { type: string; id: number; cpuTime: number }[] }

/** Memory and processor time of a browser with all its processes; memory is 0 where the system does not tell. */
export async function browserUse(browser: Browser): Promise<BrowserUse> {
  const session = await browser.newBrowserCDPSession()
  try {
    const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as ProcessInfo
    return {
      pid: processInfo.find(({ type }) => type === 'browser')?.id ?? 0,
      memoryMb: processInfo.reduce((sum, { id }) => sum + shareMb(id), 0),
      cpuSeconds: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    }
  } finally {
    await session.detach()
  }
}

/** The proportional share: memory that processes have in common is counted once over all of them. */
function shareMb(pid: number): number {
  try {
    const kb = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Number(kb ?? 0) / 1024
  } catch {
    return 0
  }
}
