import { captureKey, summarise } from '#scripts/probe/evidence.ts'
import { pastCaches, staleSeconds } from '#scripts/probe/freshness.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import type { ProbeRequest, Transport } from '#scripts/probe/types.ts'
import { aCapture, aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const OPEN = anExchange({ body: pageFixture('generic/open--three-routes') })
const OLD = { ...OPEN, headers: { age: '7200' } }

function site(...answers: (typeof OPEN)[]) {
  const asked: ProbeRequest[] = []
  const transport: Transport = (request) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? OPEN
    asked.push(request)
    return Promise.resolve({ ...answer, url: request.url })
  }
  return { asked, transport }
}

describe('a page that a cache has held', () => {
  it.each([
    ['no age', {}, null],
    ['no time at all', { age: '0' }, null],
    ['a minute', { age: '60' }, null],
    ['two hours', { age: '7200' }, 7200],
    ['nonsense', { age: 'old' }, null],
  ])('%s', (_name, headers, expected) => {
    expect(staleSeconds({ headers })).toBe(expected)
  })

  it('is asked for once more, past the cache, with a mark that is new in every slot', async () => {
    const { asked, transport } = site(OLD, OPEN)
    const { sighting } = await runProbe(aJob({ slot: 7, part: 2 }), transport, () => 0)
    const [first, second] = asked.map(({ url }) => url)
    expect([sighting.outcome, asked.length, second]).toEqual(['assessed', 2, pastCaches(first ?? '', '7.2')])
  })

  it('is no evidence of now where the site behind it cannot be reached', async () => {
    const { asked, transport } = site(OLD)
    const { sighting } = await runProbe(aJob(), transport, () => 0)
    expect([sighting.outcome, sighting.states.appointment, asked.length]).toEqual([
      'unrecognised',
      'unknown',
      2,
    ])
    expect(sighting.matched).toEqual(['a cache had held the page for 7200 seconds'])
  })

  it('is kept with its age, so that reading it again gives the same', () => {
    expect(summarise(aCapture([OLD])).manifest).toContain('"age": "7200"')
    expect(summarise(aCapture([{ ...OPEN, headers: { age: '5' } }])).manifest).not.toContain('"age"')
    expect(captureKey(aCapture([OLD]))).not.toBe(captureKey(aCapture([OPEN])))
  })
})
