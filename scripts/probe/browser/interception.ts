import type { BrowserContext, Request, Route } from 'playwright-core'
import { redirectTarget } from '../session.ts'
import type { Exchange, Transport } from '../types.ts'
import type { AssetCache } from './asset-cache.ts'
import { answerHeaders, askedHeaders } from './page-headers.ts'

/** What a page may ask for: itself, its programs, its style and its data. No picture, font, film, socket or beacon. */
const ANSWERED_TYPES = new Set(['document', 'script', 'stylesheet', 'xhr', 'fetch'])
const REDIRECT_LIMIT = 5

export type InterceptionLimits = { requests: number; bytes: number }

export type InterceptionOptions = {
  transport: Transport
  isAllowed: (url: string) => boolean
  cache: AssetCache
  limits: InterceptionLimits
  /** The page itself, fetched before the browser was asked to show it. */
  document: Exchange
}

/** What went on between a page and its site. */
export type Traffic = {
  /** Requests on their way, and when the last one began or ended. */
  pending: number
  lastAt: number
  /** A way out that the page itself tried to take, to a host that is not the supplier's. */
  strayedTo: string | null
}

/**
 * Answers every request of a page with what the product's own transport fetched: its checks of host, address, size and
 * rate hold for the browser too, and the browser itself never reaches the network. Anything else is refused.
 */
export async function interceptRequests(
  context: BrowserContext,
  options: InterceptionOptions,
): Promise<Traffic> {
  const traffic: Traffic = { pending: 0, lastAt: performance.now(), strayedTo: null }
  const spent = { requests: 0, bytes: 0 }
  let isFirst = true

  async function answer(request: Request): Promise<Exchange | null> {
    if (isFirst && request.isNavigationRequest()) {
      isFirst = false
      return options.document
    }
    const { requests, bytes } = options.limits
    if (!mayAsk(request, options, traffic) || ++spent.requests > requests || spent.bytes > bytes) return null
    const fetched = await fetchFor(context, request, options)
    spent.bytes += fetched?.body.length ?? 0
    return fetched
  }

  await context.route(
    () => true,
    async (route, request) => {
      traffic.pending += 1
      traffic.lastAt = performance.now()
      try {
        await settle(route, request, await answer(request))
      } catch {
        // The page or the browser is gone: nobody waits for this answer any more.
      } finally {
        traffic.pending -= 1
        traffic.lastAt = performance.now()
      }
    },
  )
  await context.routeWebSocket(
    () => true,
    (socket) => void socket.close().catch(() => undefined),
  )
  return traffic
}

function mayAsk(request: Request, { isAllowed }: InterceptionOptions, traffic: Traffic): boolean {
  const method = request.method()
  if (method !== 'GET' && method !== 'HEAD') return false
  if (!ANSWERED_TYPES.has(request.resourceType())) return false
  const url = request.url()
  if (!/^https?:/.test(url)) return false
  if (isAllowed(url)) return true
  if (request.isNavigationRequest() && request.frame().parentFrame() === null)
    traffic.strayedTo = new URL(url).hostname
  return false
}

async function fetchFor(
  context: BrowserContext,
  request: Request,
  { transport, isAllowed, cache }: InterceptionOptions,
): Promise<Exchange | null> {
  const method = request.method() as 'GET' | 'HEAD'
  const type = request.resourceType()
  const held = cache.find(request.url(), type)
  if (held) return held
  let url = request.url()
  for (let redirects = 0; redirects <= REDIRECT_LIMIT; redirects++) {
    const headers = { ...askedHeaders(request.headers()), ...(await cookieHeader(context, url)) }
    const answer = await transport({ method, url, headers })
    if (answer.kind === 'failed') return null
    const target = redirectTarget(answer)
    if (target === null) {
      cache.keep(request.url(), type, answer)
      return answer
    }
    // A page that leads on is shown as itself and then leaves, so that its address is the one it led to.
    if (type === 'document') return leadingOn(answer, target)
    if (!isAllowed(target)) return null
    url = target
  }
  return null
}

async function cookieHeader(context: BrowserContext, url: string): Promise<Record<string, string>> {
  const cookies = await context.cookies(url)
  return cookies.length > 0 ? { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') } : {}
}

function leadingOn(answer: Exchange, target: string): Exchange {
  const address = JSON.stringify(target).replaceAll('<', '\\u003c')
  const body = Buffer.from(`<!doctype html><script>location.replace(${address})</script>`)
  return { ...answer, status: 200, headers: { 'content-type': 'text/html' }, body }
}

/** A page that may not go where it wants to stays where it is: that is what "no content" means to a browser. */
function settle(route: Route, request: Request, answer: Exchange | null): Promise<void> {
  if (answer)
    return route.fulfill({ status: answer.status, headers: answerHeaders(answer), body: answer.body })
  return request.isNavigationRequest() ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient')
}
