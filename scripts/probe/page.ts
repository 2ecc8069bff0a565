import { DomUtils, parseDocument } from 'htmlparser2'

type Document = ReturnType<typeof parseDocument>
export type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>

/** A parsed page: what every adapter asks of it. */
export type Page = {
  document: Document
  title: string
  heading: string
  /** Visible words with white space folded. */
  text: string
}

const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head'])
const parsed = new WeakMap<Buffer, Page>()

/** Parses a body once: the same Buffer gives the same page. */
export function pageOf(body: Buffer): Page {
  const held = parsed.get(body)
  if (held) return held
  const document = parseDocument(body.toString('utf8'))
  const page = {
    document,
    title: fold(firstText(document, 'title')),
    heading: fold(firstText(document, 'h1')),
    text: fold(visibleText(document)),
  }
  parsed.set(body, page)
  return page
}

export const fold = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Words of a node that a reader can see; blocks are kept apart by a space. */
export function visibleText(node: Document | Element): string {
  const words: string[] = []
  const stack: unknown[] = [node]
  while (stack.length > 0) {
    const next = stack.pop() as { type: string; data?: string; name?: string; children?: unknown[] }
    if (next.type === 'text') words.push(next.data ?? '')
    else if (next.children && !UNSEEN.has(next.name ?? '')) stack.push(...next.children.toReversed())
  }
  return words.join(' ')
}

export const elements = (node: Document | Element, ...names: string[]): Element[] =>
  DomUtils.findAll((element) => names.includes(element.name), node.children)

function firstText(document: Document, name: string): string {
  const element = DomUtils.findOne((candidate) => candidate.name === name, document.children)
  return element ? DomUtils.textContent(element) : ''
}
