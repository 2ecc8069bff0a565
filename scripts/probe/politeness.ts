/** How hard one host may be asked, by everything together. */
export type HostLimit = { concurrency: number; perSecond: number }

type Host = { running: number; nextStartAt: number; pausedUntil: number; waiting: (() => void)[] }

/** The longest a Retry-After is believed, so that one header cannot stop a host for good. */
const LONGEST_PAUSE_MS = 60 * 60_000

/** A shorter pause is waited for; a longer one would fill the queue and starve the other hosts. */
const LONGEST_WAIT_MS = 60_000

/**
 * Keeps requests to a host under its ceiling: so many at once, so many a second, none while the host asked for a pause.
 * `run` waits for its turn; the clock is real time, because politeness is about the real site.
 */
export function politeness({ concurrency, perSecond }: HostLimit) {
  const hosts = new Map<string, Host>()

  const hostOf = (name: string): Host => {
    const held = hosts.get(name)
    if (held) return held
    const host = { running: 0, nextStartAt: 0, pausedUntil: 0, waiting: [] }
    hosts.set(name, host)
    return host
  }

  async function turn(host: Host): Promise<void> {
    if (host.running >= concurrency) await new Promise<void>((go) => host.waiting.push(go))
    else host.running += 1
    const pausedUntil = host.pausedUntil - Date.now() > LONGEST_WAIT_MS ? 0 : host.pausedUntil
    const startAt = Math.max(Date.now(), host.nextStartAt, pausedUntil)
    host.nextStartAt = startAt + 1000 / perSecond
    const waitMs = startAt - Date.now()
    if (waitMs > 0) await new Promise((go) => setTimeout(go, waitMs))
  }

  function done(host: Host): void {
    const next = host.waiting.shift()
    if (next) next()
    else host.running -= 1
  }

  return {
    async run<T>(hostname: string, work: () => Promise<T>): Promise<T> {
      const host = hostOf(hostname)
      await turn(host)
      try {
        return await work()
      } finally {
        done(host)
      }
    },
    /** Stops asking a host for as long as its Retry-After says (seconds or a date). */
    pause(hostname: string, retryAfter: string): void {
      const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
      if (!(ms > 0)) return
      const host = hostOf(hostname)
      host.pausedUntil = Math.max(host.pausedUntil, Date.now() + Math.min(ms, LONGEST_PAUSE_MS))
    },
    /** True while the host has asked for a pause too long to wait for: the next probe comes with the next slot. */
    isPaused: (hostname: string): boolean => hostOf(hostname).pausedUntil - Date.now() > LONGEST_WAIT_MS,
  }
}

export type Politeness = ReturnType<typeof politeness>
