import { formatCount, formatCounted, formatShare } from '#domain/format.ts'
import { closureShare } from '#domain/statistics/icb-share.ts'
import { MISSING } from '#domain/wording.ts'
import type { IcbsPage } from '../../page-models/icbs.server.ts'

type Icb = Pick<IcbsPage['icbs'][number], 'practices' | 'assessable' | 'withClosure'>

/** Bands of the share of assessed practices with a confirmed closure; each stands on the map as number and shade. */
export const BANDS = [
  { code: 'none', shade: 'white', words: 'No practice with a confirmed closure' },
  { code: 'fewer', shade: 'light blue', words: 'Fewer than 1 in 4 practices' },
  { code: 'some', shade: 'blue', words: '1 in 4 to fewer than half' },
  { code: 'most', shade: 'dark blue', words: 'Half or more' },
  {
    code: 'unknown',
    shade: 'dashed',
    words: 'Fewer than 10 practices assessed: counts only, or none assessed',
  },
] as const
export type Band = (typeof BANDS)[number]['code']

export function bandOf(icb: Icb): Band {
  const share = closureShare(icb).ofAssessable
  if (share === null) return 'unknown'
  if (icb.withClosure === 0) return 'none'
  return share < 0.25 ? 'fewer' : share < 0.5 ? 'some' : 'most'
}

/** What stands on a tile, and the same in full: shares only from 10 practices on. */
export function tileWords(icb: Icb): { short: string; long: string } {
  const { assessable, withClosure } = icb
  if (assessable === 0) return { short: '–', long: 'no practice could be assessed' }
  const counts = `${formatCount(withClosure)} of ${formatCounted(assessable, 'practice')} with a confirmed closure`
  const share = closureShare(icb).ofAssessable
  if (share === null) return { short: `${withClosure} of ${assessable}`, long: counts }
  return { short: formatShare(share), long: `${formatShare(share)}, ${counts}` }
}

/** Of all practices at least and at most: those that could not be assessed are in neither count. */
export function boundsWords(icb: Icb): string {
  const { atLeast, atMost, ofRegistered } = closureShare(icb)
  if (icb.practices === 0) return MISSING.noData
  const range =
    atLeast === atMost ? formatCount(atLeast) : `${formatCount(atLeast)} to ${formatCount(atMost)}`
  return ofRegistered === null
    ? `${range} of ${formatCount(icb.practices)}`
    : `${range} of ${formatCount(icb.practices)} (${rangeOf(ofRegistered)})`
}

function rangeOf({ low, high }: { low: number; high: number }): string {
  const [from, to] = [formatShare(low), formatShare(high)]
  return from === to ? from : `${from} to ${to}`
}

/** Patients registered at practices with a confirmed closure; a practice without a list held is no nought. */
export function patientsWords({
  patientsAffected: { count, withoutList },
}: {
  patientsAffected: { count: number; withoutList: number }
}): string {
  if (withoutList === 0) return formatCount(count)
  return count === 0
    ? MISSING.noData
    : `${formatCount(count)}, without ${formatCounted(withoutList, 'practice')}`
}
