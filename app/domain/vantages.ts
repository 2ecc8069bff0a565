import type { Outcome, RequestType, State } from './codes.ts'

/** A reading with the place it was taken from. */
export type PlacedReading = {
  at: number
  isSecond: boolean
  outcome: Outcome
  states: Record<RequestType, State>
}

/** Two neighbouring readings of one tool, from different places, that do not agree. */
export type Disagreement<Reading extends PlacedReading> = { first: Reading; second: Reading }

/** Readings further apart may differ because the tool has changed. */
const TOGETHER_MS = 10 * 60_000

/**
 * Where the two vantage points disagree (supplier notes, trap 14): neighbouring readings of one tool from different
 * places, at most 10 minutes apart, of which one shows a carried type closed or full and the other open, or one was
 * assessed and the other refused or lost on the way. Readings in order of time. A tool that changed in between looks the
 * same: a person decides.
 */
export function disagreements<Reading extends PlacedReading>(
  readings: readonly Reading[],
  carried: readonly RequestType[],
): Disagreement<Reading>[] {
  return readings.flatMap((second, n) => {
    const first = readings[n - 1]
    if (!first || first.isSecond === second.isSecond || second.at - first.at > TOGETHER_MS) return []
    return carried.some((type) => areOpposed(first.states[type], second.states[type])) ||
      isLostOnce(first.outcome, second.outcome)
      ? [{ first, second }]
      : []
  })
}

const SHUT: ReadonlySet<State> = new Set(['closed', 'capped'])
const OPEN: ReadonlySet<State> = new Set(['open', 'open_with_notice'])
const areOpposed = (one: State, other: State): boolean =>
  (SHUT.has(one) && OPEN.has(other)) || (OPEN.has(one) && SHUT.has(other))

const LOST: ReadonlySet<Outcome> = new Set(['blocked', 'network_failure'])
const isLostOnce = (one: Outcome, other: Outcome): boolean =>
  (one === 'assessed' && LOST.has(other)) || (LOST.has(one) && other === 'assessed')
