import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** One request as it came over the wire: its first line, and its headers as one text in lower case. */
export type RawRequest = { line: string; headers: string }

export type RawAnswer = { status?: number; headers?: string[]; body: string }

const LONGEST_HEAD = 64_000

/**
 * A server that knows nothing of HTTP but where a head ends, so that nothing is left out that a server library would not
 * hand over. Bytes that are no request are kept too, as the line they begin with.
 */
export async function rawRecorder(
  answerTo: (line: string, headers: string) => RawAnswer | Promise<RawAnswer>,
) {
  const requests: RawRequest[] = []
  const sockets = new Set<Socket>()

  async function answer(socket: Socket, line: string, headers: string): Promise<void> {
    const bytes = written(await answerTo(line, headers), line.startsWith('HEAD '))
    if (!socket.destroyed) socket.write(bytes)
  }

  function readOne(socket: Socket, held: string): string | null {
    const end = held.indexOf('\r\n\r\n')
    if (end === -1) return null
    const [line = '', ...rest] = held.slice(0, end).split('\r\n')
    const headers = rest.join('\n').toLowerCase()
    const length = Number(/^content-length: (\d+)/m.exec(headers)?.[1] ?? 0)
    if (held.length < end + 4 + length) return null
    requests.push({ line, headers })
    void answer(socket, line, headers)
    return held.slice(end + 4 + length)
  }

  const server = createServer((socket) => {
    let held = ''
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      held += bytes.toString('latin1')
      for (let rest = readOne(socket, held); rest !== null; rest = readOne(socket, held)) held = rest
      if (held.length > LONGEST_HEAD) socket.destroy()
    })
    socket.on('close', () => {
      sockets.delete(socket)
      if (held !== '') requests.push({ line: held.split('\r\n')[0] ?? '', headers: '' })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    lines: () => requests.map(({ line }) => line),
    /** What is still on its way is taken in before the connections end. */
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function written({ status = 200, headers = [], body }: RawAnswer, isHead: boolean): string {
  const head = [`HTTP/1.1 ${status} So`, `content-length: ${Buffer.byteLength(body)}`, ...headers]
  return `${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`
}
