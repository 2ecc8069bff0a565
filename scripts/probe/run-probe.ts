import type { PageFacts } from '#domain/page-facts.ts'
import type { Sighting } from '#domain/sightings.ts'
import { classifyFacts } from '#domain/classify.ts'
import { isAllowedHost, type Adapter } from './adapter.ts'
import type { BrowserProbing } from './browser/browser-probing.ts'
import { withAnnouncedOpening } from './announced-opening.ts'
import { captureKey } from './evidence.ts'
import { staleSeconds } from './freshness.ts'
import { pageOf } from './page.ts'
import { adapterFor } from './registry.ts'
import { startSession } from './session.ts'
import type { Capture, FetchFailure, ProbeJob, ProbeResult, Transport } from './types.ts'
import { fromVantage } from './vantage.ts'

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
  browser?: BrowserProbing,
): Promise<ProbeResult> {
  const first = await probeOnce(job, transport, clock, browser)
  const { failure } = first.capture
  if (failure?.isOfVantage) return runProbe(fromUsualPlace(job, failure), transport, clock, wait, browser)
  if (!RETRIED.has(first.sighting.outcome)) return first
  await wait(RETRY_AFTER_MS)
  return probeOnce(job, transport, clock, browser)
}

/** A proxy that is down must neither leave a closure unconfirmed nor look like a fault of the site. */
function fromUsualPlace({ vantage: _, ...job }: ProbeJob, { detail }: FetchFailure): ProbeJob {
  console.log(`${job.practiceCode} is asked from the usual place: SECOND_VANTAGE cannot be used (${detail}).`)
  return job
}

/** A page that needs its programs is shown in a browser; without one it is read as it came. */
function probeOnce(
  job: ProbeJob,
  transport: Transport,
  clock: Clock,
  browser?: BrowserProbing,
): Promise<ProbeResult> {
  const adapter = adapterFor(job.supplier)
  if (!browser || (job.means ?? adapter.means) !== 'browser')
    return look(job, fromVantage(transport, job.vantage), clock)
  return browser.visit(
    allowedFor(job),
    async (visit) => {
      const result = await look(job, visit.send, clock)
      if (!browser.wantsPicture(job, result.sighting)) return result
      return { ...result, screenshot: await visit.screenshot(result.capture) }
    },
    job.vantage,
  )
}

/** Where a visit to a tool may go: see isAllowedHost. */
export const allowedFor =
  (job: ProbeJob) =>
  (url: string): boolean =>
    isAllowedHost(url, job, adapterFor(job.supplier).hosts)

/** The instant and the latency are those of the site: time spent waiting for a turn at its host is in neither. */
async function look(job: ProbeJob, transport: Transport, clock: Clock): Promise<ProbeResult> {
  const adapter = adapterFor(job.supplier)
  const startedAt = clock()
  let askedAt: number | null = null
  const timed: Transport = async (request) => {
    const answer = await transport(request)
    askedAt ??= Math.max(startedAt, clock() - answer.durationMs)
    return answer
  }
  const session = startSession(timed, allowedFor(job), `${job.slot}.${job.part}`)
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

/** A page that a cache has held too long says nothing about now, whatever stands on it; one nested without end says nothing. */
function factsOf(adapter: Adapter, capture: Capture, job: ProbeJob): PageFacts {
  const facts = adapter.facts(capture, job)
  const last = capture.exchanges.at(-1)
  if (last && pageOf(last.body).isTooDeep)
    return { ...facts, unreadBecause: 'its elements lie too deep in one another' }
  const heldSeconds = last ? staleSeconds(last) : null
  if (heldSeconds === null) return facts
  return { ...facts, unreadBecause: `a cache had held the page for ${heldSeconds} seconds` }
}

/** Invented pages: what a rule makes of them is never called verified. */
const SIMULATED = /^https?:\/\/[^/]+\.simulator\.example(:\d+)?\//

/** Sightings of captures seen lately: the same capture is classified once. */
const known = new Map<string, Sighting>()
const KNOWN_LIMIT = 20_000

function sightingOf(adapter: Adapter, capture: Capture, seen: string, job: ProbeJob): Sighting {
  const overrides = job.routeOverrides ? JSON.stringify(job.routeOverrides) : ''
  const key = `${adapter.code}/${adapter.version} ${job.practiceCode} ${(job.sharedWith ?? []).map(({ practiceCode }) => practiceCode).join()} ${job.address} ${job.requestTypes.join()} ${overrides}\n${seen}`
  const held = known.get(key)
  if (held) return held
  const facts = factsOf(adapter, capture, job)
  const confidence = SIMULATED.test(job.address) ? 'simulated' : facts.confidence
  const sighting =
    capture.failure?.why === 'browser_missing'
      ? unseen({ ...facts, confidence }, job)
      : withAnnouncedOpening(classifyFacts({ ...facts, confidence }, job.requestTypes), capture)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(key, sighting)
  return sighting
}

/** Nobody could show the page: not recognised, with the reason, and neither open nor closed. */
const unseen = (facts: PageFacts, job: ProbeJob): Sighting => ({
  ...classifyFacts({ ...facts, troubles: [], routes: [], showsAllRoutes: false }, job.requestTypes),
  matched: ['no browser to show the page: the setting PROBE_BROWSER_PATH'],
})

const sleep: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
