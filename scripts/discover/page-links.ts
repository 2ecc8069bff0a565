import { DomUtils } from 'htmlparser2'
import { elements, fold, pageOf, type Element } from '../probe/page.ts'
import { toolAtAddress } from './known-hosts.ts'
import { unwrapped } from './unwrap.ts'

/** How a page leads somewhere: a link to click, a frame, a form, or a script that makes one of these. */
export type LinkWay = 'link' | 'frame' | 'form' | 'script'

/** One way off a page: the address without wrapping, the words on it, whether a reader can see it. */
export type PageLink = { url: string; way: LinkWay; text: string; isShown: boolean }

const SOURCES: readonly [element: string, attribute: string, way: LinkWay][] = [
  ['a', 'href', 'link'],
  ['area', 'href', 'link'],
  ['iframe', 'src', 'frame'],
  ['form', 'action', 'form'],
]
/** Attributes with which buttons and cards lead somewhere by script. */
const SCRIPTED = ['data-href', 'data-url', 'data-link', 'onclick']
const ADDRESS = /https?:\/\/[^\s"'<>\\)]+/g

/**
 * Every way off a page, in its order. What lies beneath a cookie or consent overlay counts as shown: such overlays mark
 * the page behind them as inert, and a reader closes them.
 */
export function pageLinks(body: Buffer, pageUrl: string): PageLink[] {
  const { document } = pageOf(body)
  const base = baseOf(elements(document, 'base')[0], pageUrl)
  const named = SOURCES.flatMap(([name, attribute, way]) =>
    elements(document, name).flatMap((element) => linkTo(element.attribs[attribute], way, element, base)),
  )
  const scripted = elements(document, 'button', 'a', 'div', 'span', 'li').flatMap((element) =>
    SCRIPTED.flatMap((name) =>
      (element.attribs[name]?.match(ADDRESS) ?? []).flatMap((url) => linkTo(url, 'link', element, base)),
    ),
  )
  return [...named, ...scripted, ...scriptLinks(document)]
}

const baseOf = (element: Element | undefined, pageUrl: string): string => {
  const href = element?.attribs['href']
  return href && URL.canParse(href, pageUrl) ? new URL(href, pageUrl).href : pageUrl
}

function linkTo(href: string | undefined, way: LinkWay, element: Element, base: string): PageLink[] {
  if (!href || !URL.canParse(href.trim(), base)) return []
  const url = new URL(href.trim(), base)
  if (!/^https?:$/.test(url.protocol)) return []
  const text = fold(DomUtils.textContent(element)).slice(0, 200) || (element.attribs['aria-label'] ?? '')
  return [{ url: unwrapped(url.href), way, text, isShown: isSeen(element) }]
}

/** Addresses of tools inside scripts: banners and buttons are often made there. Other addresses there say nothing. */
const scriptLinks = (document: Parameters<typeof elements>[0]): PageLink[] =>
  elements(document, 'script')
    .flatMap((script) => DomUtils.textContent(script).replaceAll('\\/', '/').match(ADDRESS) ?? [])
    .map(unwrapped)
    .filter((url) => toolAtAddress(url) !== null)
    .map((url) => ({ url, way: 'script', text: '', isShown: true }))

/** False where the element or anything around it is hidden for good; inert and aria-hidden are an overlay's doing. */
function isSeen(element: Element): boolean {
  for (
    let node: Element | null = element;
    node;
    node = node.parent && 'attribs' in node.parent ? (node.parent as Element) : null
  ) {
    const { hidden, style = '' } = node.attribs
    if (hidden !== undefined || node.name === 'template' || node.name === 'noscript') return false
    if (/display:\s*none|visibility:\s*hidden/i.test(style)) return false
  }
  return true
}
