import { readSite } from '#scripts/discover/read-site.ts'
import { browserProbing } from '#scripts/probe/browser/browser-probing.ts'
import { startSession } from '#scripts/probe/session.ts'
import { networkTransport, type TransportOptions } from '#scripts/probe/transport.ts'
import { findBrowser } from '#scripts/test/find-browser.ts'
import {
  forgedAddresses,
  insideAndOutside,
  namesLeading,
  OUTSIDE,
} from '#tests/helpers/inside-and-outside.ts'
import { localSite } from '#tests/helpers/local-site.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/** Every way on which an address comes from a site: none leads to a place that is not public, however it is spelt. */

const SPELLINGS = forgedAddresses(1).map((spelling, n) => [spelling.replace(':1/', ':PORT/'), n] as const)
let two: Awaited<ReturnType<typeof insideAndOutside>>
let location = ''
let page = ''
const closing: (() => unknown)[] = []

function answer({ url = '/' }: IncomingMessage, response: ServerResponse): void {
  const isAway = url === '/away' || (url === '/robots.txt' && location !== '')
  if (isAway) return void response.writeHead(302, { location, connection: 'close' }).end()
  response
    .writeHead(200, { 'content-type': 'text/html', connection: 'close' })
    .end(url === '/robots.txt' ? '' : page)
}

beforeAll(async () => void (two = await insideAndOutside(answer)))
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
  two.close()
})
beforeEach(() => {
  location = ''
  page = 'outside'
  two.reached.length = 0
  two.asked.length = 0
})

const FAST = { concurrency: 8, perSecond: Infinity }
const NAMES = { 'site.example': [[OUTSIDE]] }

function networkOver(names: Record<string, string[][]> = NAMES, options: Partial<TransportOptions> = {}) {
  const { lookup, looked } = namesLeading(names)
  const network = networkTransport({
    userAgent: 'CoreHours/test',
    honoursRobots: false,
    restsHosts: false,
    limit: FAST,
    supplierLimit: FAST,
    timeouts: { connectMs: 1_000, totalMs: 3_000 },
    lookup,
    ...options,
  })
  closing.push(() => network.close())
  const get = (url: string) => network.send({ method: 'GET', url, headers: {} })
  return { looked, send: network.send, get, site: `http://site.example:${two.port}` }
}

const forged = (n: number): string => forgedAddresses(two.port)[n] ?? ''

describe.each(SPELLINGS)('%s', (_spelling, n) => {
  it('is not asked, and not gone to where a site leads there', async () => {
    const { get, send, site } = networkOver()
    const base = `${site}/base`
    if (URL.canParse(forged(n)))
      expect(await get(forged(n))).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    location = forged(n)
    const session = startSession(send, () => true)
    const last = await session.follow(`${site}/away`)
    // What is no address at all is no redirect either: the answer stays what it was.
    const refused = { kind: 'failed', why: 'host_not_allowed' }
    expect(last).toMatchObject(URL.canParse(location, base) ? refused : { kind: 'answered', status: 302 })
    expect(session.capture().exchanges).toHaveLength(1)
    expect([two.asked, two.reached]).toEqual([['site.example/away'], []])
  })

  it('is not gone to for the rules of a site, nor from the home page of a practice', async () => {
    location = forged(n)
    const { get, send, site } = networkOver(NAMES, { honoursRobots: true })
    await get(`${site}/page`)
    const practice = { practiceName: 'X90001', practiceCode: 'X90001' }
    await readSite({ ...practice, address: `${site}/away` }, send)
    await readSite({ ...practice, address: `${site}/away` }, networkOver().send)
    expect(two.asked[0]).toBe('site.example/robots.txt')
    expect(two.asked.at(-1)).toBe('site.example/away')
    expect(two.reached).toEqual([])
  })
})

