import { browserOver, SITE, USER_AGENT, type LocalPage } from '#tests/helpers/local-site.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'

/** The real Chromium over a real server on this machine. */

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function over(...options: Parameters<typeof browserOver>) {
  const made = await browserOver(...options)
  closing.push(made.close)
  return made
}

const SHELL = '<title>Shop</title><div id="app"></div><script src="/app.js"></script>'
const APP = `
  document.cookie = 'seen=yes'
  fetch('/state.json').then((answer) => answer.json()).then(({ words }) => {
    document.getElementById('app').innerHTML = '<h1>' + words + '</h1><p>' + navigator.userAgent + '</p>'
  })`

const bodyOf = (answer: { kind: string; body?: Buffer }): string => answer.body?.toString() ?? answer.kind

describe('a page that needs its programs', () => {
  it('is handed over as its programs left it, with their data and their cookies', async () => {
    const { look, site } = await over({
      '/': (_request, response) =>
        void response
          .writeHead(200, {
            'content-type': 'text/html',
            'set-cookie': ['a=1; Path=/; HttpOnly', 'b=2; Path=/'],
          })
          .end(SHELL),
      '/app.js': APP,
      '/state.json': '{"words":"Closed for today"}',
    })
    const answer = await look('/')
    expect(bodyOf(answer)).toContain('<h1>Closed for today</h1>')
    expect(bodyOf(answer)).toContain(USER_AGENT)
    expect(answer).toMatchObject({ status: 200, url: `${SITE}/`, isRendered: true })
    expect(site.asked.at(-1)).toEqual({
      method: 'GET',
      url: 'shop.simulator.example/state.json',
      cookie: 'a=1; b=2; seen=yes',
    })
  })

  it('follows a program that leads to another page of the same site', async () => {
    const { look } = await over({
      '/': '<script>location.href = "/old"</script>',
      '/old': (_request, response) => void response.writeHead(302, { location: '/new' }).end(),
      '/new': '<h1>Here now</h1>',
    })
    const answer = await look('/')
    expect(answer).toMatchObject({ kind: 'answered', url: `${SITE}/new` })
    expect(bodyOf(answer)).toContain('Here now')
  })

  it('keeps nothing of one visit for the next', async () => {
    const { look } = await over({
      '/': `<h1></h1><script>
        document.querySelector('h1').textContent = document.cookie + (localStorage.getItem('was') ?? 'new')
        document.cookie = 'was=here'; localStorage.setItem('was', 'here')</script>`,
    })
    for (const visit of ['first', 'second']) expect(bodyOf(await look('/')), visit).toContain('<h1>new</h1>')
  })

  it('asks for a program once where the site lets it be kept, and for data every time', async () => {
    const { look, site } = await over({
      '/': SHELL,
      '/app.js': (_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'public, max-age=600' })
          .end(APP),
      '/state.json': '{"words":"Open"}',
    })
    await look('/')
    await look('/')
    const count = (path: string) => site.asked.filter(({ url }) => url.endsWith(path)).length
    expect([count('/'), count('/app.js'), count('/state.json')]).toEqual([2, 1, 2])
  })
})

describe('the browser is not started', () => {
  it.each<[string, LocalPage]>([
    ['for a redirect', (_q, r) => void r.writeHead(302, { location: '/x' }).end()],
    ['for an error', (_q, r) => void r.writeHead(503, { 'content-type': 'text/html' }).end(SHELL)],
    ['for a page without a program', '<h1>Plain</h1>'],
    [
      'for something that is no page',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/pdf' }).end('<script'),
    ],
    [
      'for a page to save',
      (_q, r) =>
        void r
          .writeHead(200, { 'content-type': 'text/html', 'content-disposition': 'attachment' })
          .end(SHELL),
    ],
    ['for a broken connection', (_q, r) => void r.destroy()],
  ])('%s', async (_name, page) => {
    const { look, probing } = await over({ '/': page }, { path: '/nowhere/chromium' })
    expect(bodyOf(await look('/'))).not.toContain('browser')
    expect((await probing.use()).starts).toBe(0)
  })
})

