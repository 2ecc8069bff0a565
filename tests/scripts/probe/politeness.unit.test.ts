import { politeness, type HostLimit } from '#scripts/probe/politeness.ts'
import { mostAtOnce, mostInASecond, requestLog } from '#tests/helpers/asked-requests.ts'
import { simulatedTime } from '#tests/helpers/simulated-time.ts'
import { describe, expect, it } from 'vitest'

/** The part before the first dot is the host, the rest its supplier. */
const groupOf = (hostname: string): string => hostname.slice(hostname.indexOf('.') + 1)
const HOST: HostLimit = { concurrency: 1, perSecond: 2 }
const SUPPLIER: HostLimit = { concurrency: 4, perSecond: 8 }

function start({ host = HOST, supplier = SUPPLIER } = {}) {
  const time = simulatedTime()
  const limiter = politeness({ host, supplier, groupOf, time })
  const log = requestLog(time)
  const ask = (hostname: string, lastsMs = 100, count = 1) => {
    for (let n = 0; n < count; n++) void log.ask(limiter, hostname, lastsMs)
  }
  return { ...log, time, limiter, ask }
}

const hostsOf = (supplier: string, count: number) =>
  Array.from({ length: count }, (_, n) => `h${n}.${supplier}`)

describe('the ceilings', () => {
  it.each<[string, { hosts: number; each: number; lastsMs: number; host: HostLimit; supplier: HostLimit }]>([
    ['one host', { hosts: 1, each: 20, lastsMs: 100, host: HOST, supplier: SUPPLIER }],
    ['two hosts', { hosts: 2, each: 20, lastsMs: 100, host: HOST, supplier: SUPPLIER }],
    ['many hosts', { hosts: 40, each: 3, lastsMs: 100, host: HOST, supplier: SUPPLIER }],
    ['many slow hosts', { hosts: 40, each: 3, lastsMs: 5_000, host: HOST, supplier: SUPPLIER }],
    [
      'hosts that may be asked more than their supplier',
      { hosts: 2, each: 30, lastsMs: 700, host: { concurrency: 9, perSecond: 50 }, supplier: SUPPLIER },
    ],
    [
      'less than one request a second',
      { hosts: 3, each: 2, lastsMs: 50, host: HOST, supplier: { concurrency: 2, perSecond: 0.4 } },
    ],
    [
      'a rate that is no whole number of milliseconds',
      {
        hosts: 5,
        each: 9,
        lastsMs: 1,
        host: { concurrency: 1, perSecond: 3 },
        supplier: { concurrency: 4, perSecond: 7 },
      },
    ],
  ])('hold for %s', async (_name, { hosts, each, lastsMs, host, supplier }) => {
    const run = start({ host, supplier })
    const names = hostsOf('a', hosts)
    for (const name of names) run.ask(name, lastsMs, each)
    await run.time.pass(10 * 60_000)
    expect(run.asked).toHaveLength(hosts * each)
    expect(run.waiting()).toBe(0)
    expect(mostAtOnce(run.asked)).toBeLessThanOrEqual(supplier.concurrency)
    expect(mostInASecond(run.asked)).toBeLessThanOrEqual(Math.max(1, supplier.perSecond))
    for (const name of names) {
      const own = run.asked.filter((request) => request.host === name)
      expect(mostAtOnce(own)).toBeLessThanOrEqual(host.concurrency)
      expect(mostInASecond(own)).toBeLessThanOrEqual(Math.max(1, host.perSecond))
    }
  })

  it('are reached where there is work for them', async () => {
    const run = start()
    for (const name of hostsOf('a', 20)) run.ask(name, 450, 10)
    await run.time.pass(10_000)
    expect(mostAtOnce(run.asked)).toBe(4)
    expect(run.asked.length).toBeGreaterThanOrEqual(79)
  })

  it('count all hosts of a supplier as one', async () => {
    const run = start({
      host: { concurrency: 1, perSecond: 100 },
      supplier: { concurrency: 1, perSecond: 100 },
    })
    for (const name of ['api.a', 'www.a', 'nhs.a']) run.ask(name, 1_000)
    await run.time.pass(2_500)
    expect(run.hosts()).toEqual(['api.a', 'www.a', 'nhs.a'])
    expect(mostAtOnce(run.asked)).toBe(1)
  })

  it('free the place of a request that fails', async () => {
    const { limiter, time, ask, hosts } = start()
    const failing = limiter.run('h.a', () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    ask('h.a')
    await time.pass(500)
    expect(hosts()).toEqual(['h.a'])
  })
})

describe('waiting', () => {
  it('for one supplier slows no other', async () => {
    const run = start()
    run.ask('h.slow', 30_000, 200)
    run.ask('h.quick')
    await run.time.pass(0)
    expect(run.hosts()).toEqual(['h.slow', 'h.quick'])
  })

  it('for one host of a supplier slows no other of its hosts', async () => {
    const run = start()
    run.ask('slow.a', 30_000, 200)
    run.ask('quick.a')
    await run.time.pass(125)
    expect(run.hosts()).toEqual(['slow.a', 'quick.a'])
  })

  it('is first come, first served', async () => {
    const run = start({ supplier: { concurrency: 1, perSecond: 8 } })
    const names = hostsOf('a', 30)
    for (const name of names) run.ask(name)
    await run.time.pass(10_000)
    expect(run.hosts()).toEqual(names)
  })

  it('is never longer for a host because others are asked all the time', async () => {
    const run = start({ supplier: { concurrency: 1, perSecond: 8 } })
    for (const name of hostsOf('a', 8)) run.ask(name, 100, 50)
    run.ask('late.a', 100, 2)
    await run.time.pass(120_000)
    // At the end of a queue of 400 requests at 8 a second.
    const late = run.asked.filter(({ host }) => host === 'late.a')
    expect(late).toHaveLength(2)
    expect(run.asked).toHaveLength(402)
    expect(run.hosts().indexOf('late.a')).toBeLessThanOrEqual(400)
  })
})

describe('a host that asks for a pause', () => {
  it.each([
    ['30', 30_000],
    ['60', 60_000],
    ['0', 0],
    ['soon', 0],
    ['-5', 0],
    ['Mon, 23 Nov 2026 10:00:20 GMT', 20_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
  ])('of %s is left alone for it, and its neighbours are not', async (retryAfter, forMs) => {
    const run = start()
    const from = run.time.now()
    run.limiter.pause('h.a', retryAfter)
    expect(run.limiter.isPaused('h.a')).toBe(false)
    run.ask('h.a')
    run.ask('other.a')
    await run.time.pass(61_000)
    const startedAfter = (name: string) =>
      run.asked.filter(({ host }) => host === name).map(({ startAt }) => startAt - from)
    expect(startedAfter('h.a')).toEqual([forMs])
    expect(startedAfter('other.a')).toEqual([forMs === 0 ? 125 : 0])
  })

  it.each([
    ['61', 61_000],
    ['3600', 3_600_000],
    ['999999999', 3_600_000],
  ])('of %s seconds, too long to wait, is known as paused for %i ms', async (retryAfter, forMs) => {
    const { time, limiter } = start()
    limiter.pause('h.a', retryAfter)
    expect(limiter.isPaused('h.a')).toBe(true)
    expect(limiter.isPaused('other.a')).toBe(false)
    await time.pass(forMs - 60_000)
    expect(limiter.isPaused('h.a')).toBe(false)
  })

  it('is not asked sooner because a shorter pause follows', async () => {
    const run = start()
    run.limiter.pause('h.a', '30')
    run.limiter.pause('h.a', '5')
    run.ask('h.a')
    await run.time.pass(29_999)
    expect(run.asked).toEqual([])
    await run.time.pass(1)
    expect(run.hosts()).toEqual(['h.a'])
  })
})
