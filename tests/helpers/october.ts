import type { Db } from '#db/client.server.ts'
import type { State } from '#domain/codes.ts'
import { londonInstant, weekdayOf } from '#domain/london-time.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { aReading, aRun, aSighting } from './builders.ts'

const MINUTE = 60_000

/** The 22 core days of October 2026. */
export const OCTOBER = Array.from(
  { length: 31 },
  (_, i) => `2026-10-${String(i + 1).padStart(2, '0')}`,
).filter((day) => weekdayOf(day) <= 5)

/** The instant at which the tests of October look back. */
export const AFTER_OCTOBER = londonInstant('2026-11-02', '07:00')

/** A reading in the middle of each of the 42 slots of each day; `stateAt` says what the appointment route showed. */
export function readOctober(
  db: Db,
  toolId: number,
  stateAt: (day: string, slot: number) => State | null,
): void {
  const runId = aRun(db)
  const ids = new Map<State, number>()
  const sightingOf = (state: State): number => {
    const outcome = state === 'unknown' ? 'network_failure' : 'assessed'
    const held = ids.get(state) ?? aSighting(db, { outcome, states: { appointment: state }, state: 'open' })
    ids.set(state, held)
    return held
  }
  for (const day of OCTOBER)
    for (let slot = 0; slot < 42; slot++) {
      const state = stateAt(day, slot)
      const at = londonInstant(day, '08:00') + (slot * 15 + 7) * MINUTE
      if (state) aReading(db, toolId, at, { runId, sightingId: sightingOf(state) })
    }
}

export const rollUpOctober = (db: Db): void => void rollUp(db, { days: OCTOBER, asOf: AFTER_OCTOBER })