describe('a name that changes its answer', () => {
  it('between robots.txt and the page is looked up and checked again', async () => {
    const names = { 'site.example': [[OUTSIDE], ['127.0.0.1']] }
    const { get, looked, site } = networkOver(names, { honoursRobots: true })
    expect(await get(`${site}/page`)).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    expect([two.asked, looked.length, two.reached]).toEqual([['site.example/robots.txt'], 2, []])
  })

  it('after the check is not asked again before the connection', async () => {
    const { get, looked, site } = networkOver({ 'site.example': [[OUTSIDE], ['127.0.0.1']] })
    expect(await get(`${site}/page`)).toMatchObject({ kind: 'answered', status: 200 })
    expect([looked, two.reached]).toEqual([['site.example'], []])
  })

  it.each([
    ['first', ['127.0.0.1', OUTSIDE]],
    ['last', [OUTSIDE, '::1', '127.0.0.1']],
  ])(
    'and has a private address among its public ones, %s, leads to the public one',
    async (_where, addresses) => {
      const { get, site } = networkOver({ 'site.example': [addresses] })
      expect(await get(`${site}/page`)).toMatchObject({ kind: 'answered', status: 200 })
      expect(two.reached).toEqual([])
    },
  )

  it('and has only a private address left once its public one refuses is not reached', async () => {
    // Nobody listens at this public address of the test: the next in the list would be the private one.
    const { get } = networkOver({ 'site.example': [[OUTSIDE, '127.0.0.1']] })
    const closed = await insideAndOutside(answer)
    closed.close()
    expect((await get(`http://site.example:${closed.port}/`)).kind).toBe('failed')
    expect([two.reached, closed.reached]).toEqual([[], []])
  })
})

it('a short link on a practice’s website is asked where it leads, and the place itself never', async () => {
  const words = 'Ask the practice X90001 about a health problem, a prescription or a letter. '.repeat(5)
  const links = forgedAddresses(two.port).map((address) => `<a href="${address}">Contact us</a>`)
  const short = [0, 1, 2].map((n) => `<a href="https://short.simulator.example/${n}">Online consultation</a>`)
  const site = await localSite((path) =>
    path === '/'
      ? `<h1>X90001</h1><p>${words}</p>${short.join('')}${links.join('')}`
      : (_request, response) =>
          void response.writeHead(301, { location: forged(Number(path.slice(1)) * 2) }).end(),
  )
  closing.push(() => site.close())
  const { send } = networkOver(NAMES, { simulatorPort: site.port })
  const website = {
    practiceName: 'X90001',
    practiceCode: 'X90001',
    address: 'http://site.simulator.example/',
  }
  expect(await readSite(website, send)).toMatchObject({ outcome: 'read', tools: [] })
  expect(site.asked.map(({ url }) => url)).toEqual([
    'site.simulator.example/',
    ...[0, 1, 2].map((n) => `short.simulator.example/${n}`),
  ])
  expect(two.reached).toEqual([])
})

it('a page in the browser reaches none of them by frame, program, style, data, socket or refresh', async () => {
  const all = forgedAddresses(two.port)
  const quoted = (address: string) => address.replaceAll('"', '&quot;')
  page = `<h1>Outside</h1>${all.map((a) => `<iframe src="${quoted(a)}"></iframe>`).join('')}
    <iframe src="/away"></iframe><script src="/away"></script><link rel="stylesheet" href="/away">
    ${all.map((a) => `<script async src="${quoted(a)}"></script><link rel="stylesheet" href="${quoted(a)}">`).join('')}
    ${all.map((a) => `<link rel="preconnect" href="${quoted(a)}"><link rel="prefetch" href="${quoted(a)}">`).join('')}
    <script>
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${two.port}' }] })
      peer.createDataChannel('x')
      peer.createOffer().then((offer) => peer.setLocalDescription(offer)).catch(() => {})
      const tries = ${JSON.stringify(all)}.flatMap((address) => [
        () => fetch(address, { mode: 'no-cors' }),
        () => new EventSource(address),
        () => new WebSocket(new URL(address, location).href.replace('http', 'ws')),
      ])
      Promise.allSettled(tries.map(async (attempt) => attempt()))
        .then(() => fetch('/tried'))
        .finally(() => location.replace(${JSON.stringify(all[0])}))
    </script>`
  location = forged(0)
  const { send, site } = networkOver()
  const probing = browserProbing({
    userAgent: 'CoreHours/test',
    transport: send,
    path: await findBrowser(),
    visit: { requests: 1_000, quietMs: 500 },
  })
  closing.push(() => probing.close())
  const everywhere = () => true
  const shown = await probing.visit(everywhere, (one) =>
    one.send({ method: 'GET', url: `${site}/page`, headers: {} }),
  )
  expect(shown).toMatchObject({ kind: 'answered', url: `${site}/page` })
  expect(two.asked).toEqual(expect.arrayContaining(['site.example/away', 'site.example/tried']))
  expect(two.reached).toEqual([])
})
