import { networkTransport, type TransportOptions } from '#scripts/probe/transport.ts'
import type { ProbeRequest } from '#scripts/probe/types.ts'
import { userAgent } from '#scripts/probe/user-agent.ts'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'

/** The real transport against a real server on this machine, one for each test. */

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const URL_ASKED = 'http://generic.simulator.example/page'

async function serverWith(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => (server.closeAllConnections(), server.close()))
  return (server.address() as AddressInfo).port
}

async function ask(
  answer: RequestListener,
  options: Partial<TransportOptions> = {},
  request: Partial<ProbeRequest> = {},
) {
  const port = await serverWith(answer)
  return askPort(port, options, request)
}

function askPort(
  simulatorPort: number | undefined,
  options: Partial<TransportOptions> = {},
  request: Partial<ProbeRequest> = {},
) {
  const network = networkTransport({ userAgent: 'CoreHours/test', simulatorPort, ...options })
  closing.push(() => network.close())
  return network.send({ method: 'GET', url: URL_ASKED, headers: {}, ...request })
}

const SHORT = { connectMs: 300, headersMs: 300, bodyMs: 300, totalMs: 2500 }
const CAPS = { wireBytes: 50_000, bodyBytes: 100_000 }
const PAGE = Buffer.from('<title>Open</title>')
const BOMB = gzipSync(Buffer.alloc(20_000_000))

