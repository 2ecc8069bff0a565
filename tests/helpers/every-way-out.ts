import type { RawAnswer } from '#tests/helpers/raw-recorder.ts'

/** Every way in which a page can send something else than GET or HEAD, each tried in turn by a program of the page. */
const WAYS: Record<string, string> = {
  'fetch-post': `await fetch('/way/fetch-post', { method: 'POST', body: '1' })`,
  'fetch-put': `await fetch('/way/fetch-put', { method: 'PUT', body: '1' })`,
  'fetch-delete': `await fetch('/way/fetch-delete', { method: 'DELETE' })`,
  'fetch-patch': `await fetch('/way/fetch-patch', { method: 'PATCH', body: '1' })`,
  'fetch-own-word': `await fetch('/way/fetch-own-word', { method: 'BREW' })`,
  'fetch-kept-alive': `await fetch('/way/fetch-kept-alive', { method: 'POST', keepalive: true, body: '1' })`,
  'fetch-elsewhere': `await fetch('//two.simulator.example/way/fetch-elsewhere', { method: 'POST', mode: 'no-cors', body: '1' })`,
  preflight: `await fetch('//two.simulator.example/way/preflight', { headers: { 'x-part': '1' } })`,
  override: `await fetch('/way/override', { headers: { 'X-HTTP-Method-Override': 'DELETE' } })`,
  'xhr-post': `await new Promise((done) => { const asked = new XMLHttpRequest(); asked.onloadend = done
    asked.open('POST', '/way/xhr-post'); asked.send('1') })`,
  'xhr-waiting': `const asked = new XMLHttpRequest(); asked.open('PUT', '/way/xhr-waiting', false); asked.send('1')`,
  beacon: `navigator.sendBeacon('/way/beacon', '1')`,
  socket: `new WebSocket(location.origin.replace('http', 'ws') + '/way/socket')`,
  worker: `new Worker(URL.createObjectURL(new Blob(['fetch("' + location.origin + '/way/worker", { method: "POST" })'])))`,
  'shared-worker': `new SharedWorker('/posting.js?way=shared-worker')`,
  'service-worker': `await navigator.serviceWorker.register('/posting.js?way=service-worker')`,
  ping: `const link = document.createElement('a'); link.href = '/pinged'; link.ping = '/way/ping'; link.target = 'frame'
    document.body.append(link); link.click()`,
  'form-in-frame': `posting('form-in-frame', 'frame').submit()`,
  'form-in-window': `posting('form-in-window', '_blank').submit()`,
  'form-by-button': `const form = posting('form-by-button', 'other'); form.method = 'get'; form.firstChild.formMethod = 'post'
    form.firstChild.click()`,
  'frame-of-its-own': `const frame = document.createElement('iframe'); frame.srcdoc = '<form method=post action="'
    + location.origin + '/way/frame-of-its-own"></form><script>document.forms[0].submit()<\\/script>'; document.body.append(frame)`,
  relay: `new RTCPeerConnection({ iceServers: [{ urls: 'turn:127.0.0.1:PORT?transport=tcp', username: 'a', credential: 'b' }],
    iceTransportPolicy: 'relay' }).createDataChannel('x')`,
  form: `posting('form', '_self').submit()`,
}

export const WAY_NAMES = Object.keys(WAYS)

const PROGRAM = `
  function posting(way, target) {
    const form = document.createElement('form')
    form.method = 'post'; form.action = '/way/' + way; form.target = target; form.innerHTML = '<button>Send</button>'
    document.body.append(form)
    return form
  }
  async function tryAll() {
    const me = String(Math.random())
    fetch('/held?' + me).catch(() => {})
    ${Object.entries(WAYS)
      .map(
        ([way, program]) =>
          `try { ${program.includes('const ') ? `{ ${program} }` : program} } catch {}
           await fetch('/tried/${way}').catch(() => {})`,
      )
      .join('\n')}
    await fetch('/done?' + me).catch(() => {})
    location.href = '/second'
  }
  void tryAll()`

const PAGE = `<!doctype html><title>Larkmere Surgery</title><h1>Larkmere Surgery (X90001)</h1><style>h1 { color: black }</style>
  <p>${'Ask the practice about a health problem, a prescription or a letter, at any time of the day. '.repeat(4)}</p>
  <a href="/2/OnlineConsultation?OrgId=X90001&OnConCategory=1">Medical</a> <a href="/navigator/medical">Medical request</a>
  <a href="/contact">Contact us</a> <a href="/online">Online consultation</a>
  <section><h2>Medical request</h2><form method="post" action="/way/button"><button>Start now</button></form></section>
  <iframe name="frame"></iframe><iframe name="other"></iframe>
  <script>${PROGRAM}</script>`

/** A violation of this is told by POST. */
const TELLING = "content-security-policy-report-only: style-src 'none'; report-uri /way/report"

/** Sites made of such pages, the same page at every address but for a few. A page is not quiet before it is through. */
export function everyWayOut(port: () => number) {
  const held = new Map<string, (answer: RawAnswer) => void>()
  return (line: string, headers: string): RawAnswer | Promise<RawAnswer> => {
    const { pathname, search } = new URL(line.split(' ')[1] ?? '/', 'http://x')
    if (pathname === '/held') return new Promise((done) => held.set(search, done))
    if (pathname === '/done') held.get(search)?.(html(''))
    return fixedAnswer(pathname, headers) ?? html(PAGE.replaceAll('PORT', String(port())), TELLING)
  }
}

function fixedAnswer(path: string, headers: string): RawAnswer | null {
  if (path === '/robots.txt')
    return headers.includes('host: hop.')
      ? { status: 307, headers: ['location: //one.simulator.example/robots.txt'], body: '' }
      : { headers: ['content-type: text/plain'], body: 'User-agent: *\nDisallow: /private' }
  if (path === '/leads-on') return { status: 307, headers: ['location: /'], body: '' }
  if (path === '/posting.js')
    return {
      headers: ['content-type: text/javascript'],
      body: `fetch('/way/' + new URL(location).searchParams.get('way'), { method: 'POST' })`,
    }
  if (path === '/second') return html('<meta http-equiv="refresh" content="0;url=/third"><h1>Second</h1>')
  return /^\/(way|tried|done|third|pinged)/.test(path) ? html('<h1>Third</h1>') : null
}

const html = (body: string, ...headers: string[]): RawAnswer => ({
  headers: ['content-type: text/html; charset=utf-8', ...headers],
  body,
})
