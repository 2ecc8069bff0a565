import type { ProbeBench } from '../probe.ts'
import type { PagesOrder } from './bench-prober.ts'
import { startBlackbox, type Blackbox } from './blackbox.ts'
import type { Child } from './child.ts'
import { measured, median, print, withProber } from './measured.ts'
import { cpuSecondsOf, peakMbOf } from './process-use.ts'

const RUNS = 5
const PAGES = 1_000
const AT_ONCE = 64

/** Assessed pages per CPU second beside the peer: the same pages, a new connection for each, medians of five runs. */
export async function benchPeer({ sites, folder, cert, blackbox: path }: ProbeBench): Promise<void> {
  console.log(
    `\nBeside prometheus-blackbox-exporter: ${PAGES} pages of 20 KB after 20 ms, ${AT_ONCE} at once, medians of ${RUNS} runs`,
  )
  const blackbox = await startBlackbox(path, folder, cert ?? '')
  if (!blackbox)
    console.log(
      'The peer is absent: run `apt-get download prometheus-blackbox-exporter && dpkg -x *.deb DIR` and name its binary with --blackbox.',
    )
  const parts = [
    { name: 'plain', port: sites.port, cert: null },
    ...(cert && sites.tlsPort ? [{ name: 'TLS', port: sites.tlsPort, cert }] : []),
  ]
  for (const part of parts) await onePart(part, blackbox)
  if (blackbox) print('the peer’s peak memory', `${Math.round(peakMbOf(blackbox.pid))} MB`)
  await blackbox?.stop()
}

type Part = { name: string; port: number; cert: string | null }

async function onePart({ name, port, cert }: Part, blackbox: Blackbox | null): Promise<void> {
  await withProber(async (prober) => {
    const order = { kind: 'pages' as const, port, cert, count: PAGES, atOnce: AT_ONCE, version: '' }
    const ways = {
      peer: [] as number[],
      known: [] as number[],
      fresh: [] as number[],
      kept: [] as number[],
    }
    const scheme = cert ? 'https' : 'http'
    for (let run = 0; run <= RUNS; run++) {
      // The first run warms up and is not counted.
      const count = (way: number[], figure: number) => void (run > 0 && way.push(figure))
      if (blackbox) count(ways.peer, await askPeer(blackbox, `${scheme}://127.0.0.1:${port}/page/`))
      count(ways.known, await askProduct(prober, { ...order, isKeptAlive: false }))
      count(ways.fresh, await askProduct(prober, { ...order, isKeptAlive: false, version: `${run}` }))
      count(ways.kept, await askProduct(prober, { ...order, isKeptAlive: true }))
    }
    const peer = median(ways.peer)
    if (blackbox)
      print(`${name}, peer, two regular expressions`, `${Math.round(peer)} assessed pages per CPU second`)
    print(`${name}, product, pages seen before`, against(median(ways.known), peer))
    print(`${name}, product, every page new`, against(median(ways.fresh), peer))
    print(`${name}, product, connections kept, seen before`, against(median(ways.kept), peer))
  })
}

const against = (figure: number, peer: number): string =>
  `${Math.round(figure)} assessed pages per CPU second` +
  (Number.isNaN(peer) ? '' : `, ${(figure / peer).toFixed(2)} times the peer`)

async function askProduct(prober: Child, order: PagesOrder): Promise<number> {
  const { assessed, cpuSeconds } = await measured(prober, order)
  return assessed / cpuSeconds
}

async function askPeer(blackbox: Blackbox, base: string): Promise<number> {
  const before = cpuSecondsOf(blackbox.pid)
  let next = 0
  let assessed = 0
  const worker = async () => {
    while (next < PAGES) if (await blackbox.probe(`${base}${next++}`)) assessed += 1
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return assessed / (cpuSecondsOf(blackbox.pid) - before)
}
