import type { RequestType } from '#domain/codes.ts'
import type { RouteFact } from '#domain/page-facts.ts'
import { DomUtils } from 'htmlparser2'
import { elements, fold, isShown, visibleText, type Element, type Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'
import { closedNotice, passableNotice, type Notice } from './generic-words.ts'

/** How a supplier's start page offers its routes. */
export type OptionRules = {
  /** The first pattern that fits a label decides what it carries; an empty list carries none of the three. */
  carries: readonly [label: RegExp, types: readonly RequestType[]][]
  /** Labels that are never a way in: self-help, cookies, opening hours. */
  notRoute: RegExp
  /** Words of a control that begins a request, beside a label of a route. */
  start: RegExp
  /** False for links that lead to somebody else's tool. Absent where every link may lead to a start. */
  leads?: (href: string) => boolean
}

/** One way in as the page shows it. */
export type Option = {
  label: string
  words: string
  control: 'enabled' | 'switched_off' | 'absent'
}

const BLOCKS = ['section', 'article', 'fieldset', 'li', 'form']
const CONTROLS = ['a', 'button', 'input']
const ELSEWHERE = /\b(111|999|nhs app|call|find out|log ?in|sign in|cookies?|search|website|privacy)\b/i
/** Words with which a control outside of any block asks for something: a link to read about conditions does not. */
const ASKS = /\b(request|i (want|need)|help (with|for)|consult|start|begin|send|submit)\b/i
const SWITCHED_OFF_WORDS = /^(closed|unavailable|not available|not available now)$/i

/**
 * Every way in of a page: first the innermost blocks with a heading, then controls outside of them whose own words name a
 * route. A control counts by structure (a link that leads on, a button that is not switched off); words name it only.
 */
export function optionsOf(page: Page, rules: OptionRules): Option[] {
  const headed = elements(page.document, ...BLOCKS).filter((block) => headingOf(block) && isShown(block))
  const innermost = headed.filter((block) => !headed.some((other) => isInside(other, block)))
  const inBlocks = innermost.map((block) => optionIn(block, rules))
  const alone = elements(page.document, ...CONTROLS)
    .filter((control) => isShown(control) && !innermost.some((block) => isInside(control, block)))
    .flatMap((control) => optionAlone(control, rules))
  return [...inBlocks, ...alone].filter(({ label }) => label !== '' && !rules.notRoute.test(label))
}

function optionIn(block: Element, rules: OptionRules): Option {
  const heading = headingOf(block) as Element
  const label = wordsOf(heading)
  const isStart = (control: Element) => {
    const words = wordsOf(control)
    if (control.name === 'a' && rules.leads?.(control.attribs.href ?? '') === false) return false
    return words.includes(label) || (rules.start.test(words) && !ELSEWHERE.test(words))
  }
  const starts = elements(block, ...CONTROLS).filter(isStart)
  const around = DomUtils.findOne(({ name }) => CONTROLS.includes(name), ancestorsOf(heading, block), false)
  return {
    label,
    words: fold(visibleText(block)).replace(label, '').trim(),
    control: controlState(around ? [...starts, around] : starts),
  }
}

function optionAlone(control: Element, rules: OptionRules): Option[] {
  const label = wordsOf(control)
  if (label.length > 80 || ELSEWHERE.test(label) || !ASKS.test(label)) return []
  if (!rules.carries.some(([pattern]) => pattern.test(label))) return []
  return [{ label, words: '', control: controlState([control]) }]
}

/** True where a control that begins something stands outside of every block and nobody can say what it begins. */
export const hasUnnamedStart = (page: Page, rules: OptionRules): boolean =>
  elements(page.document, ...CONTROLS)
    .filter((control) => isEnabled(control) && isShown(control) && !isInBlock(control))
    .map(wordsOf)
    .some(
      (words) =>
        rules.start.test(words) &&
        ![ELSEWHERE, rules.notRoute, ...rules.carries.map(([label]) => label)].some((known) =>
          known.test(words),
        ),
    )

const controlState = (controls: readonly Element[]): Option['control'] => {
  if (controls.some((control) => isEnabled(control) && isShown(control))) return 'enabled'
  return controls.some((control) => !isEnabled(control)) ? 'switched_off' : 'absent'
}

export function isEnabled({ name, attribs }: Element): boolean {
  if (attribs.disabled !== undefined || attribs['aria-disabled'] === 'true') return false
  if (name === 'input') return attribs.type === 'submit'
  return name !== 'a' || Boolean(attribs.href)
}

/** What the page says of an option, as facts. A control that is switched off is proof by structure, whatever is written there. */
export function routeFact(
  option: Option,
  types: RequestType[] | null,
  beside: string,
  rules: OptionRules,
): RouteFact {
  const { label, words, control } = option
  const aside = speaksOfOthers(beside, types, rules) ? '' : beside
  const badge = SWITCHED_OFF_WORDS.test(words) ? { sentence: words, reason: null } : null
  const notice = closedNotice(words) ?? badge ?? closedNotice(aside)
  const canStart = control === 'enabled'
  return {
    label,
    requestTypes: types,
    canStart,
    ...closedPart(canStart ? null : (notice ?? switchedOff(option))),
    // What sounds closed beside a way in is a notice that can be passed.
    passableNotice: canStart ? (passableNotice(`${words} ${aside}`) ?? notice?.sentence ?? null) : null,
  }
}

/** True where a notice beside the routes names a kind of request, and another one than this. */
function speaksOfOthers(beside: string, types: RequestType[] | null, { carries }: OptionRules): boolean {
  const sentence = closedNotice(beside)?.sentence
  const named = sentence && carries.find(([pattern]) => pattern.test(sentence))?.[1]
  return named !== undefined && named !== '' && !named.some((type) => types?.includes(type))
}

const switchedOff = ({ control, label, words }: Option): Notice | null =>
  control === 'switched_off'
    ? { sentence: `${label}: the control is switched off. ${words}`.trim().slice(0, 200), reason: null }
    : null

export const closedPart = (notice: Notice | null) => ({
  closedNotice: notice?.sentence ?? null,
  closedReason: notice === null ? null : (notice.reason ?? ('unstated' as const)),
})

/** What a label carries: the ICB's own mapping first, then the supplier's; null when nobody has mapped it. */
export function typesOf(
  label: string,
  rules: OptionRules,
  { routeOverrides }: ProbeJob,
): RequestType[] | null {
  const own = routeOverrides?.[label]
  if (own) return own
  const found = rules.carries.find(([pattern]) => pattern.test(label))
  return found ? [...found[1]] : null
}

/** Notices that stand beside the routes and speak for all of them. */
export function noticesBeside({ document }: Page): string {
  const notices = DomUtils.findAll(
    ({ name, attribs }) => name === 'aside' || /^(alert|status)$/.test(attribs.role ?? ''),
    document.children,
  )
  const beside = notices.filter((notice) => isShown(notice) && !isInBlock(notice))
  return fold(beside.map(visibleText).join(' '))
}

const isInBlock = (element: Element): boolean =>
  ancestorsOf(element, null).some((node) => BLOCKS.includes(node.name) && headingOf(node) !== null)

const headingOf = (block: Element): Element | null =>
  DomUtils.findOne(({ name }) => /^(h[2-4]|legend)$/.test(name), block.children)

export const wordsOf = (element: Element): string =>
  fold(
    element.name === 'input'
      ? (element.attribs.value ?? '')
      : visibleText(element) || (element.attribs['aria-label'] ?? ''),
  )

const isInside = (element: Element, block: Element): boolean => ancestorsOf(element, null).includes(block)

/** Elements around one, from the inside out, up to and without `end`. */
function ancestorsOf(element: Element, end: Element | null): Element[] {
  const around: Element[] = []
  for (let node = element.parent; node && node !== end; node = node.parent)
    if ('attribs' in node) around.push(node)
  return around
}
