import type { Page } from 'playwright-core'
import type { Capture, Exchange, FetchFailure, ProbeRequest, Transport } from '../types.ts'
import type { AssetCache } from './asset-cache.ts'
import { interceptRequests, type InterceptionLimits } from './interception.ts'
import { contextOptions, quietPage } from './quiet-page.ts'
import { renderPage, type RenderLimits } from './render.ts'
import { takeScreenshot, type Screenshot } from './screenshot.ts'
import { BrowserMissing } from './browser-pool.ts'
import type { OpenContext } from './shared-browser.ts'

export type VisitLimits = RenderLimits & InterceptionLimits

export type VisitOptions = {
  open: OpenContext
  transport: Transport
  isAllowed: (url: string) => boolean
  cache: AssetCache
  userAgent: string
  limits: VisitLimits
}

/** One probe's time in the browser: a way to ask that looks like any transport, and a picture of what was last shown. */
export type Visit = {
  send: Transport
  screenshot(capture: Capture): Promise<Screenshot | null>
}

type Shown = { page: Page; answer: Exchange }

export function startVisit(options: VisitOptions): Visit {
  let shown: Shown | null = null

  /** Fetches first: an answer that no program can change is handed over as it came, and no browser is started. */
  const send: Transport = async (request) => {
    const answer = await options.transport(request)
    if (answer.kind === 'failed' || request.method === 'HEAD' || !needsBrowser(answer)) return answer
    return show(answer, request, true)
  }

  async function show(
    answer: Exchange,
    request: ProbeRequest | null,
    withScripts: boolean,
  ): Promise<Exchange | FetchFailure> {
    try {
      const context = await options.open(contextOptions(options.userAgent, withScripts))
      const cookies = cookiesOf(request, answer.url)
      if (cookies.length > 0) await context.addCookies(cookies)
      const traffic = await interceptRequests(context, { ...options, document: answer })
      const page = await quietPage(context)
      const rendered = await renderPage(page, answer, traffic, options.limits)
      if (rendered.kind === 'answered') shown = { page, answer: rendered }
      return rendered
    } catch (error) {
      return unshown(answer.url, error as Error)
    }
  }

  return {
    send,
    async screenshot({ exchanges }) {
      const last = exchanges.at(-1)
      if (!last || !isPage(last)) return null
      if (shown?.answer !== last && (await show(last, null, false)).kind === 'failed') return null
      return shown && takeScreenshot((shown as Shown).page, last.isRendered === true)
    },
  }
}

/** A page with a program in it. Without one, showing it would change nothing. */
const needsBrowser = (answer: Exchange): boolean =>
  answer.status === 200 && isPage(answer) && answer.body.includes('<script')

const isPage = ({ headers, body }: Exchange): boolean =>
  body.length > 0 &&
  /html|^$/i.test(headers['content-type'] ?? '') &&
  !/attachment/i.test(headers['content-disposition'] ?? '')

/** Cookies that the visit holds already, in the form in which a context takes them. */
function cookiesOf(request: ProbeRequest | null, url: string) {
  const pairs = request?.headers.cookie?.split('; ') ?? []
  return pairs.map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}

const unshown = (url: string, error: Error): FetchFailure => ({
  kind: 'failed',
  url,
  why: error instanceof BrowserMissing ? 'browser_missing' : 'browser_ended',
  detail: error.message.split('\n')[0]?.slice(0, 200) ?? '',
  durationMs: 0,
})
