import { startRun } from '#db/queries/probe-runs.server.ts'
import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import { browserProbing } from '../../probe/browser/browser-probing.ts'
import type { HostLimit } from '../../probe/politeness.ts'
import { adapterFor } from '../../probe/registry.ts'
import { runProbe } from '../../probe/run-probe.ts'
import { ceilingGroupOf } from '../../probe/supplier-of.ts'
import { MAX_IN_FLIGHT, probeTaker } from '../../probe/taker.ts'
import { networkTransport } from '../../probe/transport.ts'
import type { ProbeJob, Transport } from '../../probe/types.ts'
import { pageJob } from './bench-pages.ts'
import { BENCH_INSTANT } from './bench-instant.ts'

/** The product's own probing in a process of its own: what it costs is what this process costs. */

const USER_AGENT = 'CoreHours/bench (+http://localhost/method)'

export type SweepOrder = {
  kind: 'sweep'
  port: number
  /** A file of jobs and a database with their tools, made beforehand. */
  jobsPath: string
  databasePath: string
  /** Jobs are started evenly over so long; 0 starts all at once. */
  windowMs: number
  /** For each host, and for each supplier with all its hosts. */
  limits: { host: HostLimit; supplier: HostLimit } | null
}
export type PagesOrder = {
  kind: 'pages'
  port: number
  cert: string | null
  count: number
  atOnce: number
  isKeptAlive: boolean
  version: string
}
export type BrowserOrder = {
  kind: 'browser'
  port: number
  count: number
  atOnce: number
  path: string | null
}
type Order = SweepOrder | PagesOrder | BrowserOrder

export type Took = {
  probes: number
  assessed: number
  needBrowser: number
  late: number
  wallMs: number
  browser: { peakMb: number; cpuSeconds: number } | null
  /** Requests by supplier, of a sweep. */
  requests?: Record<string, number>
}

async function sweep({ port, jobsPath, databasePath, windowMs, limits }: SweepOrder): Promise<Took> {
  const all = JSON.parse(readFileSync(jobsPath, 'utf8')) as ProbeJob[]
  const jobs = all.filter(({ supplier }) => adapterFor(supplier).means !== 'browser')
  const db = openDatabase(databasePath)
  const ceilings = { limit: limits?.host, supplierLimit: limits?.supplier }
  const network = networkTransport({ userAgent: USER_AGENT, simulatorPort: port, ...ceilings })
  const requests: Record<string, number> = {}
  const counted: Transport = (request) => {
    const supplier = ceilingGroupOf(new URL(request.url).hostname)
    requests[supplier] = (requests[supplier] ?? 0) + 1
    return network.send(request)
  }
  let assessed = 0
  let late = 0
  const startedAt = performance.now()
  const taker = probeTaker({
    db,
    runId: startRun(db, { mode: 'once', startedAt: BENCH_INSTANT, version: 'bench' }),
    transport: counted,
    clock: () => BENCH_INSTANT,
    evidencePath: `${databasePath}.evidence`,
    onResult: ({ sighting }) => {
      if (sighting.outcome === 'assessed') assessed += 1
      if (windowMs > 0 && performance.now() - startedAt > windowMs) late += 1
    },
  })
  await startEvenly(jobs, windowMs, taker)
  await taker.drain(15 * 60_000)
  const wallMs = performance.now() - startedAt
  await network.close()
  closeDatabase(db)
  const needBrowser = all.length - jobs.length
  return { probes: jobs.length, assessed, needBrowser, late, wallMs, browser: null, requests }
}

/** Starts each probe when it is due and there is room, as the scheduler does; without a window, as fast as there is. */
async function startEvenly(
  jobs: readonly ProbeJob[],
  windowMs: number,
  taker: ReturnType<typeof probeTaker>,
) {
  const startedAt = performance.now()
  let waiting = jobs.map((job, n) => ({
    dueMs: (windowMs * n) / jobs.length,
    planned: { job, practiceId: job.toolId, dueAt: 0, lastStartAt: 0 },
  }))
  while (waiting.length > 0) {
    const now = performance.now() - startedAt
    waiting = waiting.filter(({ dueMs, planned }) => {
      if (dueMs > now) return true
      const hasRoom = windowMs > 0 ? taker.hasRoomFor(planned) : taker.inFlight() < MAX_IN_FLIGHT
      if (hasRoom) taker.start(planned)
      return !hasRoom
    })
    await new Promise((go) => setTimeout(go, windowMs > 0 ? 25 : 5))
  }
}

async function pages(order: PagesOrder): Promise<Took> {
  const network = networkTransport({
    userAgent: USER_AGENT,
    simulatorPort: order.port,
    agent: agentFor(order),
  })
  const scheme = order.cert ? 'https' : 'http'
  const addressOf = (n: number) =>
    `${scheme}://pages.simulator.example/page/${n}${order.version ? `?version=${order.version}` : ''}`
  const outcome = await inParallel(order.count, order.atOnce, async (n) => {
    const { sighting } = await runProbe(pageJob(addressOf(n), n), network.send, Date.now)
    return sighting.outcome === 'assessed'
  })
  await network.close()
  return { ...outcome, needBrowser: 0, late: 0, browser: null }
}

function agentFor({ port, cert, isKeptAlive }: PagesOrder): Agent {
  // As the product does: one TLS context for all connections.
  const connect = buildConnector(
    cert ? { secureContext: createSecureContext({ ca: readFileSync(cert, 'utf8') }) } : {},
  )
  return new Agent({
    connect: (to, done) =>
      connect({ ...to, hostname: '127.0.0.1', port: String(port), servername: 'localhost' }, done),
    // undici: 0 means a connection of its own for every request, as the peer has it.
    pipelining: isKeptAlive ? 1 : 0,
  })
}

async function browser({ port, count, atOnce, path }: BrowserOrder): Promise<Took> {
  const network = networkTransport({ userAgent: USER_AGENT, simulatorPort: port })
  const probing = browserProbing({
    path: path ?? undefined,
    transport: network.send,
    userAgent: USER_AGENT,
    browser: { contextsAtOnce: atOnce },
  })
  const outcome = await inParallel(count, atOnce, async (n) => {
    const job = { ...pageJob(`http://pages.simulator.example/shell/${n}`, 0), means: 'browser' as const }
    const { sighting } = await runProbe(job, network.send, Date.now, undefined, probing)
    return sighting.outcome === 'assessed'
  })
  const use = await probing.use()
  await probing.close()
  await network.close()
  return { ...outcome, needBrowser: 0, late: 0, browser: use }
}

async function inParallel(count: number, atOnce: number, work: (n: number) => Promise<boolean>) {
  const startedAt = performance.now()
  let next = 0
  let assessed = 0
  const worker = async () => {
    while (next < count) if (await work(next++)) assessed += 1
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { probes: count, assessed, wallMs: performance.now() - startedAt }
}

process.on('message', (order: Order) => {
  const work = order.kind === 'sweep' ? sweep(order) : order.kind === 'pages' ? pages(order) : browser(order)
  void work.then((took) => process.send?.(took))
})
process.on('SIGTERM', () => process.exit(0)).on('disconnect', () => process.exit(0))
process.send?.('ready')
