import type { Sighting } from '#domain/sightings.ts'
import { classifyFacts } from '#domain/classify.ts'
import { isAllowedHost, type Adapter } from './adapter.ts'
import { captureKey } from './evidence.ts'
import { adapterFor } from './registry.ts'
import { startSession } from './session.ts'
import type { Capture, ProbeJob, ProbeResult, Transport } from './types.ts'

/** A reading that errors is tried once more within 60 seconds, then stored as it is (method, section 3). */
const RETRY_AFTER_MS = 20_000
const RETRIED = new Set(['network_failure', 'supplier_error'])

export type Clock = () => number
export type Wait = (ms: number) => Promise<void>

/**
 * One probe of one tool: everything needed comes in the job, everything seen goes out in the result. A remote fault is
 * data and never throws. A second try is a fresh session, and its result is the reading.
 */
export async function runProbe(
  job: ProbeJob,
  transport: Transport,
  clock: Clock,
  wait: Wait = sleep,
): Promise<ProbeResult> {
  const first = await probeOnce(job, transport, clock)
  if (!RETRIED.has(first.sighting.outcome)) return first
  await wait(RETRY_AFTER_MS)
  return probeOnce(job, transport, clock)
}

/** The instant and the latency are those of the site: time spent waiting for a turn at its host is in neither. */
async function probeOnce(job: ProbeJob, transport: Transport, clock: Clock): Promise<ProbeResult> {
  const adapter = adapterFor(job.supplier)
  const startedAt = clock()
  let askedAt: number | null = null
  const timed: Transport = async (request) => {
    const answer = await transport(request)
    askedAt ??= Math.max(startedAt, clock() - answer.durationMs)
    return answer
  }
  const session = startSession(timed, (url) => isAllowedHost(url, job, adapter.hosts))
  await adapter.visit(job, session)
  const capture = session.capture()
  const latencyMs = [...capture.exchanges, capture.failure].reduce(
    (ms, part) => ms + (part?.durationMs ?? 0),
    0,
  )
  const key = captureKey(capture)
  return {
    job,
    checkedAt: askedAt ?? startedAt,
    latencyMs,
    capture,
    captureKey: key,
    sighting: sightingOf(adapter, capture, key, job),
  }
}

/** What a stored capture means under the rules as they are now. */
export const classifyCapture = (capture: Capture, job: ProbeJob): Sighting =>
  sightingOf(adapterFor(job.supplier), capture, captureKey(capture), job)

/** Invented pages: what a rule makes of them is never called verified. */
const SIMULATED = /^https?:\/\/[^/]+\.simulator\.example(:\d+)?\//

/** Sightings of captures seen lately: the same capture is classified once. */
const known = new Map<string, Sighting>()
const KNOWN_LIMIT = 20_000

function sightingOf(adapter: Adapter, capture: Capture, seen: string, job: ProbeJob): Sighting {
  const overrides = job.routeOverrides ? JSON.stringify(job.routeOverrides) : ''
  const key = `${adapter.code}/${adapter.version} ${job.practiceCode} ${job.address} ${job.requestTypes.join()} ${overrides}\n${seen}`
  const held = known.get(key)
  if (held) return held
  const facts = adapter.facts(capture, job)
  const confidence = SIMULATED.test(job.address) ? 'simulated' : facts.confidence
  const sighting = classifyFacts({ ...facts, confidence }, job.requestTypes)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(key, sighting)
  return sighting
}

const sleep: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
