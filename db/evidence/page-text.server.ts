import { createHash } from 'node:crypto'
import { boundedDocument } from './bounded-document.server.ts'

type Node = {
  type: string
  data?: string
  name?: string
  children?: Node[]
  attribs?: Record<string, string>
}

const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head'])
/** Attributes that change what a reader can do without changing a word. */
const STATE_ATTRIBUTES = ['disabled', 'hidden', 'inert', 'aria-disabled', 'aria-hidden']
const CONTROLS = new Set(['a', 'button', 'input', 'select', 'textarea', 'form', 'fieldset'])

/**
 * What a reader sees of a page: its words, with controls and what is switched off or hidden marked between them. Digests
 * of decided pages rest on it, so it is its own and does not change with the rules of the prober.
 */
export function pageText(body: Buffer): string {
  const words: string[] = []
  const document = boundedDocument(body.toString('utf8'))
  // Nothing of a page that lies too deep can be read: its bytes still tell it from others.
  if (!document) return body.toString('utf8')
  const stack: Node[] = [document as unknown as Node]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') words.push(node.data ?? '')
    else if (node.children && !UNSEEN.has(node.name ?? '')) {
      words.push(markOf(node))
      // One by one: a page may have more siblings than a call has room for arguments.
      for (const child of node.children.toReversed()) stack.push(child)
    }
  }
  return words.join(' ').replace(/\s+/g, ' ').trim()
}

function markOf({ name = '', attribs = {} }: Node): string {
  const states = STATE_ATTRIBUTES.filter((attribute) => attribs[attribute] !== undefined)
  return states.length > 0 || CONTROLS.has(name) ? `[${[name, ...states].join(' ')}]` : ''
}

export type PageOwner = { practiceName: string; practiceCode: string }

/** The text without what only says whose page it is, so that practices share a page; in lower case. */
export const sharedText = (text: string, { practiceName, practiceCode }: PageOwner): string =>
  [practiceName, practiceCode].reduce(
    (words, own) => words.replaceAll(own.toLowerCase(), '(practice)'),
    text.toLowerCase(),
  )

/** Names a page by what a reader sees on it: equal for pages that differ in the practice's name or code only. */
export const pageDigest = (shared: string): string => createHash('sha256').update(shared).digest('hex')
