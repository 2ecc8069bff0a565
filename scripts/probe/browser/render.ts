import type { Page } from 'playwright-core'
import type { Exchange, FetchFailure } from '../types.ts'
import type { Traffic } from './interception.ts'
import { within } from './within.ts'

export type RenderLimits = {
  /** The longest a page may take from the first byte shown to the last word read. */
  hardMs: number
  /** A page is done when it has asked for nothing for so long, and in any case after the settling time. */
  quietMs: number
  settleMs: number
  /** Longest mark-up that is read. */
  characters: number
}

/** Shows a page, lets its programs run until it is quiet, and reads what they made of it. */
export async function renderPage(
  page: Page,
  document: Exchange,
  traffic: Traffic,
  limits: RenderLimits,
): Promise<Exchange | FetchFailure> {
  const startedAt = performance.now()
  const durationMs = () => Math.round(document.durationMs + performance.now() - startedAt)
  const failed = (why: FetchFailure['why'], detail: string): FetchFailure => ({
    kind: 'failed',
    url: document.url,
    why,
    detail,
    durationMs: durationMs(),
  })
  const reading = Promise.race([read(page, document.url, traffic, limits), ended(page)])
  if (!(await within(limits.hardMs, reading)))
    return failed('total_timeout', `not quiet after ${limits.hardMs} ms`)
  try {
    const html = await reading
    if (traffic.strayedTo !== null)
      return failed('host_not_allowed', `the page leads to ${traffic.strayedTo}`)
    if (html === null) return failed('too_large', `more than ${limits.characters} characters once shown`)
    return {
      ...document,
      url: page.url(),
      body: Buffer.from(html),
      durationMs: durationMs(),
      isRendered: true,
    }
  } catch (error) {
    return failed('browser_ended', firstLine(error))
  }
}

async function read(page: Page, url: string, traffic: Traffic, limits: RenderLimits): Promise<string | null> {
  await page.goto(url, { waitUntil: 'commit', timeout: limits.hardMs })
  for (;;) {
    await quiet(traffic, limits)
    try {
      // A page that never finishes is read as far as it came.
      await within(limits.settleMs, parsed(page))
      return await markUp(page, limits.characters)
    } catch (error) {
      if (!LED_ON.test((error as Error).message) || page.isClosed()) throw error
    }
  }
}

/** The page went to another one while it was read: that one is read instead. The cap on requests ends a round trip. */
const LED_ON = /context was destroyed|because of a navigation/

/** Rejects when the page crashes or the browser goes: nothing more will come. */
const ended = (page: Page): Promise<never> =>
  new Promise((_resolve, reject) => {
    const tell = () => reject(new Error('the page ended before it was read'))
    page.once('crash', tell)
    page.once('close', tell)
  })

async function quiet(traffic: Traffic, { quietMs, settleMs }: RenderLimits): Promise<void> {
  const until = performance.now() + settleMs
  for (;;) {
    const now = performance.now()
    const quietFor = traffic.pending === 0 ? now - traffic.lastAt : 0
    if (quietFor >= quietMs || now >= until || traffic.strayedTo !== null) return
    await new Promise((go) => setTimeout(go, Math.max(10, Math.min(quietMs - quietFor, until - now))))
  }
}

const parsed = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      document.readyState !== 'loading' ||
      new Promise((done) => document.addEventListener('DOMContentLoaded', () => done(true))),
  )

/** The page as it stands, doctype and all; null when it is longer than is read. Its length is asked before it is sent. */
const markUp = (page: Page, characters: number): Promise<string | null> =>
  page.evaluate((most) => {
    const html = document.documentElement.outerHTML
    return html.length > most ? null : `<!doctype html>\n${html}`
  }, characters)

const firstLine = (error: unknown): string =>
  (error as Error).message.split('\n')[0]?.slice(0, 200) ?? 'the browser ended'
