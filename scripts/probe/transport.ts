import { isIP, type LookupFunction } from 'node:net'
import { request, type Agent, type Dispatcher } from 'undici'
import { AddressRefused, isPublicAddress } from './address-check.ts'
import { agentFor, secondAgent } from './agents.ts'
import { afterAnswer, CLOSED_CIRCUIT, restingFailure, troubleOf, type Circuit } from './circuit.ts'
import { BadEncoding, readBody, TooLarge, Truncated, type SizeCaps } from './body.ts'
import { politeness, type HostLimit, type PolitenessOptions } from './politeness.ts'
import { robotsRules } from './robots.ts'
import { ceilingGroupOf } from './supplier-of.ts'
import { isVantageUnusable } from './vantage.ts'
import type { Turns } from './turns.ts'
import type { Exchange, FetchFailure, ProbeRequest, Transport } from './types.ts'
import type { Vantage } from '../lib/vantage-setting.ts'

export type Timeouts = { connectMs: number; headersMs: number; bodyMs: number; totalMs: number }

export type TransportOptions = {
  userAgent: string
  /** Set in the demonstration: every `.simulator.example` host is this loopback port, and no other host is asked. */
  simulatorPort?: number | undefined
  timeouts?: Partial<Timeouts>
  caps?: Partial<SizeCaps>
  limit?: HostLimit | undefined
  /** How hard all hosts of one supplier may be asked together. */
  supplierLimit?: HostLimit | undefined
  /** Turns at the suppliers with other programs on the same database; closed with the transport. */
  turns?: Turns | undefined
  /** Whether robots.txt is asked for and honoured; by default everywhere but in the demonstration, whose sites are ours. */
  honoursRobots?: boolean
  /** Hosts that a person has said may be read whatever their robots.txt says. */
  isRobotsOverridden?: (hostname: string) => boolean
  /** Whether a host in trouble is left alone for a while; by default everywhere but in the demonstration. */
  restsHosts?: boolean
  /** How names become addresses; only to public ones unless a test has its own. */
  lookup?: LookupFunction
  /** Another place to look from, for requests that ask for it. */
  secondVantage?: Vantage | undefined
  /** Set by the benchmark, which keeps to the connections of its peer; the product makes its own. */
  agent?: Agent | undefined
}

const TIMEOUTS: Timeouts = { connectMs: 10_000, headersMs: 15_000, bodyMs: 15_000, totalMs: 30_000 }
const CAPS: SizeCaps = { wireBytes: 2_000_000, bodyBytes: 5_000_000 }
/** One request at a time unless the operator has agreed more with the supplier. */
const LIMIT: HostLimit = { concurrency: 1, perSecond: 2 }
const SUPPLIER_LIMIT: HostLimit = { concurrency: 4, perSecond: 8 }
const NO_LIMIT: HostLimit = { concurrency: 64, perSecond: Infinity }
const SIMULATED = /\.simulator\.example\.?$/

export type NetworkTransport = { send: Transport; close(): Promise<void> }

/** Requests over the network: one GET or HEAD at a time, bounded in time and size, never following a redirect. */
export function networkTransport(options: TransportOptions): NetworkTransport {
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const caps = { ...CAPS, ...options.caps }
  const limiter = politeness(limitsOf(options))
  const agent = options.agent ?? agentFor(options, timeouts.connectMs)
  const second = options.secondVantage && secondAgent(options.secondVantage, options, timeouts.connectMs)
  const robots = (options.honoursRobots ?? options.simulatorPort === undefined) ? robotsRules() : null
  const circuits = (options.restsHosts ?? options.simulatorPort === undefined) ? hostCircuits() : null

  /** Rules are asked for in a turn of their own: they count as a request like any other. */
  const askForRules = (url: string): Promise<Exchange | FetchFailure> => {
    const refusal = refusalOf(url, options)
    if (refusal) return Promise.resolve(notAllowed(url, refusal))
    return limiter.run(new URL(url).hostname, () => askHeeding({ method: 'GET', url, headers: {} }))
  }

  async function askHeeding(probe: ProbeRequest): Promise<Exchange | FetchFailure> {
    const answer = await ask(
      (probe.vantage === 2 && second) || agent,
      probe,
      options.userAgent,
      timeouts,
      caps,
    )
    if (answer.kind === 'answered' && (answer.status === 429 || answer.headers['retry-after']))
      limiter.pause(new URL(probe.url).hostname, answer.headers['retry-after'] ?? UNSAID_PAUSE_SECONDS)
    return answer
  }

  const send: Transport = async (probe) => {
    if (probe.method !== 'GET' && probe.method !== 'HEAD')
      throw new Error(`A probe sends GET or HEAD, never ${String(probe.method)}.`)
    const refusal = refusalOf(probe.url, options)
    if (refusal) return notAllowed(probe.url, refusal)
    const { hostname } = new URL(probe.url)
    if (limiter.isPaused(hostname)) return askedToWait(probe.url)
    const verdict = options.isRobotsOverridden?.(hostname) ? null : await robots?.(probe.url, askForRules)
    if (verdict) return { kind: 'failed', url: probe.url, durationMs: 0, ...verdict }
    return limiter.run(hostname, async () => {
      if (limiter.isPaused(hostname)) return askedToWait(probe.url)
      const line = probe.vantage === 2 ? `${hostname} from the second place` : hostname
      const resting = circuits?.resting(hostname, probe.url) ?? circuits?.resting(line, probe.url)
      if (resting) return resting
      const answer = await askHeeding(probe)
      if (!('isOfVantage' in answer)) circuits?.note(line, answer)
      return answer
    })
  }
  return { send, close: () => Promise.all([agent.destroy(), second?.destroy()]).then(() => limiter.close()) }
}

