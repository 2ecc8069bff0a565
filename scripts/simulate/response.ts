/** What a simulated site does with a request, apart from what it says. */
export type Behaviour =
  | { kind: 'plain' }
  /** The answer begins only after so long. */
  | { kind: 'slow'; delayMs: number }
  /** No answer, ever. */
  | { kind: 'hang' }
  /** The connection ends after so many bytes of a longer body. */
  | { kind: 'truncate'; afterBytes: number }

export type SimulatedRequest = { method: string; url: string; headers: Record<string, string | undefined> }

export type SimulatedResponse = {
  status: number
  /** Lower-case names, without cookies. */
  headers: Record<string, string>
  setCookies: readonly string[]
  /** The same page is the same Buffer, so that it is parsed and hashed once. */
  body: Buffer
  behaviour: Behaviour
}

const EMPTY = Buffer.alloc(0)
const NO_COOKIES: readonly string[] = []
const PLAIN: Behaviour = { kind: 'plain' }

/** Headers of a page; nobody changes them, so every page shares one object. */
const PAGE_HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

export const page = (status: number, body: Buffer, setCookies = NO_COOKIES): SimulatedResponse => ({
  status,
  headers: PAGE_HEADERS,
  setCookies,
  body,
  behaviour: PLAIN,
})

export const redirect = (location: string, setCookies = NO_COOKIES): SimulatedResponse => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store' },
  setCookies,
  body: EMPTY,
  behaviour: PLAIN,
})

/** Remembers what `make` gave for a key. */
export function remembered<T>(make: (...parts: string[]) => T): (...parts: string[]) => T {
  const held = new Map<string, T>()
  return (...parts) => {
    const key = parts.join('\n')
    let value = held.get(key)
    if (value === undefined) held.set(key, (value = make(...parts)))
    return value
  }
}

/** Names are invented, but a page stays a page whatever they hold. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
