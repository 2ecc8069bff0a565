import type { FoundTool } from './read-site.ts'
import { isSameSite } from './choose-pages.ts'
import type { SitePage } from './site-findings.ts'

/**
 * FootFall has no host of its own: its forms stand on the practice's site. Two signs together, both unverified: parts
 * of the page come from Silicon Practice, and a link leads to "/navigator/" on the same site.
 */
export function footfallOn({ url: page, body, links }: SitePage): FoundTool[] {
  if (!/silicon[-_]?(practice|forms)/i.test(body.toString('utf8'))) return []
  const forms = links.find(
    ({ url, way, isShown }) =>
      way === 'link' && isShown && isSameSite(url, page) && /^\/navigator\/?/.test(new URL(url).pathname),
  )
  return forms ? [{ supplier: 'footfall', address: forms.url, page, way: 'link', words: forms.text }] : []
}
