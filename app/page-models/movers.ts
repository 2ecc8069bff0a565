import { directionOf, distanceMs, type Direction, type MonthRate } from '#domain/movers.ts'
import type { PracticeMonthRow } from './practice-month-row.server.ts'

const MOST_NAMED = 10

export type Mover = { odsCode: string; name: string; before: MonthRate; after: MonthRate }

export type Movers = {
  /** Practices that could be assessed, under a contract in force, in both months. */
  compared: number
  more: { count: number; named: Mover[] }
  less: { count: number; named: Mover[] }
}

/** Practices whose closed minutes a valid day lie clearly apart in two months, farthest first, at most ten each way. */
export function moversOf(before: readonly PracticeMonthRow[], after: readonly PracticeMonthRow[]): Movers {
  const earlier = new Map(before.filter(isComparable).map((row) => [row.odsCode, row.figures]))
  const pairs = after.filter(isComparable).flatMap(({ odsCode, name, figures }): Mover[] => {
    const held = earlier.get(odsCode)
    return held ? [{ odsCode, name, before: rateOf(held), after: rateOf(figures) }] : []
  })
  return { compared: pairs.length, more: movedBy(pairs, 'more'), less: movedBy(pairs, 'less') }
}

const isComparable = ({ binding, figures }: PracticeMonthRow): boolean =>
  binding === 'bound' && figures.assessableStatus === 'assessable'

const rateOf = ({ daysValid, closedLowMs, closedHighMs }: PracticeMonthRow['figures']): MonthRate => ({
  daysValid,
  closedLowMs,
  closedHighMs,
})

function movedBy(pairs: readonly Mover[], direction: Direction): Movers['more'] {
  const moved = pairs.filter(({ before, after }) => directionOf(before, after) === direction)
  const named = moved.toSorted(
    (a, b) => distanceMs(b.before, b.after) - distanceMs(a.before, a.after) || a.name.localeCompare(b.name),
  )
  return { count: moved.length, named: named.slice(0, MOST_NAMED) }
}
