import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib'
import type { FetchFailureReason } from '#domain/codes.ts'

/** How the transport must store it: a failure with its reason, or an answer that was read and proves nothing. */
export type Stored = FetchFailureReason | 'answered'

export type Hostile = {
  name: string
  stored: Stored
  answer: (request: IncomingMessage, response: ServerResponse, size: Size) => void
}

/** How large the floods are: whole ones take a while to make. */
export type Size = { gzipBytes: number; bombBytes: number }

const MB = 1_000_000
const zeros = Buffer.alloc(MB)
const page = (inside: string): string =>
  `<!doctype html><title>X90001</title><h1>X90001</h1><p>Welcome.</p>${inside}`

/** Zeros as gzip, made while they are sent, and for as long as anybody listens. */
function sendGzip(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' })
  const blocks = function* () {
    for (let sent = 0; sent < bytes; sent += zeros.length) yield zeros
  }
  const packed = Readable.from(blocks()).pipe(createGzip({ level: 1 }))
  packed.pipe(response)
  response.once('close', () => packed.destroy())
}

/** A page that is small on the way and large once unpacked, yet under the cap. */
const packed =
  (html: () => string): Hostile['answer'] =>
  (_request, response) =>
    void response
      .writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' })
      .end(gzipSync(page(html())))

/** Something again and again until the other side has gone. */
function keepSending(response: ServerResponse, everyMs: number, part: string | Buffer): void {
  const timer = setInterval(() => response.write(part), everyMs)
  response.once('close', () => clearInterval(timer))
}

function flood(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(zeros));
  }
  response.on('drain', more)
  more()
}

/** Sites that mean harm, or were built by an accident, over plain HTTP. */
export const HOSTILE: readonly Hostile[] = [
  { name: '10 GB of gzip', stored: 'too_large', answer: (_q, r, { gzipBytes }) => sendGzip(r, gzipBytes) },
  {
    name: 'a gzip bomb under the cap on the wire',
    stored: 'too_large',
    answer: (_q, r, { bombBytes }) => sendGzip(r, bombBytes),
  },
  {
    name: 'a brotli bomb',
    stored: 'too_large',
    answer: (_q, r) =>
      void r.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(Buffer.alloc(64 * MB))),
  },
  { name: 'an endless stream', stored: 'too_large', answer: (_q, r) => flood(r.writeHead(200)) },
  {
    name: 'a 20 MB script in one line',
    stored: 'too_large',
    answer: (_q, r) => void r.end(page(`<script>${'x'.repeat(20 * MB)}</script>`)),
  },
  {
    name: 'a 4.8 MB script in one line',
    stored: 'answered',
    answer: packed(() => `<script>${'x'.repeat(4.8 * MB)}</script>`),
  },
  { name: '100,000 tags in one another', stored: 'answered', answer: packed(() => '<div>'.repeat(100_000)) },
  {
    name: '900,000 tags in one another',
    stored: 'answered',
    answer: packed(() => '<b>'.repeat(900_000)),
  },
  {
    name: 'one attribute of 4 MB',
    stored: 'answered',
    answer: packed(() => `<p a="${'y'.repeat(4 * MB)}">`),
  },
  { name: '4 MB of white space', stored: 'answered', answer: packed(() => `<p>${' \n'.repeat(2 * MB)}</p>`) },
  {
    name: '4 MB of words that nearly say closed',
    stored: 'answered',
    answer: packed(() => `<h2>${'requests are currently not '.repeat(150_000)}</h2>`),
  },
  {
    name: '60,000 buttons and links',
    stored: 'answered',
    answer: packed(() => '<a href="/x">Go</a><button>On</button>'.repeat(60_000)),
  },
  {
    name: '1,000,000 tags side by side',
    stored: 'answered',
    answer: packed(() => '<hr>'.repeat(1_000_000)),
  },
  {
    name: '800,000 pieces of text side by side',
    stored: 'answered',
    answer: packed(() => 'x<hr>'.repeat(800_000)),
  },
  {
    name: '600,000 attributes of one tag',
    stored: 'answered',
    answer: packed(() => `<p ${Array.from({ length: 600_000 }, (_, n) => n.toString(36)).join(' ')}>`),
  },
  {
    name: '200,000 choices of one field',
    stored: 'answered',
    answer: packed(() => `<select>${'<option>a</option>'.repeat(200_000)}</select>`),
  },
  {
    name: 'bytes that are no UTF-8',
    stored: 'answered',
    answer: (_q, r) => void r.end(Buffer.concat([Buffer.from(page('')), Buffer.alloc(100_000, 0xff)])),
  },
  {
    name: 'a length that is too long',
    stored: 'truncated',
    answer: (_q, r) => void r.writeHead(200, { 'content-length': 5000 }).write('half', () => r.destroy()),
  },
  {
    name: 'a length that is too short',
    stored: 'answered',
    answer: (q) => void q.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n${'z'.repeat(100_000)}`),
  },
  {
    name: 'headers a letter at a time',
    stored: 'headers_timeout',
    answer: (q) => {
      q.socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
      const timer = setInterval(() => q.socket.write('z'), 200)
      q.socket.once('close', () => clearInterval(timer))
    },
  },
  {
    name: 'a body a letter at a time',
    stored: 'total_timeout',
    answer: (_q, r) => keepSending(r.writeHead(200), 200, 'z'),
  },
  { name: 'no answer at all', stored: 'headers_timeout', answer: () => undefined },
  {
    name: 'a header of 1 MB',
    stored: 'other',
    answer: (q) => void q.socket.end(`HTTP/1.1 200 OK\r\nX-Large: ${'z'.repeat(MB)}\r\n\r\n`),
  },
  {
    name: 'redirects without end',
    stored: 'too_many_redirects',
    answer: (q, r) => void r.writeHead(302, { location: `${q.url}x` }).end(),
  },
  {
    name: 'a connection cut in mid-page',
    stored: 'truncated',
    answer: (_q, r) => void r.write('half', () => r.destroy()),
  },
  { name: 'a connection cut at once', stored: 'reset', answer: (q) => void q.socket.destroy() },
  {
    name: 'an encoding nobody knows',
    stored: 'bad_encoding',
    answer: (_q, r) => void r.writeHead(200, { 'content-encoding': 'x' }).end('z'),
  },
]

const HEALTHY = page('<section><h2>Medical request</h2><a href="/start">Start now</a></section>')

/** All of them on one loopback port: `n.hostile.simulator.example` is the nth, any other host is a healthy page. */
export async function hostileSite(size: Size) {
  const server = createServer((request, response) => {
    // What happens to a connection that the other side has given up is of no interest here.
    response.on('error', () => undefined)
    request.socket.on('error', () => undefined)
    const n = /^(\d+)\.hostile\./.exec(request.headers.host ?? '')?.[1]
    const hostile = n === undefined ? undefined : HOSTILE[Number(n)]
    if (hostile) hostile.answer(request, response, size)
    else response.end(HEALTHY)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: () => (server.closeAllConnections(), server.close()) }
}

export const hostileAddress = (n: number): string => `http://${n}.hostile.simulator.example/X90001`
export const healthyAddress = (n: number): string => `http://healthy-${n}.simulator.example/X90001`
