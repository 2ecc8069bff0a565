import { isMonth } from './london-time.ts'

/**
 * Which edition a national file of submissions by time is: its newest month, the earlier months that it holds too, and
 * the day it was published where that was said. "2026-02", "2026-02 with 2026-01", "2026-02, as of 2026-03-26". Months
 * are `YYYY-MM` in any order, at least one.
 */
export function editionOf(months: readonly string[], publishedOn?: string): string {
  const [newest = '', ...earlier] = months.toSorted().toReversed()
  const also = earlier.length > 0 ? ` with ${earlier.join(' ')}` : ''
  return `${newest}${also}${publishedOn === undefined ? '' : `, as of ${publishedOn}`}`
}

/** The months that an edition holds, newest first. */
export const monthsOfEdition = (edition: string): string[] =>
  (edition.split(',', 1)[0] ?? '').split(' ').filter(isMonth)

/** The day on which an edition was published, where that was said. */
export const publishedOn = (edition: string): string | null =>
  /, as of (\d{4}-\d{2}-\d{2})$/.exec(edition)?.[1] ?? null

/**
 * True where an edition is older than another: its newest month is earlier, or of the same month the other was published
 * later. One that does not say when it was published is older than one that does.
 */
export function isOlderEdition(edition: string, other: string): boolean {
  const [newest = '', newestOther = ''] = [monthsOfEdition(edition)[0], monthsOfEdition(other)[0]]
  if (newest !== newestOther) return newest < newestOther
  return (publishedOn(edition) ?? '') < (publishedOn(other) ?? '')
}