const limitsOf = ({ limit, supplierLimit, simulatorPort, turns }: TransportOptions): PolitenessOptions => ({
  host: limit ?? (simulatorPort === undefined ? LIMIT : NO_LIMIT),
  supplier: supplierLimit ?? (simulatorPort === undefined ? SUPPLIER_LIMIT : NO_LIMIT),
  groupOf: ceilingGroupOf,
  turns,
})

/** The circuits of all hosts and of those that refuse only the second place, in real time, because leaving a site alone is about the real site. */
function hostCircuits() {
  const circuits = new Map<string, Circuit>()
  const of = (hostname: string): Circuit => circuits.get(hostname) ?? CLOSED_CIRCUIT
  return {
    resting: (hostname: string, url: string) => restingFailure(of(hostname), url, Date.now()),
    note: (hostname: string, answer: Exchange | FetchFailure): void =>
      void circuits.set(hostname, afterAnswer(of(hostname), troubleOf(answer), Date.now(), Math.random())),
  }
}

/** How long a host is left alone that answers 429 without saying for how long. */
const UNSAID_PAUSE_SECONDS = '60'

const notAllowed = (url: string, detail: string): FetchFailure => ({
  kind: 'failed',
  url,
  why: 'host_not_allowed',
  detail,
  durationMs: 0,
})

const askedToWait = (url: string): FetchFailure => ({
  kind: 'failed',
  url,
  why: 'asked_to_wait',
  detail: 'the site asked for a pause',
  durationMs: 0,
})

/** Why an address may not be asked, or null. The demonstration reaches only the simulator, and nothing else does. */
function refusalOf(url: string, { simulatorPort }: TransportOptions): string | null {
  if (!URL.canParse(url)) return 'not an address'
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return `protocol ${protocol}`
  if (username || password) return 'an address with a sign-in name'
  const isSimulated = SIMULATED.test(hostname)
  if (simulatorPort !== undefined) return isSimulated ? null : 'the demonstration asks simulated sites only'
  if (isSimulated) return 'a simulated site outside the demonstration'
  const literal = hostname.replace(/^\[|\]$/g, '')
  return isIP(literal) && !isPublicAddress(literal) ? 'not a public address' : null
}

async function ask(
  agent: Agent,
  probe: ProbeRequest,
  userAgent: string,
  timeouts: Timeouts,
  caps: SizeCaps,
): Promise<Exchange | FetchFailure> {
  const startedAt = performance.now()
  const durationMs = () => Math.round(performance.now() - startedAt)
  let hasAnswered = false
  try {
    const answer = await request(probe.url, {
      method: probe.method,
      dispatcher: agent,
      headers: { ...HEADERS, 'user-agent': userAgent, ...probe.headers },
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.bodyMs,
      signal: AbortSignal.timeout(timeouts.totalMs),
    })
    hasAnswered = true
    const headers = plainHeaders(answer.headers)
    if (probe.method === 'GET' && Number(headers['content-length']) > caps.wireBytes) {
      answer.body.destroy()
      throw new TooLarge(`${headers['content-length']} bytes announced`)
    }
    const body = await readBody(answer.body, headers['content-encoding'], caps)
    const setCookies = [answer.headers['set-cookie'] ?? []].flat()
    return {
      kind: 'answered',
      url: probe.url,
      status: answer.statusCode,
      headers,
      setCookies,
      body,
      durationMs: durationMs(),
    }
  } catch (error) {
    const { why, detail } = explain(error as Error)
    const isOfVantage = isVantageUnusable(error as Error, probe.vantage) && { isOfVantage: true as const }
    const isDropped = why === 'truncated' && !hasAnswered
    return {
      kind: 'failed',
      url: probe.url,
      why: isDropped ? 'reset' : why,
      detail,
      durationMs: durationMs(),
      ...isOfVantage,
    }
  }
}

/** No cache may answer for "open now", and nothing but the page is wanted. */
const HEADERS = {
  accept: 'text/html,application/xhtml+xml',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en-GB',
  'cache-control': 'no-cache, no-store',
  pragma: 'no-cache',
}

const plainHeaders = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => name !== 'set-cookie' && value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  )

const REASONS: Record<string, FetchFailure['why']> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  UND_ERR_HEADERS_TIMEOUT: 'headers_timeout',
  UND_ERR_BODY_TIMEOUT: 'body_timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
  UND_ERR_SOCKET: 'truncated',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ADDRESS_REFUSED: 'host_not_allowed',
  VANTAGE_UNUSABLE: 'refused',
}

/** A fault of the network or the site as data, with its reason. */
function explain(error: Error & { code?: string; cause?: unknown }): Pick<FetchFailure, 'why' | 'detail'> {
  const detail = error.message.slice(0, 200)
  if (error.name === 'TimeoutError') return { why: 'total_timeout', detail }
  if (error instanceof TooLarge) return { why: 'too_large', detail }
  if (error instanceof Truncated) return { why: 'truncated', detail }
  if (error instanceof BadEncoding) return { why: 'bad_encoding', detail }
  if (error instanceof AddressRefused) return { why: 'host_not_allowed', detail }
  const code = error.code ?? ''
  if (/CERT|TLS|SSL|EPROTO/.test(code)) return { why: 'tls', detail }
  return { why: REASONS[code] ?? 'other', detail }
}
