import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * A server below HTTP: it notes the first line of every request that comes over a connection, whoever sends it and
 * however it is formed, and answers each with the same page.
 */
export async function recordingSocket(pageFor: (path: string) => string) {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    let unread = ''
    socket.on('data', (bytes) => {
      unread += bytes.toString('latin1')
      for (let end = unread.indexOf('\r\n\r\n'); end !== -1; end = unread.indexOf('\r\n\r\n')) {
        const head = unread.slice(0, end)
        const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
        unread = unread.slice(end + 4 + length)
        const [line = ''] = head.split('\r\n')
        lines.push(line)
        const page = Buffer.from(pageFor(line.split(' ')[1] ?? '/'))
        const type = line.includes('.js ') ? 'text/javascript' : 'text/html'
        socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${page.length}\r\n\r\n`)
        if (!line.startsWith('HEAD')) socket.write(page)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    lines,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** A page that asks for everything a page can ask for: forms, data of all methods, beacons, sockets, workers, pings. */
export const GRASPING_PAGE = `<!doctype html><title>X90001</title><h1>X90001</h1>
<section><h2>Medical request</h2><a id="start" href="/start" ping="/ping">Start now</a></section>
<form id="form" method="post" action="/submit"><input name="symptom" value="cough"><button>Send</button></form>
<form id="dialog" method="post" action="/other" target="frame"><button>Send</button></form><iframe name="frame"></iframe>
<script>
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) fetch('/data', { method }).catch(() => {})
  const old = new XMLHttpRequest(); old.open('POST', '/xhr'); old.send('a=1')
  navigator.sendBeacon('/beacon', 'b=2')
  try { new WebSocket('ws://' + location.host + '/socket') } catch {}
  try { new EventSource('/events') } catch {}
  navigator.serviceWorker?.register('/worker.js').catch(() => {})
  document.getElementById('dialog').submit()
  setTimeout(() => document.getElementById('form').submit(), 50)
</script>`
