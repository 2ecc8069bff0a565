import { londonInstant } from '#domain/london-time.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import type { FaultKind } from '#fixtures/world/types.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { startSimulator, type Simulator } from '#scripts/simulate/server.ts'
import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'

const AT = londonInstant('2026-11-20', '11:00')
const CALM = demonstrationWorld(2026, AT, { practices: 14, noiseShare: 0 })
const TOOL = CALM.tools.find(({ supplier, timetable }) => supplier === 'accurx' && timetable.code === 'lunch')
const ADDRESS = TOOL?.address ?? ''

let simulator: Simulator | undefined

afterEach(async () => {
  await simulator?.close()
  simulator = undefined
})

/** A simulator whose one practice has a fault all day, and what the real transport gets from it. */
async function ask(kind?: FaultKind) {
  const all = {
    weekdays: [1, 2, 3, 4, 5],
    from: '00:00',
    to: '23:59',
    fromDay: '2026-01-01',
    toDay: '2027-01-01',
  }
  const faults = kind ? [{ kind, supplier: 'accurx' as const, share: 1, ...all }] : []
  simulator = await startSimulator({ port: 0, clock: () => AT, world: { ...CALM, faults } })
  const { send, close } = networkTransport({
    userAgent: 'test',
    simulatorPort: simulator.port,
    timeouts: { headersMs: 1000, bodyMs: 1000, totalMs: 5000 },
  })
  const answer = await send({ method: 'GET', url: ADDRESS, headers: {} })
  await close()
  return answer
}

describe('the simulator on the network', () => {
  it('answers by the Host header', async () => {
    const answer = await ask()
    expect(answer).toMatchObject({ kind: 'answered', status: 200 })
    expect(answer.kind === 'answered' && answer.body.toString()).toContain(
      `data-practice="${TOOL?.practiceCode}"`,
    )
  })

  it.each<[FaultKind, object]>([
    ['forbidden', { kind: 'answered', status: 403 }],
    ['rate_limited', { kind: 'answered', status: 429, headers: { 'retry-after': '30' } }],
    ['server_error', { kind: 'answered', status: 500 }],
    ['outage', { kind: 'answered', status: 503 }],
    ['redirect_loop', { kind: 'answered', status: 302 }],
    ['hang', { kind: 'failed', why: 'headers_timeout' }],
    ['slow', { kind: 'failed', why: 'headers_timeout' }],
    ['truncated', { kind: 'failed', why: 'truncated' }],
    ['gzip_bomb', { kind: 'failed', why: 'too_large' }],
  ])('plays %s', async (kind, expected) => {
    expect(await ask(kind)).toMatchObject(expected)
  })

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    simulator = await startSimulator({ port: 0, clock: () => AT, world: CALM })
    const { port } = simulator
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, method, path: '/' }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .once('error', reject)
        .end()
    })
    expect(status).toBe(405)
  })

  it('says in a sentence that its port is taken', async () => {
    simulator = await startSimulator({ port: 0, clock: () => AT, world: CALM })
    await expect(startSimulator({ port: simulator.port, clock: () => AT, world: CALM })).rejects.toThrow(
      /Port \d+ is taken by another program: set SIMULATOR_PORT/,
    )
  })
})
