import type { HalfHours } from './half-hour-counts.ts'

/** The parts of a day that a pattern can be named by, the first that fits. */
export const PARTS_OF_DAY = [
  'all_day',
  'lunch',
  'start_of_day',
  'end_of_day',
  'morning',
  'afternoon',
  'midday',
] as const
export type PartOfDay = (typeof PARTS_OF_DAY)[number]

const MIDDAY = 24
const LUNCH = { from: 24, to: 28 }

/** `run` is the part, `hours` all observed half-hours of such days. Lunch lies within 12:00 to 14:00. */
export function partOfDay(run: HalfHours, hours: HalfHours): PartOfDay {
  if (run.from === hours.from && run.to === hours.to) return 'all_day'
  if (run.from >= LUNCH.from && run.to <= LUNCH.to) return 'lunch'
  if (run.from === hours.from) return 'start_of_day'
  if (run.to === hours.to) return 'end_of_day'
  if (run.to <= MIDDAY) return 'morning'
  return run.from >= MIDDAY ? 'afternoon' : 'midday'
}
