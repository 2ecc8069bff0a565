import autocannon from 'autocannon'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long whole answers took, and how many were none or not a page. */
export type Answers = { medianMs: number; p95Ms: number; perSecond: number; failed: number }

/** Users who each open a page a second, evenly spread over it: autocannon alone would let all of them ask at once. */
export async function spreadUsers(url: string, users: number, seconds: number): Promise<Answers> {
  const runs = Array.from({ length: users }, async (_, n) => {
    await sleep((n * 1000) / users)
    return run(url, { connections: 1, duration: seconds, overallRate: 1 })
  })
  return answersOf(await Promise.all(runs), seconds)
}

/** Users who each open the next page as soon as they have the last. */
export const usersAtOnce = async (url: string, users: number, seconds: number): Promise<Answers> =>
  answersOf([await run(url, { connections: users, duration: seconds })], seconds)

type Run = { timesMs: number[]; failed: number }

async function run(url: string, options: Omit<autocannon.Options, 'url'>): Promise<Run> {
  const timesMs: number[] = []
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon({ url, ...options }, (error, result) =>
      error ? reject(error as Error) : resolve(result),
    )
    instance.on('response', (_client, _status, _bytes, timeMs) => timesMs.push(timeMs))
  })
  return { timesMs, failed: non2xx + errors }
}

function answersOf(runs: readonly Run[], seconds: number): Answers {
  const times = runs.flatMap(({ timesMs }) => timesMs).toSorted((a, b) => a - b)
  const under = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return {
    medianMs: under(0.5),
    p95Ms: under(0.95),
    perSecond: times.length / seconds,
    failed: runs.reduce((sum, { failed }) => sum + failed, 0),
  }
}
