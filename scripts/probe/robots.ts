import robotsParser from 'robots-parser'
import type { Exchange, FetchFailure } from './types.ts'

/** Product token of RFC 9309: what a site names in its rules to speak of our checks alone. */
export const ROBOTS_TOKEN = 'CoreHours'
/** RFC 9309, sections 2.3.1.2, 2.4 and 2.5: redirects followed, how long rules are kept, how much of them is read. */
const MOST_REDIRECTS = 5
const KEPT_FOR_MS = 24 * 60 * 60_000
const MOST_BYTES = 500 * 1024
/** Rules that could not be read forbid everything; they are asked for again soon. */
const ASK_AGAIN_AFTER_MS = 5 * 60_000

type Ask = (url: string) => Promise<Exchange | FetchFailure>
/** Null: the address may be asked. Otherwise why not, or what kept the rules from being read. */
export type RobotsVerdict = null | { why: 'robots'; detail: string } | FetchFailure

type Rules = { verdictOn: (url: string) => RobotsVerdict; keptUntil: number }

/**
 * Honours each site's robots.txt (RFC 9309): a site without one allows everything, a site that cannot say what it allows
 * allows nothing for now. Rules are asked for once a day and site, before the first page.
 */
export function robotsRules(clock: () => number = Date.now) {
  const sites = new Map<string, Promise<Rules>>()

  async function rulesOf(origin: string, ask: Ask): Promise<Rules> {
    const pending = sites.get(origin)
    const held = pending && (await pending)
    if (held && clock() < held.keptUntil) return held
    // Of all that waited, the first asks again.
    if (sites.get(origin) !== pending) return rulesOf(origin, ask)
    const asked = readRules(origin, ask, clock)
    sites.set(origin, asked)
    return asked
  }

  return async (url: string, ask: Ask): Promise<RobotsVerdict> =>
    (await rulesOf(new URL(url).origin, ask)).verdictOn(url)
}

async function readRules(origin: string, ask: Ask, clock: () => number): Promise<Rules> {
  const answer = await follow(`${origin}/robots.txt`, ask)
  const forADay = { keptUntil: clock() + KEPT_FOR_MS }
  const forNow = { keptUntil: clock() + ASK_AGAIN_AFTER_MS }
  if (answer === null) return { verdictOn: () => null, ...forADay }
  // The site did not answer at all: that is what the check met, not a refusal.
  if (answer.kind === 'failed') return { verdictOn: (url) => ({ ...answer, url }), ...forNow }
  if (answer.status >= 500)
    return { verdictOn: () => refused(`robots.txt answered ${answer.status}`), ...forNow }
  if (answer.status >= 400) return { verdictOn: () => null, ...forADay }
  const text = answer.body.subarray(0, MOST_BYTES).toString('utf8')
  const rules = robotsParser(`${origin}/robots.txt`, text)
  return {
    verdictOn: (url) =>
      rules.isAllowed(url, ROBOTS_TOKEN) === false
        ? refused('its robots.txt asks not to be read there')
        : null,
    ...forADay,
  }
}

const refused = (detail: string): RobotsVerdict => ({ why: 'robots', detail })

/** The rules behind up to five redirects; null where they are further away, which counts as having none. */
async function follow(first: string, ask: Ask): Promise<Exchange | FetchFailure | null> {
  let url = first
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await ask(url)
    const location =
      answer.kind === 'answered' && answer.status >= 300 && answer.status < 400 && answer.headers.location
    if (!location) return answer
    if (!URL.canParse(location, url)) return null
    url = new URL(location, url).href
  }
  return null
}
