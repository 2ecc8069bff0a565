import { runProbe } from '#scripts/probe/run-probe.ts'
import type { Exchange, FetchFailure, ProbeRequest, Transport } from '#scripts/probe/types.ts'
import { aFailure, aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const OPEN = anExchange({ body: pageFixture('generic/open--three-routes') })
const CLOSED = anExchange({ body: pageFixture('generic/closed--all') })
const ERROR = anExchange({ status: 500 })
const LOST = aFailure({ why: 'reset' })
const WAITING = aFailure({ why: 'asked_to_wait', detail: 'the site asked for a pause', durationMs: 0 })

/** A site that gives its answers one after the other; the last one is given for ever after. */
function site(...answers: (Exchange | FetchFailure)[]) {
  const asked: ProbeRequest[] = []
  const transport: Transport = (request) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] as Exchange
    asked.push(request)
    return Promise.resolve({ ...answer, url: request.url })
  }
  return { asked, transport }
}

const waits = () => {
  const waited: number[] = []
  return { waited, wait: (ms: number) => Promise.resolve(void waited.push(ms)) }
}

describe('a second try', () => {
  it.each([
    ['a lost connection, then open', [LOST, OPEN], 'assessed', 2],
    ['a server error, then closed', [ERROR, CLOSED], 'assessed', 2],
    ['a lost connection twice', [LOST, LOST, OPEN], 'network_failure', 2],
    ['open at once', [OPEN, CLOSED], 'assessed', 1],
    ['a refusal is not asked again', [anExchange({ status: 403 }), OPEN], 'blocked', 1],
    ['a request for a pause is not asked again', [WAITING, OPEN], 'blocked', 1],
  ])('%s', async (_name, answers, outcome, tries) => {
    const { asked, transport } = site(...answers)
    const { waited, wait } = waits()
    const { sighting } = await runProbe(aJob(), transport, () => 0, wait)
    expect([sighting.outcome, asked.length, waited.length]).toEqual([outcome, tries, tries - 1])
    expect(waited.every((ms) => ms > 0 && ms <= 60_000)).toBe(true)
  })

  it('comes from a session of its own, without the cookies of the first', async () => {
    const { asked, transport } = site(anExchange({ status: 500, setCookies: ['JSESSIONID=old'] }), OPEN)
    await runProbe(aJob(), transport, () => 0, waits().wait)
    expect(asked.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
  })
})

describe('the instant of a reading', () => {
  it('is when the site was asked, not when the probe joined the queue', async () => {
    let now = 1000
    const transport: Transport = ({ url }) => {
      now += 90_000
      return Promise.resolve({ ...OPEN, url, durationMs: 400 })
    }
    const { checkedAt, latencyMs } = await runProbe(aJob(), transport, () => now)
    expect([checkedAt, latencyMs]).toEqual([90_600, 400])
  })
})

describe('a faulty register or site never throws', () => {
  it.each([
    ['an address that is none', 'not an address', OPEN, 'network_failure'],
    ['a redirect without an address', aJob().address, anExchange({ status: 302 }), 'unrecognised'],
    [
      'a redirect to itself',
      aJob().address,
      anExchange({ status: 302, headers: { location: '' } }),
      'network_failure',
    ],
    [
      'a redirect elsewhere',
      aJob().address,
      anExchange({ status: 302, headers: { location: 'https://www.example.org/' } }),
      'wrong_page',
    ],
    [
      'a redirect to another protocol',
      aJob().address,
      anExchange({ status: 302, headers: { location: 'file:///etc/hosts' } }),
      'wrong_page',
    ],
    [
      'a page that is no text',
      aJob().address,
      anExchange({ body: Buffer.from([0xff, 0xfe, 0, 1, 2]) }),
      'wrong_page',
    ],
  ])('%s', async (_name, address, answer, outcome) => {
    const { asked, transport } = site(answer)
    const { sighting } = await runProbe(aJob({ address }), transport, () => 0, waits().wait)
    expect(sighting.outcome).toBe(outcome)
    expect(asked.every(({ url }) => url === address)).toBe(true)
  })
})

it('judges a capture it has seen before the same way, by the register of the tool', async () => {
  const unmapped = pageFixture('generic/not-offered--medication')
    .toString()
    .replace('Admin request', 'Travel clinic')
  const { transport } = site(anExchange({ body: Buffer.from(unmapped) }))
  const [all, some] = [aJob(), aJob({ requestTypes: ['appointment'] })]
  const first = await runProbe(all, transport, () => 0)
  const again = await runProbe({ ...all, slot: 9 }, transport, () => 0)
  const other = await runProbe(some, transport, () => 0)
  expect(again.sighting).toBe(first.sighting)
  expect(other.sighting).not.toBe(first.sighting)
})
