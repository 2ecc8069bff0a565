import { runProbe } from '#scripts/probe/run-probe.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { browserOver, SITE, type LocalPage } from '#tests/helpers/local-site.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Pages that mean harm, or were built by an accident, one after the other in one browser: each ends, and the next works. */

const OPEN = '<h1>X90001</h1><section><h2>Medical request</h2><a href="/start">Start now</a></section>'

type Row = [
  name: string,
  page: LocalPage,
  expected: { outcome: string; or?: string; why?: string },
  more?: Record<string, LocalPage>,
]

const ENDLESS: readonly Row[] = [
  [
    'boxes without end',
    `${OPEN}<script>for (;;) alert(1)</script>`,
    { outcome: 'network_failure', why: 'total_timeout' },
  ],
  [
    'a program without end',
    `${OPEN}<script>for (;;) {}</script>`,
    { outcome: 'network_failure', why: 'total_timeout' },
  ],
  [
    'a program that grows without end',
    `${OPEN}<script>const held = []; for (;;) held.push(new Array(1e6).fill(Math.random()))</script>`,
    { outcome: 'network_failure' },
  ],
]

const ENDING: readonly Row[] = [
  [
    'a page that asks before it is left',
    `${OPEN}<script>addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'stay' })</script>`,
    { outcome: 'assessed' },
  ],
  [
    'a page that opens others',
    `${OPEN}<script>for (let n = 0; n < 20; n++) window.open('/other?' + n)</script>`,
    { outcome: 'assessed' },
    { '/other': '<script>window.open("/other")</script>' },
  ],
  [
    'a page that saves files',
    `${OPEN}<a id="save" href="/file" download></a><script>for (let n = 0; n < 5; n++) document.getElementById('save').click()</script>`,
    { outcome: 'assessed' },
    {
      '/file': (_request, response) =>
        void response.writeHead(200, { 'content-disposition': 'attachment; filename=x.exe' }).end('MZ'),
    },
  ],
  [
    'a page that leaves a worker behind',
    `${OPEN}<script>navigator.serviceWorker?.register('/worker.js').catch(() => {})</script>`,
    { outcome: 'assessed' },
    { '/worker.js': 'setInterval(() => fetch("/ping"), 10)' },
  ],
  [
    'a page that asks for data without end',
    `${OPEN}<script>(async () => { for (let n = 0; ; n++) await fetch('/data.json?' + n).catch(() => {}) })()</script>`,
    { outcome: 'assessed' },
    { '/data.json': '{}' },
  ],
  [
    '100,000 tags in one another',
    `${OPEN}${'<div>'.repeat(100_000)}<script></script>`,
    { outcome: 'assessed' },
  ],
  [
    'a page that becomes enormous',
    `${OPEN}<script>for (let n = 0; n < 400000; n++) document.body.append(document.createElement('article'))</script>`,
    { outcome: 'network_failure', why: 'too_large' },
  ],
  [
    'a page that goes round and round',
    `<script>location.href = '/?' + Math.random()</script>`,
    // Caught on its way round it is empty, or a page that names no practice: neither is open or closed.
    { outcome: 'wrong_page', or: 'unrecognised' },
  ],
]

let pages: Record<string, LocalPage> = {}
let endless: Awaited<ReturnType<typeof browserOver>>
let ending: Awaited<ReturnType<typeof browserOver>>

beforeAll(async () => {
  const limits = { quietMs: 200, settleMs: 1_000 }
  endless = await browserOver((path) => pages[path], { visit: { ...limits, hardMs: 1_200 } })
  ending = await browserOver((path) => pages[path], { visit: { ...limits, hardMs: 30_000 } })
})
afterAll(() => Promise.all([endless.close(), ending.close()]))

async function probe(made: typeof ending, page: LocalPage, more: Record<string, LocalPage> = {}) {
  pages = { '/': page, ...more }
  made.site.asked.length = 0
  const job = aJob({ address: `${SITE}/`, means: 'browser', requestTypes: ['appointment'] })
  const wait = () => Promise.resolve()
  const result = await runProbe(job, made.transport, () => 0, wait, made.probing)
  expect(made.site.asked.filter(({ method }) => method !== 'GET')).toEqual([])
  // The page and 60 more requests, for each of two tries.
  expect(made.site.asked.length).toBeLessThanOrEqual(2 * 61)
  return result
}

describe('a page that never ends is given up, and the next one is read', () => {
  it.each(ENDLESS)('%s', async (_name, page, { outcome, why }) => {
    const { sighting, capture } = await probe(endless, page)
    expect(sighting.outcome).toBe(outcome)
    if (why) expect(capture.failure?.why).toBe(why)
    const { sighting: next } = await probe(ending, `${OPEN}<script></script>`)
    expect(next.states.appointment).toBe('open')
  })
})

describe('a page that does harm is read as far as it can be', () => {
  it.each(ENDING)('%s', async (_name, page, { outcome, or, why }, more) => {
    const { sighting, capture } = await probe(ending, page, more)
    expect([outcome, or]).toContain(sighting.outcome)
    if (why) expect(capture.failure?.why).toBe(why)
  })

  it('and nothing of it runs on: a good page after all of them makes one request', async () => {
    expect((await probe(ending, `${OPEN}<script></script>`)).sighting.states.appointment).toBe('open')
    expect(ending.site.asked.map(({ url }) => url)).toEqual(['shop.simulator.example/'])
  })
})
