import type { World } from '#fixtures/world/types.ts'
import { chance } from '#fixtures/world/chance.ts'
import type { Exchange, FetchFailure, ProbeRequest, Transport } from '../probe/types.ts'
import { respond, type SimulatedResponse } from './respond.ts'

/** A clock that moves only when somebody waits. */
export type VirtualClock = { now: number }

const HEADERS_TIMEOUT_MS = 15_000
const FASTEST_MS = 60
const SPREAD_MS = 90

/** The simulator without a network between: answers at the virtual instant, and moves the clock by the time it took. */
export function inProcessTransport(world: World, clock: VirtualClock): Transport {
  return (request) => {
    const at = clock.now
    const answer = respond(world, request, at)
    const outcome = outcomeOf(request, answer, latency(world, at))
    clock.now = at + outcome.durationMs
    return Promise.resolve(outcome)
  }
}

const latency = ({ seed }: World, at: number): number => FASTEST_MS + Math.floor(chance(seed, at) * SPREAD_MS)

/** What a fetch with the product's limits makes of the answer. */
function outcomeOf(
  { url }: ProbeRequest,
  answer: SimulatedResponse,
  durationMs: number,
): Exchange | FetchFailure {
  const { behaviour, status, headers, setCookies, body } = answer
  const failed = (why: FetchFailure['why'], detail: string, ms = durationMs): FetchFailure => ({
    kind: 'failed',
    url,
    why,
    detail,
    durationMs: ms,
  })
  if (behaviour.kind === 'hang' || (behaviour.kind === 'slow' && behaviour.delayMs > HEADERS_TIMEOUT_MS))
    return failed('headers_timeout', 'Headers Timeout Error', HEADERS_TIMEOUT_MS)
  if (behaviour.kind === 'truncate') return failed('truncated', 'the body ended early')
  if (headers['content-encoding']) return failed('too_large', 'more than 5000000 bytes once decompressed')
  return { kind: 'answered', url, status, headers, setCookies: setCookies as string[], body, durationMs }
}
