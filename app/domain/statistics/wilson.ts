/** What must stand beside an interval that counts days: weekday patterns make its one assumption approximate. */
export const DAYS_INTERVAL_CAPTION = 'days_taken_as_independent'

/** Why there is no interval: `no_days` without any day, `too_few_days` where one day cannot show how days differ. */
export type UnknownInterval = { status: 'unknown'; reason: 'no_days' | 'too_few_days' }

/** Shares of days, 0 to 1; `share` is k/n and lies between the bounds. */
export type DaysShareInterval =
  | {
      status: 'known'
      days: number
      daysOf: number
      share: number
      low: number
      high: number
      caption: typeof DAYS_INTERVAL_CAPTION
    }
  | UnknownInterval

/** The 97.5% point of the standard normal distribution: 95% lies within this many standard deviations. */
const Z = 1.959963984540054

/**
 * 95% Wilson score interval for "closed on `days` of `daysOf` valid days": is it typical of this practice? The unit is
 * the day, never the reading (method, sections 2 and 7; E. B. Wilson, J Am Stat Assoc 1927;22:209-212). No days give
 * unknown. Throws for counts that are not whole, are negative, or have more days closed than days.
 */
export function daysShareInterval(days: number, daysOf: number): DaysShareInterval {
  if (!Number.isInteger(days) || !Number.isInteger(daysOf) || days < 0 || days > daysOf)
    throw new Error(`Days must be whole and no more than all days, got ${days} of ${daysOf}.`)
  if (daysOf === 0) return { status: 'unknown', reason: 'no_days' }
  const share = days / daysOf
  const shrink = 1 + Z ** 2 / daysOf
  const centre = (share + Z ** 2 / (2 * daysOf)) / shrink
  const reach = (Z / shrink) * Math.sqrt((share * (1 - share)) / daysOf + Z ** 2 / (4 * daysOf ** 2))
  return {
    status: 'known',
    days,
    daysOf,
    share,
    // At no day and at every day one bound is the share itself: rounding must not move it.
    low: days === 0 ? 0 : centre - reach,
    high: days === daysOf ? 1 : centre + reach,
    caption: DAYS_INTERVAL_CAPTION,
  }
}
