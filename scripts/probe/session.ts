import { pastCaches, staleSeconds } from './freshness.ts'
import type { Capture, Exchange, FetchFailure, ProbeRequest, Transport } from './types.ts'

const REDIRECT_LIMIT = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** One visit to a site: a cookie jar of its own and a record of every exchange. Only GET leaves it. */
export type Session = {
  /** One GET; a redirect is returned as it came. */
  get(url: string): Promise<Exchange | FetchFailure>
  /**
   * GET and follow redirects up to the limit, to allowed hosts only; returns the last answer. Where a cache answered
   * with an old page and there is a mark, the page is asked for once more, past the cache.
   */
  follow(url: string): Promise<Exchange | FetchFailure>
  capture(): Capture
}

export function startSession(
  transport: Transport,
  isAllowed: (url: string) => boolean = () => true,
  /** Different in every probe: what an address gets to reach the site behind its caches. Null takes a page as it is. */
  mark: string | null = null,
): Session {
  const exchanges: Exchange[] = []
  const cookies = new Map<string, string>()
  let failure: FetchFailure | null = null

  async function get(url: string): Promise<Exchange | FetchFailure> {
    if (!URL.canParse(url)) return (failure ??= notAnAddress(url))
    const answer = await transport({ method: 'GET', url, headers: cookieHeader(cookies, url) })
    if (answer.kind === 'failed') failure ??= answer
    else {
      exchanges.push(answer)
      keepCookies(cookies, answer)
    }
    return answer
  }

  async function follow(url: string): Promise<Exchange | FetchFailure> {
    let answer = await get(url)
    for (let redirects = 0; answer.kind === 'answered'; redirects++) {
      const target = redirectTarget(answer)
      const isTaken = mark === null || staleSeconds(answer) === null
      if (target === null) return isTaken ? answer : get(pastCaches(answer.url, mark))
      if (!isAllowed(target)) return answer
      if (redirects >= REDIRECT_LIMIT) return (failure = tooManyRedirects(url))
      answer = await get(target)
    }
    return answer
  }

  return { get, follow, capture: () => ({ exchanges, failure }) }
}

/** Where an answer points, as an absolute address; null when it is not a redirect or points nowhere. */
export function redirectTarget({ status, headers, url }: Exchange): string | null {
  const location = headers.location
  if (!REDIRECTS.has(status) || location === undefined || !URL.canParse(location, url)) return null
  return new URL(location, url).href
}

const notAnAddress = (url: string): FetchFailure => ({
  kind: 'failed',
  url,
  why: 'host_not_allowed',
  detail: 'not an address',
  durationMs: 0,
})

const tooManyRedirects = (url: string): FetchFailure => ({
  kind: 'failed',
  url,
  why: 'too_many_redirects',
  detail: `more than ${REDIRECT_LIMIT} redirects`,
  durationMs: 0,
})

/** Cookies are kept by host and name; paths and expiry do not matter within one short visit. */
function keepCookies(cookies: Map<string, string>, { url, setCookies }: Exchange): void {
  const { host } = new URL(url)
  for (const line of setCookies) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (at > 0) cookies.set(`${host} ${pair.slice(0, at).trim()}`, pair.slice(at + 1).trim())
  }
}

function cookieHeader(cookies: Map<string, string>, url: string): ProbeRequest['headers'] {
  const prefix = `${new URL(url).host} `
  const own = [...cookies].filter(([key]) => key.startsWith(prefix))
  if (own.length === 0) return {}
  return { cookie: own.map(([key, value]) => `${key.slice(prefix.length)}=${value}`).join('; ') }
}
