import type { FaultKind } from '#fixtures/world/types.ts'
import { gzipSync } from 'node:zlib'
import { unknownPage } from './generic-pages.ts'
import { page, redirect, remembered, type SimulatedRequest, type SimulatedResponse } from './response.ts'

const RETRY_AFTER_SECONDS = 30
export const SLOW_MS = 20_000
const BOMB_BYTES = 64 * 1024 * 1024

const plainPage = remembered((title: string, words: string) =>
  Buffer.from(
    `<!doctype html><!-- Simulated page: wording invented --><html lang="en"><head><title>${title}</title></head>` +
      `<body><h1>${title}</h1><p>${words}</p></body></html>`,
  ),
)

/** The answer of a site in trouble. `usual` makes the answer that it would have given otherwise. */
export function faultyResponse(
  kind: FaultKind,
  { url, headers }: SimulatedRequest,
  usual: (agoMs?: number) => SimulatedResponse,
): SimulatedResponse {
  switch (kind) {
    case 'slow':
      return { ...usual(), behaviour: { kind: 'slow', delayMs: SLOW_MS } }
    case 'hang':
      return { ...usual(), behaviour: { kind: 'hang' } }
    case 'truncated':
      return truncated(usual())
    case 'gzip_bomb':
      return gzipBomb()
    case 'redirect_loop':
      return redirect(nextTurn(url))
    case 'redirect_home':
      return new URL(url).pathname === '/' ? HOME() : redirect('/')
    case 'soft_404':
      return page(200, UNKNOWN)
    case 'new_layout':
      return page(200, newLayout(/X9\d{4}/i.exec(url)?.[0] ?? 'the practice'))
    case 'stale_cache':
      return isCached(url, headers.cookie) ? stale(usual(STALE_MS)) : usual()
    default:
      return FIXED[kind]()
  }
}

/** The same new page for every practice but for its code and one room. */
const newLayout = (code: string): Buffer =>
  plainPage(
    'Talk to your practice',
    `This is the new page of ${code}. Tell us what you would like, and a member of the team reads it and gets in touch. ` +
      'We look at every message on the next working day. A helper who knows the page can be found at the desk in ' +
      `room ${Number(code.at(-1)) || 0} on weekdays.`,
  )

const UNKNOWN = unknownPage()
const HOME = () => page(200, plainPage('Welcome', 'Simulated home page of a supplier.'))

const FIXED: Record<
  'forbidden' | 'rate_limited' | 'server_error' | 'outage' | 'problem_page' | 'expired_session',
  () => SimulatedResponse
> = {
  forbidden: () => page(403, plainPage('Access denied', 'Please verify that you are a human.')),
  rate_limited: () => {
    const answer = page(429, plainPage('Too many requests', 'Slow down.'))
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(RETRY_AFTER_SECONDS) } }
  },
  server_error: () => page(500, plainPage('Internal server error', 'Something went wrong.')),
  outage: () =>
    page(503, plainPage('Maintenance', 'Our service is down for everybody. We are working on it.')),
  problem_page: () => page(200, plainPage('There is a problem', 'There is a problem with this service.')),
  expired_session: () => page(200, plainPage('Session', 'Your session has expired.')),
}

const STALE_MS = 2 * 60 * 60_000

/** Caches let visitors with a session and addresses they have not seen through. */
const isCached = (url: string, cookie: string | undefined): boolean =>
  !cookie && !new URL(url).searchParams.has('_fresh')

const stale = (answer: SimulatedResponse): SimulatedResponse => ({
  ...answer,
  headers: { ...answer.headers, 'cache-control': 'public, max-age=14400', age: String(STALE_MS / 1000) },
})

/** Round and round: every address leads to the next. */
function nextTurn(url: string): string {
  const next = new URL(url)
  next.searchParams.set('turn', String(Number(next.searchParams.get('turn') ?? 0) + 1))
  return next.pathname + next.search
}

function truncated(answer: SimulatedResponse): SimulatedResponse {
  const afterBytes = Math.floor(answer.body.length / 2)
  return { ...answer, behaviour: { kind: 'truncate', afterBytes } }
}

const bomb = remembered(() => gzipSync(Buffer.alloc(BOMB_BYTES)))

function gzipBomb(): SimulatedResponse {
  const answer = page(200, bomb())
  return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } }
}
