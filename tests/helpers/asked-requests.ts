import type { Politeness } from '#scripts/probe/politeness.ts'
import type { SimulatedTime } from '#tests/helpers/simulated-time.ts'

export type Asked = { by: string; host: string; startAt: number; endAt: number }

/** Remembers when each request started and ended. */
export function requestLog(time: SimulatedTime) {
  const asked: Asked[] = []
  let waiting = 0

  async function ask(limiter: Politeness, host: string, lastsMs: number, by = ''): Promise<void> {
    waiting += 1
    await limiter.run(host, async () => {
      const request = { by, host, startAt: time.now(), endAt: Infinity }
      asked.push(request)
      await time.wait(lastsMs)
      request.endAt = time.now()
    })
    waiting -= 1
  }

  return {
    asked,
    ask,
    waiting: () => waiting,
    hosts: () => asked.map(({ host }) => host),
    by: (name: string) => asked.filter(({ by }) => by === name),
  }
}

/** The most requests under way together; one that ends when another starts is not with it. */
export const mostAtOnce = (asked: readonly Asked[]): number =>
  Math.max(
    0,
    ...asked.map((one) => asked.filter((r) => r.startAt <= one.startAt && one.startAt < r.endAt).length),
  )

/** The most requests started in any one second. */
export const mostInASecond = (asked: readonly Asked[]): number =>
  Math.max(
    0,
    ...asked.map(
      (one) => asked.filter((r) => one.startAt <= r.startAt && r.startAt < one.startAt + 1000).length,
    ),
  )
