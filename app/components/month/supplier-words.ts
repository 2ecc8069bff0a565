import type { OpenHalfHour } from '#app/page-models/supplier-checks.server.ts'
import { formatCount, formatCounted, formatDay, formatShare } from '#domain/format.ts'
import { MISSING } from '#domain/wording.ts'

/** "5 core days from 26 October 2026 to 30 October 2026". */
export function daysPhrase(days: readonly string[]): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return MISSING.noData
  if (first === last) return formatDay(first)
  return `${formatCounted(days.length, 'core day')} from ${formatDay(first)} to ${formatDay(last)}`
}

/** Counts of a half-hour: what was not assessed says "No data", never nought. */
export const countsWords = ({ assessed, open }: OpenHalfHour): string =>
  assessed === 0 ? MISSING.noData : `${formatCount(open)} of ${formatCount(assessed)}`

export const shareWords = ({ assessed, open, share }: OpenHalfHour): string =>
  share === null ? (assessed === 0 ? MISSING.noData : 'Counts only') : formatShare(share, open < assessed)

/** The half-hour in which the fewest were open, as a sentence that is no verdict. */
export function openHeadline(
  halfHours: readonly OpenHalfHour[],
  spanOf: (one: OpenHalfHour) => string,
): string {
  const seen = halfHours.filter(({ assessed }) => assessed > 0)
  const [least] = seen.toSorted((a, b) => a.open / a.assessed - b.open / b.assessed)
  if (!least) return 'No check could be assessed'
  if (least.open === least.assessed) return 'Every check that could be assessed found the tool open'
  const share = least.share === null ? '' : ` (${shareWords(least)})`
  return `The fewest tools were open from ${spanOf(least)}: in ${countsWords(least)} checks${share}`
}
