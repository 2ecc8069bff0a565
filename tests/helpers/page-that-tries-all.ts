/** All that a page can try to send with. Nothing under "/no/" may ever arrive. */
const TRIES: Record<string, string> = {
  form: 'submitted(document.getElementById("own"))',
  'form-in-frame': 'submitted(document.getElementById("framed"))',
  'fetch-post': 'fetch("/no/fetch", { method: "POST", body: "1" })',
  'fetch-put': 'fetch("/no/fetch", { method: "PUT", body: "1" })',
  'fetch-delete': 'fetch("/no/fetch", { method: "DELETE" })',
  'fetch-patch': 'fetch("/no/fetch", { method: "PATCH", body: "1", keepalive: true })',
  'xhr-post': 'asked("POST")',
  'xhr-put': 'asked("PUT")',
  'xhr-delete': 'asked("DELETE")',
  beacon: 'navigator.sendBeacon("/no/beacon", "1")',
  socket: 'new WebSocket(location.origin.replace("http", "ws") + "/no/socket")',
  ping: 'document.getElementById("pinged").click()',
}

/** Named by the page when it has tried them; the worker only where the page is shown as a secure one. */
export const TRIED = Object.keys(TRIES)

const SCRIPT = `
  const tried = []
  const attempt = (name, work) => {
    try { Promise.resolve(work()).catch(() => {}); tried.push(name) } catch {}
  }
  const submitted = (form) => form.submit()
  const asked = (method) => {
    const request = new XMLHttpRequest()
    request.open(method, '/no/xhr')
    request.send('1')
  }
  ${Object.entries(TRIES)
    .map(([name, work]) => `attempt(${JSON.stringify(name)}, () => ${work})`)
    .join('\n')}
  attempt('worker', () => navigator.serviceWorker.register('/no/worker.js'))
  const report = new XMLHttpRequest()
  report.open('GET', '/tried/' + tried.join('+'), false)
  report.send()`

const WORDS = 'Larkmere Surgery looks after people in Larkmere and the villages around it. '

/** A page of the invented Larkmere Surgery that names itself, leads on to others and tries all there is. */
export const PAGE_THAT_TRIES_ALL = `<!doctype html><html lang="en"><head><title>Larkmere Surgery</title>
  <meta http-equiv="refresh" content="3; url=/refreshed"></head><body>
  <h1>Larkmere Surgery</h1><p>${WORDS.repeat(5)}</p>
  <h2>Medical request</h2><a href="/navigator/ask-the-doctor">Ask the doctor about a health problem</a>
  <h2>Online consultation</h2><a href="/contact-us">Contact us online</a> <a href="/appointments">Appointments</a>
  <a id="pinged" href="#here" ping="/no/ping">Here</a>
  <iframe name="inner"></iframe>
  <form id="own" method="post" action="/no/form"><input name="x" value="1"><button>Send</button></form>
  <form id="framed" method="post" action="/no/form" target="inner"><input name="x" value="1"></form>
  <script>${SCRIPT}</script></body></html>`
