import { countIn, observedHours, weekdaysOf, type DayCount } from './half-hour-counts.ts'
import { HALF_HOUR_MINUTES, type HalfHourDay } from './half-hours.ts'

/** A cell of the grid: on how many of the days observed the half-hour was closed; null where it never was observed. */
export type PatternCell = { daysClosed: number; daysObserved: number; share: number | null }
export type PatternGrid = {
  /** Starts of the half-hours in minutes from midnight: from the first to the last that any day observed. */
  startMinutes: number[]
  rows: { weekday: number; cells: PatternCell[] }[]
}

/** Weekday by half-hour: the share of days on which each was closed, with its counts. Weekdays without days are left out. */
export function patternGrid(days: readonly HalfHourDay[]): PatternGrid {
  const { from, to } = observedHours(days)
  const halfHours = Array.from({ length: to - from }, (_, i) => from + i)
  const rows = weekdaysOf(days).map((weekday) => {
    const own = days.filter((day) => day.weekday === weekday)
    return { weekday, cells: halfHours.map((i) => cellOf(countIn(own, { from: i, to: i + 1 }))) }
  })
  return { startMinutes: halfHours.map((i) => i * HALF_HOUR_MINUTES), rows }
}

const cellOf = ({ closed, observed }: DayCount): PatternCell => ({
  daysClosed: closed,
  daysObserved: observed,
  share: observed > 0 ? closed / observed : null,
})