it('lets nothing out but GET and HEAD to the supplier’s own hosts, whatever a page tries', async () => {
  const reached: string[] = []
  const trap = createServer((socket) => {
    reached.push('connection')
    socket.destroy()
  }).listen(0, '127.0.0.1')
  closing.push(() => trap.close())
  await new Promise((ready) => trap.once('listening', ready))
  const { port } = trap.address() as { port: number }
  const { look, site } = await over({
    '/': `<h1>Trap</h1>
      <link rel="preconnect" href="http://127.0.0.1:${port}"><link rel="prefetch" href="http://127.0.0.1:${port}/p">
      <link rel="stylesheet" href="http://127.0.0.1:${port}/s.css"><link rel="dns-prefetch" href="//other.simulator.example">
      <img src="http://127.0.0.1:${port}/i.png"><iframe src="http://127.0.0.1:${port}/f"></iframe>
      <img src="/picture.png"><video src="/film.mp4"></video>
      <style>@font-face { font-family: x; src: url(/font.woff2) } h1 { font-family: x; background: url(/back.png) }</style>
      <script>
        const inner = 'http://127.0.0.1:${port}/'
        const quietly = (work) => { try { Promise.resolve(work()).catch(() => {}) } catch {} }
        quietly(() => fetch(inner, { mode: 'no-cors' }))
        quietly(() => fetch('http://other.simulator.example/data.json'))
        quietly(() => fetch('http://169.254.169.254/latest/meta-data/'))
        quietly(() => fetch('/hop'))
        quietly(() => fetch('/save', { method: 'POST', body: '1' }))
        quietly(() => fetch('/save', { method: 'DELETE' }))
        quietly(() => navigator.sendBeacon('/save', '1'))
        quietly(() => new WebSocket('ws://127.0.0.1:${port}/'))
        quietly(() => new WebSocket('ws://shop.simulator.example/'))
        quietly(() => new EventSource('/events'))
        quietly(() => new Worker(URL.createObjectURL(new Blob(['importScripts("' + inner + '")']))))
        quietly(() => {
          const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] })
          peer.createDataChannel('x')
          return peer.createOffer().then((offer) => peer.setLocalDescription(offer))
        })
        const form = document.createElement('form')
        form.method = 'post'; form.action = '/save'; document.body.append(form)
        quietly(() => form.submit())
      </script>`,
    '/hop': (_request, response) =>
      void response.writeHead(302, { location: `http://127.0.0.1:${port}/hopped` }).end(),
  })
  expect(bodyOf(await look('/'))).toContain('<h1>Trap</h1>')
  expect(reached).toEqual([])
  expect(site.asked.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
    'GET shop.simulator.example/',
    'GET shop.simulator.example/hop',
  ])
})

describe('a page that leads away', () => {
  it.each(['http://other.simulator.example/', 'http://127.0.0.1/', 'http://[::ffff:127.0.0.1]/'])(
    'to %s is not followed, and the reading says so',
    async (target) => {
      const { look } = await over({ '/': `<script>location.href = '${target}'</script>` })
      expect(await look('/')).toMatchObject({ kind: 'failed', why: 'host_not_allowed' })
    },
  )
})

describe('without a browser', () => {
  it('a page that needs one is neither open nor closed, and the reading says why', async () => {
    const { probing, transport } = await over({ '/': SHELL }, { path: '/nowhere/chromium' })
    const job = aJob({ address: `${SITE}/`, means: 'browser' })
    const { sighting, capture } = await runProbe(job, transport, () => 0, undefined, probing)
    expect(sighting).toMatchObject({
      outcome: 'unrecognised',
      states: { appointment: 'unknown', medication: 'unknown', admin: 'unknown' },
      matched: ['no browser to show the page: the setting PROBE_BROWSER_PATH'],
    })
    expect(capture.failure?.detail).toBe(
      'PROBE_BROWSER_PATH is /nowhere/chromium, which is not a program that can be run.',
    )
  })
})

describe('a browser that dies', () => {
  it('ends the visit with a stored outcome, and the next visit has a new one', async () => {
    const { look, probing, site } = await over({
      '/': '<h1>Fine</h1><script></script>',
      '/waits': (request, response) => {
        if (request.headers['x-part']) return
        response.writeHead(200, { 'content-type': 'text/html' }).end('<script src="/never.js"></script>')
      },
      '/never.js': () => undefined,
    })
    await look('/')
    const waiting = look('/waits')
    while (!site.asked.some(({ url }) => url.endsWith('/never.js')))
      await new Promise((go) => setTimeout(go, 20))
    process.kill((await probing.use()).pid, 'SIGKILL')
    expect(await waiting).toMatchObject({ kind: 'failed', why: 'browser_ended' })
    expect(bodyOf(await look('/'))).toContain('Fine')
    expect((await probing.use()).starts).toBe(2)
  })

  it('is replaced after so many visits', async () => {
    const { look, probing } = await over(
      { '/': '<h1>Fine</h1><script></script>' },
      { browser: { contextsABrowser: 2 }, visit: { quietMs: 50 } },
    )
    for (let n = 0; n < 5; n++) expect(bodyOf(await look('/'))).toContain('Fine')
    expect((await probing.use()).starts).toBe(3)
  })

  it('is replaced when it takes too much memory', async () => {
    const { look, probing } = await over(
      { '/': '<h1>Fine</h1><script></script>' },
      { browser: { memoryMb: 1 }, visit: { quietMs: 50 } },
    )
    for (let n = 0; n < 2; n++) expect(bodyOf(await look('/'))).toContain('Fine')
    expect((await probing.use()).starts).toBe(2)
  })
})
