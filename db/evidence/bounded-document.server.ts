import { DomHandler, Parser, type parseDocument } from 'htmlparser2'

type Document = ReturnType<typeof parseDocument>

/** Browsers nest no deeper than 512 elements or so; a page that does is no page for patients, and parsing it never ends. */
const DEEPEST = 520

class TooDeep extends Error {}

class BoundedHandler extends DomHandler {
  override onopentag(name: string, attribs: Record<string, string>): void {
    super.onopentag(name, attribs)
    if (this.tagStack.length > DEEPEST) throw new TooDeep()
  }
}

/** A parsed page, or null where its elements lie too deep in one another to be read. */
export function boundedDocument(html: string): Document | null {
  const handler = new BoundedHandler()
  try {
    new Parser(handler).end(html)
    return handler.root
  } catch (error) {
    if (error instanceof TooDeep) return null
    throw error
  }
}

/** The page of nothing, for what cannot be read. */
export const emptyDocument = (): Document => new DomHandler().root
