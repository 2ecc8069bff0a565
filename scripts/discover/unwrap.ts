/** Services that wrap a link so that a click passes through them: the target stands in the address itself. */
const WRAPPERS: readonly [host: RegExp, targetOf: (url: URL) => string | null][] = [
  [/\.safelinks\.protection\.outlook\.com$/, (url) => url.searchParams.get('url')],
  [/^(www\.)?google\.(com|co\.uk)$/, (url) => url.searchParams.get('q') ?? url.searchParams.get('url')],
  [/^lm?\.facebook\.com$/, (url) => url.searchParams.get('u')],
  [
    /^urldefense\.com$/,
    (url) => /__(https?:.+?)__/.exec(url.href)?.[1]?.replace(/^(https?:)\/(?!\/)/, '$1//') ?? null,
  ],
]

const DEEPEST = 5

/** The address behind any wrapping, found without asking anybody. Mail filters wrap what is wrapped already. */
export function unwrapped(address: string): string {
  let current = address
  for (let depth = 0; depth < DEEPEST; depth++) {
    const target = targetIn(current)
    if (target === null) return current
    current = target
  }
  return current
}

function targetIn(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const target = WRAPPERS.find(([host]) => host.test(url.hostname))?.[1](url)
  return target && URL.canParse(target) ? new URL(target).href : null
}

const SHORTENERS = new Set([
  'bit.ly',
  'buff.ly',
  'cutt.ly',
  'goo.gl',
  'is.gd',
  'ow.ly',
  'rb.gy',
  't.ly',
  'tiny.cc',
  'tinyurl.com',
  'short.simulator.example',
])

/** True for an address that tells its target only when asked. */
export const isShortened = (address: string): boolean =>
  URL.canParse(address) && SHORTENERS.has(new URL(address).host.replace(/^www\./, ''))
