import { checkedLookup } from '#scripts/probe/address-check.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { vantageFrom } from '#scripts/lib/vantage-setting.ts'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/** A site, and a proxy that opens tunnels to it, both on this machine; 127.0.0.2 stands for the public internet. */

const OUTSIDE = '127.0.0.2'
const closing: (() => unknown)[] = []
const remotes: string[] = []
const tunnels: string[] = []
let sitePort = 0
let tlsPort = 0
let proxyPort = 0
let proxyAnswers = true

async function listen(server: Server, address: string): Promise<number> {
  server.listen(0, address)
  await once(server, 'listening')
  closing.push(() => (server.closeAllConnections(), server.close()))
  return (server.address() as AddressInfo).port
}

const answer = (request: IncomingMessage, response: { end(text: string): unknown }) => {
  remotes.push(request.socket.remoteAddress ?? '')
  response.end(`host ${request.headers.host}`)
}

function tlsPair() {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-vantage-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=site.example', '-keyout', key, '-out', cert],
  ])
  const pair = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return pair
}

beforeAll(async () => {
  sitePort = await listen(createServer(answer), OUTSIDE)
  tlsPort = await listen(createTlsServer(tlsPair(), answer), OUTSIDE)
  const proxy = createServer()
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    tunnels.push(request.url ?? '')
    if (!proxyAnswers) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => (onward.destroy(), socket.destroy()))
  })
  proxyPort = await listen(proxy, '127.0.0.1')
})
afterAll(() => Promise.all(closing.map((close) => close())))
beforeEach(() => {
  remotes.length = tunnels.length = 0
  proxyAnswers = true
})

function transportWith(setting: string, resolvesTo = OUTSIDE) {
  const lookup = checkedLookup(
    (_name, _options, done) => done(null, [{ address: resolvesTo, family: 4 }]),
    (address) => address === OUTSIDE,
  )
  const network = networkTransport({
    userAgent: 'CoreHours/test',
    honoursRobots: false,
    limit: { concurrency: 4, perSecond: 1000 },
    supplierLimit: { concurrency: 4, perSecond: 1000 },
    secondVantage: vantageFrom(setting) ?? undefined,
    lookup,
  })
  closing.push(() => network.close())
  return (vantage?: 2, url = `http://site.example:${sitePort}/`) =>
    network.send({ method: 'GET', url, headers: {}, ...(vantage && { vantage }) })
}

describe('the second vantage point', () => {
  it('is a proxy: only what asks for it goes there, by the address that was checked', async () => {
    const get = transportWith(`http://127.0.0.1:${proxyPort}`)
    expect(await get()).toMatchObject({ kind: 'answered', status: 200 })
    expect(tunnels).toEqual([])
    const second = await get(2)
    expect(second.kind === 'answered' && second.body.toString()).toBe(`host site.example:${sitePort}`)
    expect(tunnels).toEqual([`${OUTSIDE}:${sitePort}`])
  })

  it('is another address of this machine', async () => {
    const get = transportWith('127.0.0.7')
    await get()
    await get(2)
    expect(remotes).toEqual([expect.not.stringContaining('127.0.0.7'), '127.0.0.7'])
  })

  it('checks a certificate inside the tunnel', async () => {
    const get = transportWith(`http://127.0.0.1:${proxyPort}`)
    expect(await get(2, `https://site.example:${tlsPort}/`)).toMatchObject({ kind: 'failed', why: 'tls' })
    expect(tunnels).toEqual([`${OUTSIDE}:${tlsPort}`])
  })

  it('never opens a tunnel to an address that may not be asked', async () => {
    const get = transportWith(`http://127.0.0.1:${proxyPort}`, '10.0.0.1')
    expect(await get(2)).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    expect(tunnels).toEqual([])
  })

  it.each([
    ['refuses a tunnel', () => `http://127.0.0.1:${proxyPort}`],
    ['is not there', () => 'http://127.0.0.1:1'],
    ['is no address of this machine', () => '192.0.2.1'],
  ])(
    'that %s says nothing about the site, which is asked from the usual place as before',
    async (_name, setting) => {
      proxyAnswers = false
      const get = transportWith(setting())
      for (let n = 0; n < 4; n++) expect(await get(2)).toMatchObject({ kind: 'failed', isOfVantage: true })
      expect(await get()).toMatchObject({ kind: 'answered', status: 200 })
    },
  )

  it('is not blamed for a site that does not answer', async () => {
    const answer = await transportWith('127.0.0.7')(2, 'http://site.example:1/')
    expect(answer).toMatchObject({ kind: 'failed', why: 'refused' })
    expect(answer).not.toHaveProperty('isOfVantage')
  })

  it('that a site refuses leaves the usual place alone; a site that refuses that rests for both', async () => {
    const port = await listen(
      createServer(({ socket }, response) =>
        response.writeHead(socket.remoteAddress === '127.0.0.7' || isRefusing ? 403 : 200).end(),
      ),
      OUTSIDE,
    )
    let isRefusing = false
    const get = transportWith('127.0.0.7')
    const ask = (vantage?: 2) => get(vantage, `http://site.example:${port}/`)
    for (let n = 0; n < 3; n++) expect(await ask(2)).toMatchObject({ status: 403 })
    expect(await ask(2)).toMatchObject({ why: 'asked_to_wait' })
    expect(await ask()).toMatchObject({ status: 200 })
    isRefusing = true
    const again = transportWith('127.0.0.7')
    const askAgain = (vantage?: 2) => again(vantage, `http://site.example:${port}/`)
    for (let n = 0; n < 3; n++) await askAgain()
    expect(await askAgain(2)).toMatchObject({ why: 'asked_to_wait' })
  })
})

describe('the setting', () => {
  it.each([
    ['http://proxy.example:3128', 'proxy'],
    ['192.0.2.7', 'source'],
    ['2001:db8::7', 'source'],
  ])('%s is a %s', (text, kind) => {
    expect(vantageFrom(text)?.kind).toBe(kind)
  })
  it.each(['', 'somewhere', 'https://proxy.example', 'socks5://proxy.example', '999.1.1.1'])(
    '%s is none',
    (text) => {
      expect(vantageFrom(text)).toBeNull()
    },
  )
})
