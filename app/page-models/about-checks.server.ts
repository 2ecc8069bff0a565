import type { Db } from '#db/client.server.ts'
import { currentStop } from '#db/queries/probing-stops.server.ts'
import { STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { londonInstant } from '#domain/london-time.ts'
import { plannedProbes, SLOT_MS } from '#domain/slots.ts'

export type AboutChecksPage = ReturnType<typeof aboutChecksPage>

/** A standard day for counting: any would do. */
const A_DAY = '2026-11-23'

/** What is said of the checks, counted from the plan by which they are made. */
export function aboutChecksPage(db: Db) {
  const { opens, closes } = STANDARD_CORE_HOURS
  const window = { from: londonInstant(A_DAY, opens), to: londonInstant(A_DAY, closes) }
  return {
    hours: STANDARD_CORE_HOURS,
    perDay: plannedProbes(1, window, () => 0).length,
    slotMinutes: SLOT_MS / 60_000,
    /** Since when a person has stopped all checks; null while they are made. */
    stoppedAt: currentStop(db)?.decidedAt ?? null,
  }
}
