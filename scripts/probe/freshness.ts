import type { Exchange } from './types.ts'

/** A page that a cache has held for longer says nothing about now. */
const FRESH_SECONDS = 60

/** What an address gets to reach the site behind its caches. */
export const PAST_CACHES = '_fresh'

/** Seconds that a cache between us and the site has held an answer, where that is too long; null for a fresh one. */
export function staleSeconds({ headers }: Pick<Exchange, 'headers'>): number | null {
  const seconds = Number(headers.age ?? 0)
  return Number.isFinite(seconds) && seconds > FRESH_SECONDS ? seconds : null
}

/** The same address with a mark that no cache has seen before. */
export function pastCaches(url: string, mark: string): string {
  const marked = new URL(url)
  marked.searchParams.set(PAST_CACHES, mark)
  return marked.href
}
