import type { Random } from './seeded-random.ts'
import { DAYS_INTERVAL_CAPTION, type UnknownInterval } from './wilson.ts'

export const RESAMPLES = 2_000

/** Closed time a day in ms, the mean over days, with the bounds between which 95% of the resampled means lie. */
export type ClosedTimeInterval =
  | {
      status: 'known'
      days: number
      resamples: number
      meanMsPerDay: number
      lowMsPerDay: number
      highMsPerDay: number
      caption: typeof DAYS_INTERVAL_CAPTION
    }
  | UnknownInterval

/**
 * 95% day-cluster bootstrap interval of the closed time a day (method, sections 2 and 7): whole days are drawn again
 * with replacement, because the readings of one day are not independent. `closedMsByDay` is the central closed time of
 * each valid day; times the number of days it is a month's. Percentile bounds: 2.5% of the resampled means lie below
 * the low one and 2.5% above the high one. The same days and generator state give the same interval. Fewer than two
 * days give unknown. Days that were all alike give bounds at the mean: how sure "never closed" is, the interval of the
 * share of days says. Throws for a time that is negative or no number.
 */
export function closedTimeInterval(
  closedMsByDay: readonly number[],
  random: Random,
  resamples = RESAMPLES,
): ClosedTimeInterval {
  const wrong = closedMsByDay.find((closedMs) => !(closedMs >= 0 && closedMs < Infinity))
  if (wrong !== undefined) throw new Error(`Closed time must be 0 ms or more, got ${wrong}.`)
  const days = closedMsByDay.length
  if (days === 0) return { status: 'unknown', reason: 'no_days' }
  if (days === 1) return { status: 'unknown', reason: 'too_few_days' }
  const means = Float64Array.from({ length: resamples }, () => resampledMean(closedMsByDay, random)).sort()
  const cut = Math.floor(resamples * 0.025)
  return {
    status: 'known',
    days,
    resamples,
    meanMsPerDay: closedMsByDay.reduce((sum, closedMs) => sum + closedMs, 0) / days,
    lowMsPerDay: means[cut] ?? Number.NaN,
    highMsPerDay: means[resamples - 1 - cut] ?? Number.NaN,
    caption: DAYS_INTERVAL_CAPTION,
  }
}

function resampledMean(closedMsByDay: readonly number[], random: Random): number {
  let sum = 0
  for (let drawn = 0; drawn < closedMsByDay.length; drawn++)
    sum += closedMsByDay[Math.floor(random() * closedMsByDay.length)] ?? 0
  return sum / closedMsByDay.length
}
