import { connect as netConnect, isIP, type LookupFunction, type Socket } from 'node:net'
import { request as askProxy } from 'node:http'
import { connect as tlsConnect, type SecureContext } from 'node:tls'
import { Agent, type buildConnector } from 'undici'
import type { Vantage } from '../lib/vantage-setting.ts'
import type { Transport } from './types.ts'

/** The same transport, looking from the second place where the job says so. */
export const fromVantage = (transport: Transport, vantage: 2 | undefined): Transport =>
  vantage === undefined ? transport : (request) => transport({ ...request, vantage })

/** The second place cannot be used: nothing was learnt about the site. */
export class VantageUnusable extends Error {
  readonly code = 'VANTAGE_UNUSABLE'
}

type Connecting = { lookup: LookupFunction; timeoutMs: number; secureContext: SecureContext }

/** Connections made from the second place. The address is looked up and checked here, whoever carries the bytes. */
export function vantageAgent(vantage: Vantage, { lookup, timeoutMs, secureContext }: Connecting): Agent {
  if (vantage.kind === 'source') {
    // An address reaches only those of its own kind.
    const family = isIP(vantage.address)
    const ofSameKind: LookupFunction = (name, options, done) => lookup(name, { ...options, family }, done)
    return new Agent({
      localAddress: vantage.address,
      connect: { lookup: ofSameKind, timeout: timeoutMs, secureContext },
    })
  }
  return new Agent({ connect: throughProxy(vantage.url, { lookup, timeoutMs, secureContext }) })
}

/** A tunnel to the checked address through the proxy, and TLS to the site inside it: the proxy sees no page. */
function throughProxy(
  proxy: URL,
  { lookup, timeoutMs, secureContext }: Connecting,
): buildConnector.connector {
  return (to, done) => {
    const port = to.port || (to.protocol === 'https:' ? '443' : '80')
    lookup(to.hostname, { all: false }, (error, address) => {
      if (error) return done(error, null)
      openTunnel(
        proxy,
        `${isIP(String(address)) === 6 ? `[${address}]` : address}:${port}`,
        timeoutMs,
        (problem, socket) => {
          if (!socket) return done(problem ?? new Error('the proxy opened no tunnel'), null)
          if (to.protocol !== 'https:') return done(null, socket)
          const secure = tlsConnect({ socket, servername: to.servername ?? to.hostname, secureContext })
          secure
            .once('secureConnect', () => done(null, secure))
            .once('error', (trouble) => done(trouble, null))
        },
      )
    })
  }
}

function openTunnel(
  proxy: URL,
  target: string,
  timeoutMs: number,
  done: (error: Error | null, socket: Socket | null) => void,
): void {
  const asked = askProxy({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: 'CONNECT',
    path: target,
    headers: { host: target },
    timeout: timeoutMs,
    createConnection: () => netConnect(Number(proxy.port || 80), proxy.hostname),
  })
  asked.once('connect', (answer, socket) =>
    answer.statusCode === 200
      ? done(null, socket as Socket)
      : (socket.destroy(), done(refusedByProxy(answer.statusCode), null)),
  )
  asked.once('timeout', () => asked.destroy(refusedByProxy(undefined)))
  asked.once('error', (error) => done(new VantageUnusable(`the proxy: ${error.message}`), null))
  asked.end()
}

const refusedByProxy = (status: number | undefined): Error =>
  new VantageUnusable(`the proxy of the second vantage point answered ${status ?? 'nothing'}`)

/** An address that this machine does not have, or cannot leave by, is no fault of the site. */
export const isVantageUnusable = (error: Error & { code?: string }, vantage: 2 | undefined): boolean =>
  error instanceof VantageUnusable ||
  (vantage === 2 && ['EADDRNOTAVAIL', 'ENETUNREACH', 'EINVAL'].includes(error.code ?? ''))
