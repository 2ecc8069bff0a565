import { SUPPLIER_CODES } from '#domain/codes.ts'
import { readSite } from '#scripts/discover/read-site.ts'
import { browserProbing } from '#scripts/probe/browser/browser-probing.ts'
import { adapterFor } from '#scripts/probe/registry.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { findBrowser } from '#scripts/test/find-browser.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { GRASPING_PAGE, recordingSocket } from '#tests/helpers/recording-socket.ts'
import { request } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/** Nothing but GET and HEAD leaves the programs that probe and discover, as a socket sees it. */

const USER_AGENT = 'CoreHours/test'
let socket: Awaited<ReturnType<typeof recordingSocket>>
let network: ReturnType<typeof networkTransport>
let browser: ReturnType<typeof browserProbing>

beforeAll(async () => {
  socket = await recordingSocket((path) =>
    path.endsWith('.js') ? 'setInterval(() => fetch("/again", { method: "POST" }), 20)' : GRASPING_PAGE,
  )
  network = networkTransport({ userAgent: USER_AGENT, simulatorPort: socket.port, honoursRobots: true })
  browser = browserProbing({
    path: await findBrowser(),
    transport: network.send,
    userAgent: USER_AGENT,
    visit: { quietMs: 300, settleMs: 2_000 },
  })
})
afterAll(async () => {
  await browser.close()
  await network.close()
  socket.close()
})
beforeEach(() => void (socket.lines.length = 0))

/** What came over the socket that was neither GET nor HEAD. */
const others = () => socket.lines.filter((line) => !/^(GET|HEAD) \S+ HTTP\/1\.1$/.test(line))
const now = () => Promise.resolve()

describe('a probe', () => {
  it.each(SUPPLIER_CODES.filter((code) => adapterFor(code).means !== 'browser'))(
    'of %s sends GET and HEAD only',
    async (supplier) => {
      const address = `http://${supplier}.simulator.example/X90001`
      await runProbe(aJob({ supplier, address }), network.send, () => 0, now)
      expect(socket.lines.length).toBeGreaterThan(0)
      expect(others()).toEqual([])
    },
  )

  it.each([...SUPPLIER_CODES.filter((code) => adapterFor(code).means === 'browser'), 'other' as const])(
    'of %s in a browser sends GET and HEAD only, whatever the page does',
    async (supplier) => {
      const address = `http://${supplier}.simulator.example/X90001`
      await runProbe(aJob({ supplier, address, means: 'browser' }), network.send, () => 0, now, browser)
      expect(socket.lines.length).toBeGreaterThan(0)
      expect(others()).toEqual([])
    },
  )
})

describe('reading a website', () => {
  it.each([
    ['as it comes', false],
    ['in a browser', true],
  ])('%s sends GET and HEAD only', async (_name, isShown) => {
    const site = {
      practiceName: 'X90001',
      practiceCode: 'X90001',
      address: 'http://surgery.simulator.example/',
    }
    if (isShown)
      await browser.visit(
        () => true,
        (visit) => readSite(site, visit.send),
      )
    else await readSite(site, network.send)
    expect(socket.lines.length).toBeGreaterThan(0)
    expect(others()).toEqual([])
  })
})

describe('the socket of this test', () => {
  it('has seen robots.txt asked for with GET', async () => {
    await network.send({ method: 'GET', url: 'http://fresh.simulator.example/', headers: {} })
    expect(socket.lines).toEqual(['GET /robots.txt HTTP/1.1', 'GET / HTTP/1.1'])
  })

  it.each(['POST', 'PUT', 'DELETE'])('would see a %s', async (method) => {
    const asked = request({
      host: '127.0.0.1',
      port: socket.port,
      method,
      path: '/submit',
      headers: { 'content-length': 3 },
    })
    asked.end('a=1')
    await once(asked, 'response')
    asked.destroy()
    expect(others()).toEqual([`${method} /submit HTTP/1.1`])
  })
})
