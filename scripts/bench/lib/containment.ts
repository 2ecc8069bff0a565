import { MS_PER_MINUTE } from '#domain/interval.ts'
import { measurePracticeDay, type PracticeDayInput } from '#domain/practice-day.ts'

/** Closed time of one day as bounds, in ms, with the time that was open and the time that was not observed. */
export type ClosedBounds = { lowMs: number; highMs: number; openMs: number; unobservedMs: number }

/** Bounds of a day of one request type, by the measurement of the product itself. */
export function closedBounds(input: PracticeDayInput): ClosedBounds {
  const figures = measurePracticeDay(input).find(({ requestType }) => requestType === 'appointment')
  if (!figures) throw new Error('A practice day has no row for appointments.')
  const { closedMs, mixedMs, openMs, unobservedMs } = figures
  return { lowMs: closedMs, highMs: closedMs + mixedMs, openMs, unobservedMs }
}

export const widthMs = ({ lowMs, highMs }: ClosedBounds): number => highMs - lowMs
const centralMs = ({ lowMs, highMs }: ClosedBounds): number => (lowMs + highMs) / 2

/** Whether the bounds of a thinned day hold the central value of the full day, and whether they hold all its range. */
export type Verdict = {
  holdsCentral: boolean
  holdsRange: boolean
  /** The central value, once what only the thinning left unobserved may have been closed too. */
  holdsWithUnobserved: boolean
}

export function compareBounds(full: ClosedBounds, thinned: ClosedBounds): Verdict {
  const central = centralMs(full)
  const lostMs = Math.max(0, thinned.unobservedMs - full.unobservedMs)
  return {
    holdsCentral: thinned.lowMs <= central && central <= thinned.highMs,
    holdsRange: thinned.lowMs <= full.lowMs && full.highMs <= thinned.highMs,
    holdsWithUnobserved: thinned.lowMs <= central && central <= thinned.highMs + lostMs,
  }
}

/** All thinnings of one day. */
export type DayTally = {
  day: string
  full: ClosedBounds
  thinnings: number
  central: number
  range: number
  withUnobserved: number
  /** Sums over the thinnings: width of the bounds, and time that the full series observed and the thinning did not. */
  widthMs: number
  lostMs: number
}

export function tallyOf(day: string, full: ClosedBounds, thinned: readonly ClosedBounds[]): DayTally {
  const verdicts = thinned.map((bounds) => compareBounds(full, bounds))
  return {
    day,
    full,
    thinnings: thinned.length,
    central: verdicts.filter(({ holdsCentral }) => holdsCentral).length,
    range: verdicts.filter(({ holdsRange }) => holdsRange).length,
    withUnobserved: verdicts.filter(({ holdsWithUnobserved }) => holdsWithUnobserved).length,
    widthMs: thinned.reduce((sum, bounds) => sum + widthMs(bounds), 0),
    lostMs: thinned.reduce((sum, bounds) => sum + bounds.unobservedMs - full.unobservedMs, 0),
  }
}

/** Several days as one line of the print; shares from 0 to 1, means in minutes. */
export type Summary = {
  days: number
  thinnedDays: number
  central: number
  range: number
  withUnobserved: number
  fullWidthMinutes: number
  thinnedWidthMinutes: number
}

export function summaryOf(tallies: readonly DayTally[]): Summary {
  const sum = (value: (tally: DayTally) => number) =>
    tallies.reduce((total, tally) => total + value(tally), 0)
  const thinnedDays = sum((tally) => tally.thinnings)
  return {
    days: tallies.length,
    thinnedDays,
    central: sum((tally) => tally.central) / thinnedDays,
    range: sum((tally) => tally.range) / thinnedDays,
    withUnobserved: sum((tally) => tally.withUnobserved) / thinnedDays,
    fullWidthMinutes: sum((tally) => widthMs(tally.full)) / tallies.length / MS_PER_MINUTE,
    thinnedWidthMinutes: sum((tally) => tally.widthMs) / thinnedDays / MS_PER_MINUTE,
  }
}
