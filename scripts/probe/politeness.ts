import { LONGEST_WAIT_MS, supplierLine, type Host } from './supplier-line.ts'
import { REAL_TIME, type Time } from './time.ts'
import { NO_TURNS, type Turns } from './turns.ts'

/** How hard one host, or one supplier with all its hosts, may be asked by everything together. */
export type HostLimit = { concurrency: number; perSecond: number }

export type PolitenessOptions = {
  host: HostLimit
  supplier: HostLimit
  /** What shares the ceiling of a supplier with this host. */
  groupOf: (hostname: string) => string
  turns?: Turns | undefined
  time?: Time
}

/** The longest a Retry-After is believed, so that one header cannot stop a host for good. */
const LONGEST_PAUSE_MS = 60 * 60_000

/**
 * Keeps requests under the ceilings of their host and of its supplier: so many at once, so many a second, none while the
 * host asked for a pause. `run` waits for its turn; the clock is real time, because politeness is about the real site.
 */
export function politeness({
  host,
  supplier,
  groupOf,
  turns = NO_TURNS,
  time = REAL_TIME,
}: PolitenessOptions) {
  const hosts = new Map<string, Host>()
  const lines = new Map<string, ReturnType<typeof supplierLine>>()
  let isClosed = false

  const hostOf = (name: string): Host =>
    heldIn(hosts, name, () => ({ name, running: 0, nextStartAt: 0, pausedUntil: 0 }))
  const lineOf = (group: string) =>
    heldIn(lines, group, () => supplierLine({ host, supplier, turn: turns.of(group), turns, time }))

  return {
    async run<T>(hostname: string, work: () => Promise<T>): Promise<T> {
      if (isClosed) return work()
      const line = lineOf(groupOf(hostname))
      await line.enter(hostOf(hostname))
      try {
        return await work()
      } finally {
        if (!isClosed) line.leave(hostOf(hostname))
      }
    },
    /** Stops asking a host, in all programs, for as long as its Retry-After says (seconds or a date). */
    pause(hostname: string, retryAfter: string): void {
      const now = time.now()
      const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now
      if (!(ms > 0) || isClosed) return
      const host = hostOf(hostname)
      host.pausedUntil = Math.max(host.pausedUntil, now + Math.min(ms, LONGEST_PAUSE_MS))
      turns.pause(hostname, host.pausedUntil)
    },
    /** True while the host has asked for a pause too long to wait for: the next probe comes with the next slot. */
    isPaused: (hostname: string): boolean => hostOf(hostname).pausedUntil - time.now() > LONGEST_WAIT_MS,
    /** For when the connections are closed, so that all further work fails: the turns go to the other programs. */
    close(): void {
      if (isClosed) return
      isClosed = true
      turns.close(() => lines.forEach((line) => line.close()))
    },
  }
}

export type Politeness = ReturnType<typeof politeness>

function heldIn<T>(map: Map<string, T>, name: string, make: () => T): T {
  const found = map.get(name) ?? make()
  map.set(name, found)
  return found
}