describe('what goes wrong on the way is data', () => {
  it.each<[string, RequestListener, string]>([
    ['no headers', () => undefined, 'headers_timeout'],
    [
      'headers and no body',
      (_q, r) => void r.writeHead(200, { 'content-length': 10 }).flushHeaders(),
      'body_timeout',
    ],
    [
      'a body that trickles for ever',
      (_q, r) => {
        const timer = setInterval(() => r.write('x'), 100)
        r.once('close', () => clearInterval(timer))
      },
      'total_timeout',
    ],
    ['a gzip bomb', (_q, r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB), 'too_large'],
    ['a body over the cap', (_q, r) => void r.end(Buffer.alloc(200_000)), 'too_large'],
    [
      'a huge length announced',
      (_q, r) => void r.writeHead(200, { 'content-length': 9e9 }).write('x'),
      'too_large',
    ],
    [
      'a body cut short',
      (_q, r) => void r.writeHead(200, { 'content-length': 100 }).write('half', () => r.destroy()),
      'truncated',
    ],
    ['a chunked body cut short', (_q, r) => void r.write('half', () => r.destroy()), 'truncated'],
    [
      'a compressed body cut short',
      (_q, r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(PAGE).subarray(0, 15)),
      'truncated',
    ],
    [
      'bytes that are not gzip',
      (_q, r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(PAGE),
      'bad_encoding',
    ],
    [
      'an unknown encoding',
      (_q, r) => void r.writeHead(200, { 'content-encoding': 'rot13' }).end(PAGE),
      'bad_encoding',
    ],
    ['a connection dropped before an answer', (q) => void q.socket.destroy(), 'reset'],
  ])('%s', async (_name, answer, why) => {
    const result = await ask(answer, { timeouts: SHORT, caps: CAPS })
    expect(result).toMatchObject({ kind: 'failed', why, url: URL_ASKED })
  })

  it('a port where nobody listens', async () => {
    const port = await serverWith(() => undefined)
    await closing.pop()?.()
    expect(await askPort(port, { timeouts: SHORT })).toMatchObject({ kind: 'failed', why: 'refused' })
  })
})

describe('a good answer', () => {
  it.each([
    ['plain', undefined, PAGE],
    ['gzip', 'gzip', gzipSync(PAGE)],
    ['deflate', 'deflate', deflateSync(PAGE)],
    ['brotli', 'br', brotliCompressSync(PAGE)],
  ])('is read, %s', async (_name, encoding, body) => {
    const result = await ask(
      (_q, r) => void r.writeHead(200, encoding ? { 'content-encoding': encoding } : {}).end(body),
    )
    expect(result).toMatchObject({ kind: 'answered', status: 200, body: PAGE })
  })

  it.each([403, 404, 429, 500, 503])('HTTP %i is an answer', async (status) => {
    expect(await ask((_q, r) => void r.writeHead(status).end('no'))).toMatchObject({
      kind: 'answered',
      status,
    })
  })

  it('to a redirect is the redirect: nothing is followed', async () => {
    let asked = 0
    const result = await ask((_q, r) => void (asked++, r.writeHead(302, { location: '/page' }).end()))
    expect([asked, result.kind === 'answered' && result.headers.location]).toEqual([1, '/page'])
  })

  it('hands cookies to the jar and keeps them out of the headers', async () => {
    const result = await ask((_q, r) => void r.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end())
    expect(result).toMatchObject({ setCookies: ['a=1', 'b=2'] })
    expect(result.kind === 'answered' && Object.keys(result.headers)).not.toContain('set-cookie')
  })
})

describe('what leaves', () => {
  it('says who asks, wants no cached answer and keeps the host', async () => {
    let seen: IncomingMessage['headers'] = {}
    await ask((q, r) => void ((seen = q.headers), r.end()), {}, { headers: { cookie: 'a=1' } })
    expect(seen).toMatchObject({
      host: 'generic.simulator.example',
      'user-agent': 'CoreHours/test',
      'cache-control': 'no-cache, no-store',
      cookie: 'a=1',
    })
  })

  it('names product, version and contact', () => {
    const agent = userAgent({
      contactUrl: 'https://checks.example/about',
      contactEmail: 'team@example.org',
    } as never)
    expect(agent).toMatch(
      /^CoreHours\/\d+\.\d+\.\d+ \(\+https:\/\/checks\.example\/about; team@example\.org\)$/,
    )
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('is never %s', async (method) => {
    let asked = 0
    const request = { method: method as 'GET' }
    await expect(ask(() => void asked++, {}, request)).rejects.toThrow(/GET or HEAD/)
    expect(asked).toBe(0)
  })

  it.each([
    ['a real site in the demonstration', 4010, 'https://www.example.org/'],
    ['a simulated site outside the demonstration', undefined, URL_ASKED],
    ['this machine', undefined, 'http://127.0.0.1/'],
    ['this machine by name', undefined, 'http://localhost/'],
    ['this machine in other notations', undefined, 'http://0x7f.1/'],
    ['this machine in IPv6', undefined, 'http://[::1]/'],
    ['this machine as IPv4 in IPv6', undefined, 'http://[::ffff:127.0.0.1]/'],
    ['a private network', undefined, 'http://10.1.2.3/'],
    ['a metadata address', undefined, 'http://169.254.169.254/'],
    ['this machine as one number', undefined, 'http://2130706433/'],
    ['this machine in octal', undefined, 'http://0177.0.0.1/'],
    ['a file', undefined, 'file:///etc/hosts'],
    ['an address with a sign-in name', undefined, 'https://user:secret@www.example.org/'],
  ])('never reaches %s', async (_name, port, url) => {
    expect(await askPort(port, {}, { url })).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
  })
})

describe('a host asks for a pause', () => {
  it('and is left alone for a long one, without filling the queue', async () => {
    let asked = 0
    const port = await serverWith(
      (_q, r) => void (asked++, r.writeHead(429, { 'retry-after': '3600' }).end()),
    )
    const network = networkTransport({ userAgent: 'test', simulatorPort: port })
    closing.push(() => network.close())
    const get = () => network.send({ method: 'GET', url: URL_ASKED, headers: {} })
    expect(await get()).toMatchObject({ kind: 'answered', status: 429 })
    expect(await get()).toMatchObject({ kind: 'failed', why: 'asked_to_wait' })
    expect(asked).toBe(1)
  })

  it('while other hosts are asked as before', async () => {
    const port = await serverWith(
      (q, r) =>
        void r.writeHead(q.headers.host?.startsWith('one') ? 429 : 200, { 'retry-after': '3600' }).end(),
    )
    const network = networkTransport({ userAgent: 'test', simulatorPort: port })
    closing.push(() => network.close())
    const get = (host: string) =>
      network.send({ method: 'GET', url: `http://${host}.simulator.example/`, headers: {} })
    await get('one')
    expect(await get('two')).toMatchObject({ kind: 'answered', status: 200 })
  })
})

describe('one host at a time', () => {
  it('never has more requests at once than its limit', async () => {
    let [now, most] = [0, 0]
    const port = await serverWith((_q, r) => {
      most = Math.max(most, ++now)
      setTimeout(() => (now--, r.end('ok')), 20)
    })
    const network = networkTransport({
      userAgent: 'test',
      simulatorPort: port,
      limit: { concurrency: 2, perSecond: 1000 },
    })
    closing.push(() => network.close())
    const all = Array.from({ length: 12 }, () => network.send({ method: 'GET', url: URL_ASKED, headers: {} }))
    const kinds = (await Promise.all(all)).map(({ kind }) => kind)
    expect([most, new Set(kinds)]).toEqual([2, new Set(['answered'])])
  })
})

describe('one supplier at a time', () => {
  it('never has more requests at once than its limit over all its hosts, robots.txt among them', async () => {
    let [now, most] = [0, 0]
    const port = await serverWith((_q, r) => {
      most = Math.max(most, ++now)
      setTimeout(() => (now--, r.end('')), 20)
    })
    const network = networkTransport({
      userAgent: 'test',
      simulatorPort: port,
      honoursRobots: true,
      supplierLimit: { concurrency: 2, perSecond: 1000 },
    })
    closing.push(() => network.close())
    const all = Array.from({ length: 6 }, (_, n) =>
      network.send({ method: 'GET', url: `http://h${n}.econsult.simulator.example/`, headers: {} }),
    )
    const kinds = (await Promise.all(all)).map(({ kind }) => kind)
    expect([most, new Set(kinds)]).toEqual([2, new Set(['answered'])])
  })
})

describe('robots.txt on the way', () => {
  const site =
    (asked: string[]): RequestListener =>
    (request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.end(request.url === '/robots.txt' ? 'User-agent: *\nDisallow: /page' : PAGE)
    }

  it('is read before the first page, and a page it forbids is never asked for', async () => {
    const asked: string[] = []
    const answer = await ask(site(asked), { honoursRobots: true })
    expect(answer).toMatchObject({ kind: 'failed', why: 'robots', url: URL_ASKED })
    expect(asked).toEqual(['GET /robots.txt'])
  })

  it('does not bind where a person has recorded a permission', async () => {
    const asked: string[] = []
    const answer = await ask(site(asked), { honoursRobots: true, isRobotsOverridden: () => true })
    expect(answer.kind).toBe('answered')
    expect(asked).toEqual(['GET /page'])
  })
})

describe('a host in trouble', () => {
  it('is left alone after three refusals in a row, and no other host with it', async () => {
    let asked = 0
    const port = await serverWith((request, response) => {
      asked += 1
      response.statusCode = request.headers.host?.startsWith('generic') ? 403 : 200
      response.end()
    })
    const network = networkTransport({ userAgent: 'CoreHours/test', simulatorPort: port, restsHosts: true })
    closing.push(() => network.close())
    const get = (url: string) => network.send({ method: 'GET', url, headers: {} })
    for (let n = 0; n < 3; n++) expect(await get(URL_ASKED)).toMatchObject({ kind: 'answered', status: 403 })
    expect(await get(URL_ASKED)).toMatchObject({ kind: 'failed', why: 'asked_to_wait' })
    expect(asked).toBe(3)
    expect(await get('http://other.simulator.example/')).toMatchObject({ kind: 'answered', status: 200 })
  })
})
