import type { PageLink } from './page-links.ts'

/** Words of links behind which a tool, opening times or the link to NHS England's page usually stands, best first. */
const WORTH_READING: readonly RegExp[] = [
  /online.?(consult|request|form)|consult.?online|econsult|triage/i,
  /appointment|see.a.(gp|doctor)|get.help|contact.(us|your|the)|\bonline\b/i,
  /opening|hours|times/i,
  /contact|request|about/i,
]
const NOT_A_PAGE = /\.(pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|webp|mp4|zip|ics|xml|css|js)$/i

/** The same site with or without "www.". */
export const isSameSite = (url: string, site: string): boolean =>
  URL.canParse(url) && hostOf(url) === hostOf(site)

const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '')

/** Pages of the same site worth reading after its home page, best first, each once, no more than `limit`. */
export function pagesToRead(links: readonly PageLink[], home: string, limit: number): string[] {
  const ranked = new Map<string, number>()
  for (const { url, way, text, isShown } of links) {
    if (way !== 'link' || !isShown || !isSameSite(url, home)) continue
    const address = new URL(url)
    address.hash = ''
    const words = `${text} ${address.pathname}`
    const rank = WORTH_READING.findIndex((pattern) => pattern.test(words))
    const isHome = address.pathname === new URL(home).pathname && address.search === ''
    if (rank === -1 || isHome || NOT_A_PAGE.test(address.pathname)) continue
    ranked.set(address.href, Math.min(rank, ranked.get(address.href) ?? rank))
  }
  return [...ranked]
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, limit)
    .map(([url]) => url)
}
