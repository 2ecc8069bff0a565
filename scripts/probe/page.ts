import { boundedDocument, emptyDocument } from '#db/evidence/bounded-document.server.ts'
import { DomUtils, type parseDocument } from 'htmlparser2'

type Document = ReturnType<typeof parseDocument>
export type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>

/** A parsed page: what every adapter asks of it. */
export type Page = {
  document: Document
  title: string
  heading: string
  /** Visible words with white space folded. */
  text: string
  /** True where the elements lie too deep in one another to be read: the page is then empty. */
  isTooDeep: boolean
}

const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head'])
const parsed = new WeakMap<Buffer, Page>()

/** Parses a body once: the same Buffer gives the same page. */
export function pageOf(body: Buffer): Page {
  const held = parsed.get(body)
  if (held) return held
  const document = boundedDocument(body.toString('utf8'))
  const page = { ...pageFrom(document ?? emptyDocument()), isTooDeep: document === null }
  parsed.set(body, page)
  return page
}

export const pageFrom = (document: Document): Page => ({
  isTooDeep: false,
  document,
  title: fold(firstText(document, 'title')),
  heading: fold(firstText(document, 'h1')),
  text: fold(visibleText(document)),
})

export const fold = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Words of a node that a reader can see; blocks are kept apart by a space. */
export function visibleText(node: Document | Element): string {
  const words: string[] = []
  const stack: unknown[] = [node]
  while (stack.length > 0) {
    const next = stack.pop() as { type: string; data?: string; name?: string; children?: unknown[] }
    if (next.type === 'text') words.push(next.data ?? '')
    else if (!UNSEEN.has(next.name ?? '')) pushReversed(stack, next.children)
  }
  return words.join(' ')
}

/** Elements of those names, in the order in which they stand. A whole document is walked once, whatever is asked of it. */
export function elements(node: Document | Element, ...names: string[]): Element[] {
  const inside = 'attribs' in node ? allInside(node) : allOf(node)
  return inside.filter(({ name }) => names.includes(name))
}

const walked = new WeakMap<Document, Element[]>()

function allOf(document: Document): Element[] {
  const held = walked.get(document)
  if (held) return held
  const all = allInside(document)
  walked.set(document, all)
  return all
}

function allInside(node: Document | Element): Element[] {
  const found: Element[] = []
  const stack: unknown[] = node.children.toReversed()
  while (stack.length > 0) {
    const next = stack.pop() as { attribs?: object; children?: unknown[] }
    if (next.attribs) found.push(next as Element)
    pushReversed(stack, next.children)
  }
  return found
}

/** One by one: a page with a million siblings has more of them than a call has room for arguments. */
function pushReversed(stack: unknown[], children: readonly unknown[] = []): void {
  for (let n = children.length - 1; n >= 0; n--) stack.push(children[n])
}

/** False for an element that is switched off or hidden, itself or by anything around it. */
export function isShown(element: Element): boolean {
  for (let node: Element | null = element; node; node = parentOf(node)) {
    const { hidden, inert, style = '' } = node.attribs
    if (hidden !== undefined || inert !== undefined || node.attribs['aria-hidden'] === 'true') return false
    if (/display:\s*none|visibility:\s*hidden/i.test(style)) return false
    if (node.name === 'template' || (node.name === 'fieldset' && node.attribs.disabled !== undefined))
      return false
  }
  return true
}

const parentOf = ({ parent }: Element): Element | null =>
  parent && 'attribs' in parent ? (parent as Element) : null

function firstText(document: Document, name: string): string {
  const element = DomUtils.findOne((candidate) => candidate.name === name, document.children)
  return element ? DomUtils.textContent(element) : ''
}
