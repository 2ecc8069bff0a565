import { checkedLookup, isPublicAddress } from '#scripts/probe/address-check.ts'
import { startSession } from '#scripts/probe/session.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/**
 * Two servers on one port of this machine. In these tests 127.0.0.2 stands for the public internet, and 127.0.0.1 is what
 * must never be reached: any connection to it is counted.
 */

const OUTSIDE = '127.0.0.2'
const INSIDE = '127.0.0.1'
let port = 0
let reachedInside = 0
let location = ''
const closing: (() => unknown)[] = []

async function serve(address: string, wanted: number, isInside: boolean): Promise<number> {
  const server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location })
    response.end(isInside ? 'inside' : 'outside')
  })
  server.on('connection', () => void (reachedInside += Number(isInside)))
  server.listen(wanted, address)
  await once(server, 'listening')
  closing.push(() => (server.closeAllConnections(), server.close()))
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  port = await serve(OUTSIDE, 0, false)
  await serve(INSIDE, port, true)
})
afterAll(() => Promise.all(closing.map((close) => close())))
beforeEach(() => void (reachedInside = 0))

/** A resolver that gives each answer once, and the last for ever after; remembers how often it was asked. */
function resolver(...answers: string[][]) {
  let asked = 0
  const lookup: LookupFunction = checkedLookup(
    (_name, _options, done) => {
      const addresses = answers[Math.min(asked++, answers.length - 1)] ?? []
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    },
    (address) => address === OUTSIDE || isPublicAddress(address),
  )
  return { lookup, asked: () => asked }
}

function network(lookup: LookupFunction) {
  const made = networkTransport({
    userAgent: 'CoreHours/test',
    honoursRobots: false,
    limit: { concurrency: 4, perSecond: 1000 },
    supplierLimit: { concurrency: 4, perSecond: 1000 },
    timeouts: { connectMs: 1000, totalMs: 3000 },
    lookup,
  })
  closing.push(() => made.close())
  return made
}

const get = (made: ReturnType<typeof network>, path = '/') =>
  made.send({ method: 'GET', url: `http://site.example:${port}${path}`, headers: {} })

describe('a name that is resolved', () => {
  it('leads to the address that was checked', async () => {
    const { lookup, asked } = resolver([OUTSIDE])
    const answer = await get(network(lookup))
    expect(answer.kind === 'answered' && answer.body.toString()).toBe('outside')
    expect(asked()).toBe(1)
  })

  it.each([
    ['this machine', [INSIDE]],
    ['this machine in IPv6', ['::1']],
    ['this machine as IPv4 in IPv6', ['::ffff:127.0.0.1']],
    ['the same in hexadecimal', ['::ffff:7f00:1']],
    ['a private network', ['10.0.0.1']],
    ['link-local', ['169.254.10.10']],
    ['metadata', ['169.254.169.254']],
    ['metadata in IPv6', ['fd00:ec2::254']],
    ['several, all of them private', ['192.168.0.1', '::1', '172.16.0.1']],
    ['nowhere', []],
  ])('to %s is refused, and nothing is connected', async (_name, addresses) => {
    const answer = await get(network(resolver(addresses).lookup))
    expect(answer).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    expect(reachedInside).toBe(0)
  })

  it('to a public and a private address leads to the public one only', async () => {
    const answer = await get(network(resolver([INSIDE, OUTSIDE]).lookup))
    expect(answer.kind === 'answered' && answer.body.toString()).toBe('outside')
    expect(reachedInside).toBe(0)
  })

  it('to another address the next time is checked again', async () => {
    const { lookup } = resolver([OUTSIDE], [INSIDE])
    expect((await get(network(lookup))).kind).toBe('answered')
    expect(await get(network(lookup))).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    expect(reachedInside).toBe(0)
  })

  it('and changes its answer between check and connection is asked once only', async () => {
    const { lookup, asked } = resolver([OUTSIDE], [INSIDE])
    const answer = await get(network(lookup))
    expect(answer.kind === 'answered' && answer.body.toString()).toBe('outside')
    expect([asked(), reachedInside]).toEqual([1, 0])
  })
})

const forged = () => [
  `http://${INSIDE}:${port}/`,
  `http://localhost:${port}/`,
  `http://2130706433:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://127.1:${port}/`,
  `http://127%E3%80%820%E3%80%820%E3%80%821:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `//${INSIDE}:${port}/`,
  `http://site.example@${INSIDE}:${port}/`,
  'http://169.254.169.254/latest/meta-data/',
  'http://metadata.simulator.example/',
  'file:///etc/hosts',
  'ftp://127.0.0.1/',
]

describe('a redirect of a site that may be asked', () => {
  it.each(Array.from({ length: 16 }, (_, n) => n))('is not followed to forged address %i', async (n) => {
    location = forged()[n] ?? ''
    // Names that are none of ours resolve to this machine, as a forger would have them do.
    const lookup: LookupFunction = (name, options, done) =>
      resolver(name === 'site.example' ? [OUTSIDE] : [INSIDE]).lookup(name, options, done)
    const session = startSession(network(lookup).send, () => true)
    const last = await session.follow(`http://site.example:${port}/away`)
    expect(last).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    expect(session.capture().exchanges).toHaveLength(1)
    expect(reachedInside).toBe(0)
  })

  it('is followed where it leads to another site, so that the rows above can fail', async () => {
    location = `http://other.example:${port}/`
    const session = startSession(network(resolver([OUTSIDE]).lookup).send, () => true)
    expect(await session.follow(`http://site.example:${port}/away`)).toMatchObject({
      kind: 'answered',
      status: 200,
    })
  })
})
