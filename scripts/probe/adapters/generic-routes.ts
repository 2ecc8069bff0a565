import type { RequestType } from '#domain/codes.ts'
import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import { elements, fold, isShown, visibleText, type Element, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { GENERIC_RULES as RULES } from './generic-rules.ts'
import { closedNotice, passableNotice } from './generic-words.ts'

/**
 * The innermost blocks with a heading that names a route, or with a start control under a heading nobody has mapped.
 * A page with no such block and no way to start is read as one route: a notice in place of the whole tool.
 */
export function routesOf(page: Page, job: ProbeJob): RouteFact[] {
  const headed = elements(page.document, ...RULES.blocks).filter(
    (block) => headingOf(block) && isShown(block),
  )
  const innermost = headed.filter((block) => !headed.some((other) => isInside(other, block)))
  const around = fold(elements(page.document, 'main', 'body').slice(-1).map(visibleText).join(' '))
  const aside = fold(noticesOutside(page, innermost).map(visibleText).join(' '))
  const routes = innermost.flatMap((block) => routeOf(block, aside, job))
  return routes.length > 0 || startControls(page.document).length > 0 ? routes : wholePage(around, job)
}

/** Label of a notice that stands in place of the whole tool. */
export const WHOLE_PAGE = 'whole page'

function wholePage(words: string, job: ProbeJob): RouteFact[] {
  const notice = closedNotice(words)
  if (!notice || notice.reason === 'out_of_hours' || RULES.fault.test(words)) return []
  const { sentence, reason } = notice
  return [
    {
      label: WHOLE_PAGE,
      requestTypes: job.requestTypes,
      canStart: false,
      closedNotice: sentence,
      closedReason: reason,
      passableNotice: null,
    },
  ]
}

function routeOf(block: Element, aside: string, job: ProbeJob): RouteFact[] {
  const label = fold(visibleText(headingOf(block) as Element))
  const requestTypes = job.routeOverrides?.[label] ?? markedTypes(block) ?? typesOf(label)
  const canStart = startControls(block).length > 0
  if (RULES.notRoute.test(label) || (requestTypes === null && !canStart)) return []
  const words = fold(visibleText(block)).slice(label.length).trim()
  const notice = closedNotice(words) ?? noticeFor(aside, requestTypes)
  return [
    {
      label,
      requestTypes,
      canStart,
      closedNotice: canStart ? null : (notice?.sentence ?? null),
      closedReason: canStart ? null : (notice?.reason ?? null),
      // What sounds closed beside a way in is a notice that can be passed.
      passableNotice: canStart ? (passableNotice(`${words} ${aside}`) ?? notice?.sentence ?? null) : null,
    },
  ]
}

/** A notice beside the routes speaks for a route unless it names another kind of request. */
function noticeFor(aside: string, requestTypes: RequestType[] | null) {
  const notice = closedNotice(aside)
  const named = notice && typesOf(notice.sentence)
  return named && named.join() !== requestTypes?.join() ? null : notice
}

/** Request types written on the block itself as `data-request-type`, before the words of its heading. */
function markedTypes({ attribs }: Element): RequestType[] | null {
  const marked = attribs['data-request-type']?.split(/\s+/) ?? []
  const known = marked.filter((type): type is RequestType => TYPES.has(type))
  return known.length > 0 ? known : null
}

const TYPES = new Set<string>(['appointment', 'medication', 'admin'] satisfies RequestType[])

const typesOf = (label: string): RequestType[] | null => {
  const found = RULES.routes.find(([pattern]) => pattern.test(label))
  return found ? [...found[1]] : null
}

const headingOf = (block: Element): Element | null =>
  DomUtils.findOne(({ name }) => /^(h[2-4]|legend)$/.test(name), block.children)

function isInside(element: Element, block: Element): boolean {
  for (let node = element.parent; node; node = node.parent) if (node === block) return true
  return false
}

/** Notices that stand beside the routes: what they say holds for every route. */
const noticesOutside = ({ document }: Page, blocks: readonly Element[]): Element[] =>
  DomUtils.findAll(
    ({ name, attribs }) => name === 'aside' || /^(alert|status)$/.test(attribs.role ?? ''),
    [...document.children],
  ).filter((notice) => isShown(notice) && !blocks.some((block) => isInside(notice, block)))

/** Links, buttons and submits that say "start" or the like, go somewhere and are not switched off. */
export const startControls = (node: Page['document'] | Element): Element[] =>
  elements(node, 'a', 'button', 'input').filter((control) => isEnabledStart(control) && isShown(control))

function isEnabledStart({ name, attribs, children }: Element): boolean {
  if (attribs.disabled !== undefined || attribs['aria-disabled'] === 'true') return false
  if (name === 'input' && attribs.type !== 'submit') return false
  if (name === 'a' && !attribs.href) return false
  const words = name === 'input' ? (attribs.value ?? '') : fold(DomUtils.textContent(children))
  return RULES.startControl.test(words) && !RULES.notStart.test(words)
}
