import type { DemandState } from '../demand.ts'
import { formatCount, formatMonth } from '../format.ts'

export const DEMAND_WORDS = {
  title: 'Demand',
  notListed:
    'The national publication has no row for this practice up to this month. That says nothing about whether its tools were open.',
  isContext:
    'Context, not a finding: a month with many submissions beside one with closures may be a surge of demand, and a month with few may be quiet.',
  source:
    'NHS England, Submissions via Online Consultation Systems in General Practice. Contains public sector information licensed under the Open Government Licence v3.0.',
  noMiddleHalf: 'Too few practices to say',
  notMeasured: 'Not measured',
}

export const DEMAND_CAVEATS = [
  'Submissions are counted for whole months, at all hours: also those outside core hours and at weekends.',
  'Only submissions that were received are counted: one that was given up, or could not be started, is not.',
  'Zero is not “closed”. “Does not take part” and “no data” are not zero.',
  'Suppliers revise earlier months: each figure is as its edition says. Some months hold only part of what a supplier received.',
  'Types that a supplier cannot tell are “other or unknown”.',
  'The middle half is from the 25th to the 75th percentile of the practices of the same ICB for which data came, in the same month and edition.',
  'Practices set up their tools differently, so the number of submissions does not say how a contract was kept.',
]

export const DEMAND_STATE_WORDS: Record<Exclude<DemandState, 'counted'>, string> = {
  zero: '0 (zero is not “closed”)',
  not_participating: 'Does not take part',
  no_data: 'No data',
}

/** 137.12 -> "137.1" */
export const rateWords = (rate: number): string => rate.toFixed(1)

/** 0.489 -> "up 49%", -0.021 -> "down 2%", 0.001 -> "unchanged" */
export function changeWords(change: number): string {
  const percent = Math.round(change * 100)
  return percent === 0 ? 'unchanged' : `${percent > 0 ? 'up' : 'down'} ${formatCount(Math.abs(percent))}%`
}

/** 6,532,742 -> "6.5 million"; below a million the count itself. */
export const millionWords = (count: number): string =>
  count < 999_500 ? formatCount(count) : `${(count / 1e6).toFixed(1)} million`

export const editionWords = (edition: string): string => `${formatMonth(edition)} edition`

export const DEMAND_AREA_CAVEAT =
  'Submissions are counted whole, at all hours, from practices that take part and whose supplier sends data. Suppliers revise earlier months. The number does not say how a contract was kept.'
