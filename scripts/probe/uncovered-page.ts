import { boundedDocument } from '#db/evidence/bounded-document.server.ts'
import { DomUtils } from 'htmlparser2'
import { elements, fold, pageFrom, pageOf, visibleText, type Element, type Page } from './page.ts'

const held = new WeakMap<Buffer, Page>()

/**
 * The page beneath a cookie or consent overlay: the overlay is taken away, and what it had marked as inert is shown again,
 * as a reader who answers it would see. What is hidden for good stays hidden. A page without an overlay is as it came.
 */
export function uncoveredPage(body: Buffer): Page {
  let page = held.get(body)
  if (!page) held.set(body, (page = uncover(body)))
  return page
}

function uncover(body: Buffer): Page {
  const asItCame = pageOf(body)
  if (!DomUtils.existsOne(isConsent, asItCame.document.children)) return asItCame
  // A document of its own: the page as it came is kept and must not change.
  const document = boundedDocument(body.toString('utf8'))
  if (!document) return asItCame
  for (const overlay of DomUtils.findAll(isConsent, document.children)) DomUtils.removeElement(overlay)
  for (const element of DomUtils.findAll(holdsContent, document.children)) {
    delete element.attribs.inert
    delete element.attribs['aria-hidden']
  }
  return pageFrom(document)
}

/** A dialog that asks about cookies. One that holds the page itself is none. */
function isConsent(element: Element): boolean {
  const { role = '', id = '', class: names = '' } = element.attribs
  const isDialog = /^(alert)?dialog$/.test(role) || element.attribs['aria-modal'] === 'true'
  if (!isDialog && !/cookie|consent/i.test(`${id} ${names}`)) return false
  return !holdsContent(element) && COOKIES.test(fold(visibleText(element)))
}

const COOKIES = /\b(cookies?|consent)\b/i

const holdsContent = (element: Element): boolean =>
  DomUtils.existsOne(({ name }) => name === 'main' || name === 'h1', [element])

/** A page of nothing but a question about cookies: what is behind it cannot be seen. */
export const isCookieWall = ({ title, heading, text, document }: Page): boolean =>
  COOKIES.test(`${title} ${heading}`) &&
  elements(document, 'button', 'form', 'a').some((control) =>
    /accept|agree|allow|reject/i.test(fold(visibleText(control))),
  ) &&
  text.length < 1500

const SHELL_CHARACTERS = 60
const WAITING = /^(loading|please wait)\b/i

/** Why a page that loaded says nothing of its state, in plain words; null where there is something to read. */
export function unreadReason(page: Page): string | null {
  const { document, text, title } = page
  if (isCookieWall(page)) return 'a question about cookies stands in place of the page'
  if (DomUtils.existsOne(({ attribs }) => attribs['aria-busy'] === 'true', document.children))
    return 'the page was still being filled'
  const words = text.replace(title, '').trim()
  const isBare = words.length < SHELL_CHARACTERS || WAITING.test(words)
  const hasControls = elements(document, 'button', 'input', 'form', 'h1').length > 0
  return isBare && !hasControls && elements(document, 'script').length > 0
    ? 'the page is filled by its programs and shows nothing without them'
    : null
}
