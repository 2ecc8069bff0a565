import type { World } from '#fixtures/world/types.ts'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import { respond, type SimulatedResponse } from './respond.ts'

export type SimulatorOptions = { port: number; clock: Clock; world: World }
export type Simulator = { port: number; close: () => Promise<void> }

/** Plays every supplier of the world on one loopback port; the Host header says which. */
export async function startSimulator({ port, clock, world }: SimulatorOptions): Promise<Simulator> {
  const server = createServer((request, response) => answer(request, response, world, clock()))
  await listen(server, port)
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

function answer(request: IncomingMessage, response: ServerResponse, world: World, at: number): void {
  const { method = '', headers } = request
  const url = `http://${headers.host ?? 'unknown'}${request.url ?? '/'}`
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  if (!URL.canParse(url)) {
    response.writeHead(400).end()
    return
  }
  send(response, respond(world, { method, url, headers: { cookie: headers.cookie } }, at), method === 'HEAD')
}

/** A hanging answer is never ended here: the asker gives up, or the simulator closes. */
function send(response: ServerResponse, simulated: SimulatedResponse, isHead: boolean): void {
  const { behaviour } = simulated
  if (behaviour.kind === 'hang') return
  if (behaviour.kind === 'slow') {
    const timer = setTimeout(() => write(response, simulated, isHead), behaviour.delayMs)
    response.once('close', () => clearTimeout(timer))
    return
  }
  write(response, simulated, isHead)
}

function write(response: ServerResponse, simulated: SimulatedResponse, isHead: boolean): void {
  const { status, headers, setCookies, body, behaviour } = simulated
  const cookies = setCookies.length > 0 ? { 'set-cookie': [...setCookies] } : {}
  response.writeHead(status, { ...headers, ...cookies, 'content-length': body.length })
  if (isHead) response.end()
  else if (behaviour.kind === 'truncate')
    response.write(body.subarray(0, behaviour.afterBytes), () => response.destroy())
  else response.end(body)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(
        new UsageError(`Port ${port} is taken by another program: set SIMULATOR_PORT to another number.`),
      )
    })
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
