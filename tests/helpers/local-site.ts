import { browserProbing, type BrowserProbingOptions } from '#scripts/probe/browser/browser-probing.ts'
import type { Visit } from '#scripts/probe/browser/visit.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { findBrowser } from '#scripts/test/find-browser.ts'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type LocalPage = string | ((request: IncomingMessage, response: ServerResponse) => void)

export type LocalPages = Record<string, LocalPage> | ((path: string) => LocalPage | undefined)

/** Every `.simulator.example` host on one loopback port; remembers what was asked of it. */
export async function localSite(pages: LocalPages) {
  const asked: { method: string; url: string; cookie: string | undefined }[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    asked.push({
      method: request.method ?? '',
      url: `${request.headers.host}${path}`,
      cookie: request.headers.cookie,
    })
    const page = typeof pages === 'function' ? pages(path) : pages[path]
    if (page === undefined) return void response.writeHead(404).end()
    if (typeof page === 'function') return page(request, response)
    const type = path.endsWith('.js')
      ? 'text/javascript'
      : path.endsWith('.json')
        ? 'application/json'
        : 'text/html'
    response.writeHead(200, { 'content-type': type }).end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, asked, close: () => (server.closeAllConnections(), server.close()) }
}

export const SITE = 'http://shop.simulator.example'
const isOfSite = (url: string): boolean => /(^|\.)shop\.simulator\.example$/.test(new URL(url).hostname)

type Options = Partial<Pick<BrowserProbingOptions, 'path' | 'browser' | 'visit'>>

/** The real browser way of probing over a site on this machine. */
export async function browserOver(pages: LocalPages, options: Options = {}) {
  const site = await localSite(pages)
  const network = networkTransport({ userAgent: USER_AGENT, simulatorPort: site.port })
  const path = options.path ?? (await findBrowser())
  const visitLimits = { quietMs: 200, ...options.visit }
  const probing = browserProbing({
    userAgent: USER_AGENT,
    transport: network.send,
    ...options,
    visit: visitLimits,
    path,
  })
  const visit = <T>(work: (visit: Visit) => Promise<T>) => probing.visit(isOfSite, work)
  return {
    site,
    probing,
    transport: network.send,
    visit,
    look: (path: string) => visit((one) => one.send({ method: 'GET', url: `${SITE}${path}`, headers: {} })),
    async close() {
      await probing.close()
      await network.close()
      site.close()
    },
  }
}

export const USER_AGENT = 'CoreHours/test (+http://localhost/method)'
