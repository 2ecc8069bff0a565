import { directionOf, distance, type Direction, type MonthShare } from '#domain/movers.ts'
import type { PracticeMonthRow } from './practice-month-row.server.ts'

const MOST_NAMED = 10

export type Mover = { odsCode: string; name: string; before: MonthShare; after: MonthShare }

export type Movers = {
  /** Practices that could be assessed, under a contract in force, in both months. */
  compared: number
  more: { count: number; named: Mover[] }
  less: { count: number; named: Mover[] }
}

/** Practices whose closed share of the observed time lies clearly apart in two months, farthest first, at most ten each way. */
export function moversOf(before: readonly PracticeMonthRow[], after: readonly PracticeMonthRow[]): Movers {
  const earlier = new Map(before.filter(isComparable).map((row) => [row.odsCode, row.figures]))
  const pairs = after.filter(isComparable).flatMap(({ odsCode, name, figures }): Mover[] => {
    const held = earlier.get(odsCode)
    return held ? [{ odsCode, name, before: shareOf(held), after: shareOf(figures) }] : []
  })
  return { compared: pairs.length, more: movedBy(pairs, 'more'), less: movedBy(pairs, 'less') }
}

const isComparable = ({ binding, figures }: PracticeMonthRow): boolean =>
  binding === 'bound' && figures.assessableStatus === 'assessable'

const shareOf = ({
  assessedMs,
  unobservedMs,
  closedLowMs,
  closedHighMs,
}: PracticeMonthRow['figures']): MonthShare => ({
  observedMs: assessedMs - unobservedMs,
  closedLowMs,
  closedHighMs,
})

function movedBy(pairs: readonly Mover[], direction: Direction): Movers['more'] {
  const moved = pairs.filter(({ before, after }) => directionOf(before, after) === direction)
  const named = moved.toSorted(
    (a, b) => distance(b.before, b.after) - distance(a.before, a.after) || a.name.localeCompare(b.name),
  )
  return { count: moved.length, named: named.slice(0, MOST_NAMED) }
}
