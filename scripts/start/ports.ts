import { createServer, type AddressInfo } from 'node:net'
import { UsageError } from '../lib/exit.ts'

/** Refuses before any work is done when the pages could not be served afterwards. */
export async function checkPort(port: number, host: string): Promise<void> {
  if ((await listenOn(port, host)) !== null) return
  throw new UsageError(
    `Port ${port} on ${host} is taken by another program: stop it, or set PORT to another number.`,
  )
}

/** The wanted port, or any free one when another program has it. */
export async function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  const port = (await listenOn(wanted, host)) ?? (await listenOn(0, host))
  if (port === null) throw new UsageError(`No port is free on ${host}.`)
  return port
}

/** Listens for a moment; the port that was given, or null when it is taken. */
function listenOn(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(troubleOf(error, port, host)),
    )
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address() as AddressInfo
      server.close(() => resolve(given))
    })
  })
}

const troubleOf = ({ code }: NodeJS.ErrnoException, port: number, host: string) =>
  new UsageError(`The server cannot listen on ${host}, port ${port} (${code}): check HOST and PORT.`)
