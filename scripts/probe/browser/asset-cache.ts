import type { Exchange } from '../types.ts'

/** Scripts and style sheets only: what a page says of itself is asked for afresh at every probe. */
const KEPT_TYPES = new Set(['script', 'stylesheet'])
const LONGEST_MS = 60 * 60_000

/**
 * Program files that the site itself lets be kept (`max-age`), for an hour at most and up to so many bytes: a site is
 * asked for its 2 MB bundle once an hour, not once a practice.
 */
export function assetCache(maxBytes = 50_000_000, now: () => number = Date.now) {
  const held = new Map<string, { answer: Exchange; until: number }>()
  let bytes = 0

  function drop(url: string): void {
    bytes -= held.get(url)?.answer.body.length ?? 0
    held.delete(url)
  }

  return {
    find(url: string, resourceType: string): Exchange | undefined {
      const found = KEPT_TYPES.has(resourceType) ? held.get(url) : undefined
      if (found && found.until > now()) return found.answer
      if (found) drop(url)
      return undefined
    },
    keep(url: string, resourceType: string, answer: Exchange): void {
      const keptMs = Math.min(maxAgeMs(answer.headers['cache-control']), LONGEST_MS)
      if (!KEPT_TYPES.has(resourceType) || answer.status !== 200 || keptMs <= 0) return
      if (answer.setCookies.length > 0 || answer.body.length > maxBytes) return
      drop(url)
      held.set(url, { answer, until: now() + keptMs })
      bytes += answer.body.length
      for (const oldest of held.keys()) if (bytes > maxBytes) drop(oldest)
    },
  }
}

export type AssetCache = ReturnType<typeof assetCache>

function maxAgeMs(cacheControl = ''): number {
  if (/no-store|no-cache|private/i.test(cacheControl)) return 0
  return Number(/max-age=(\d{1,9})/i.exec(cacheControl)?.[1] ?? 0) * 1000
}
