import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { startSimulator } from '../../simulate/server.ts'
import { BENCH_PROGRAM, benchPage, benchShell, benchState } from './bench-pages.ts'
import { BENCH_INSTANT } from './bench-instant.ts'
import { benchWorld } from './bench-world.ts'

/** The sites of the benchmark in a process of their own: the simulator, and pages on HTTP and on TLS. */

const DELAY_MS = 20
const [key, cert] = process.argv.slice(2)

const answer: RequestListener = (request, response) => {
  const url = new URL(request.url ?? '/', 'http://x')
  const [, kind, number] = url.pathname.split('/')
  setTimeout(() => {
    if (kind === 'app.js')
      response
        .setHeader('content-type', 'text/javascript')
        .setHeader('cache-control', 'max-age=3600')
        .end(BENCH_PROGRAM)
    else if (kind === 'state.json') response.setHeader('content-type', 'application/json').end(benchState())
    else if (kind === 'shell') response.setHeader('content-type', 'text/html').end(benchShell(Number(number)))
    else
      response
        .setHeader('content-type', 'text/html')
        .end(benchPage(Number(number), url.searchParams.get('version') ?? ''))
  }, DELAY_MS)
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )

const simulator = await startSimulator({ port: 0, clock: () => BENCH_INSTANT, world: benchWorld() })
const port = await listen(createServer(answer))
const tlsPort =
  key && cert
    ? await listen(createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer))
    : null
process.on('SIGTERM', () => process.exit(0)).on('disconnect', () => process.exit(0))
process.send?.({ simulatorPort: simulator.port, port, tlsPort })
