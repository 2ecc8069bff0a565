import { startRun } from '#db/queries/probe-runs.server.ts'
import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import { browserProbing } from '../../probe/browser/browser-probing.ts'
import { adapterFor } from '../../probe/registry.ts'
import { runProbe } from '../../probe/run-probe.ts'
import { probeTaker } from '../../probe/taker.ts'
import { networkTransport } from '../../probe/transport.ts'
import type { ProbeJob } from '../../probe/types.ts'
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
  limit: { concurrency: number; perSecond: number } | null
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
}

async function sweep({ port, jobsPath, databasePath, windowMs, limit }: SweepOrder): Promise<Took> {
  const all = JSON.parse(readFileSync(jobsPath, 'utf8')) as ProbeJob[]
  const jobs = all.filter(({ supplier }) => adapterFor(supplier).means !== 'browser')
  const db = openDatabase(databasePath)
  const network = networkTransport({ userAgent: USER_AGENT, simulatorPort: port, limit: limit ?? undefined })
  let assessed = 0
  let late = 0
  const startedAt = performance.now()
  const taker = probeTaker({
    db,
    runId: startRun(db, { mode: 'once', startedAt: BENCH_INSTANT, version: 'bench' }),
    transport: network.send,
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
  return { probes: jobs.length, assessed, needBrowser: all.length - jobs.length, late, wallMs, browser: null }
}

async function startEvenly(
  jobs: readonly ProbeJob[],
  windowMs: number,
  taker: ReturnType<typeof probeTaker>,
) {
  const startedAt = performance.now()
  for (const [n, job] of jobs.entries()) {
    const dueMs = (windowMs * n) / jobs.length
    while (performance.now() - startedAt < dueMs || taker.inFlight() >= MAX_IN_FLIGHT)
      await new Promise((go) => setTimeout(go, 5))
    taker.start({ job, practiceId: job.toolId, dueAt: 0, lastStartAt: 0 })
  }
}

/** As many as the scheduler lets run. */
const MAX_IN_FLIGHT = 400

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
