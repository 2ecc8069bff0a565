import type { Time } from '#scripts/probe/time.ts'

/** Time that passes only when told to, so that nothing sleeps and nothing depends on the machine. */
export function simulatedTime(startsAt = Date.parse('2026-11-23T10:00:00Z')) {
  let now = startsAt
  let timers: { at: number; work: () => void }[] = []

  const after: Time['after'] = (ms, work) => {
    const timer = { at: now + Math.max(0, ms), work }
    timers.push(timer)
    return () => void (timers = timers.filter((other) => other !== timer))
  }

  /** Lets so much time pass, timer by timer, and what follows from each. */
  async function pass(ms: number): Promise<void> {
    const until = now + ms
    await settled()
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
      if (!next) break
      timers = timers.filter((other) => other !== next)
      now = Math.max(now, next.at)
      next.work()
      await settled()
    }
    now = until
  }

  return { now: () => now, after, pass, wait: (ms: number) => new Promise<void>((go) => after(ms, go)) }
}

export type SimulatedTime = ReturnType<typeof simulatedTime>

const settled = (): Promise<void> => new Promise((go) => setImmediate(go))
