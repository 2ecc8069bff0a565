import type { Db } from '#db/client.server.ts'
import { firstMeasuredDay } from '#db/queries/icb-month.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { unseenReader } from '#db/queries/unseen.server.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import { addDays } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import type { UnseenReason } from '#domain/wording.ts'
import type { ObservedPractice } from './observed-practices.server.ts'

/** Why a practice cannot be seen, as most checks of its last measured day met it, and since which day. */
export type Unseen = {
  reason: UnseenReason
  /** Why no answer came, where none did. */
  failure: string | null
  since: string
  /** The run reaches back to the first day that is held of anybody: it may have begun before. */
  isFromStart: boolean
}

type WhyOfDay = { reason: UnseenReason; failure: string | null }

/**
 * Walks a practice's core days back from a day for as long as the reason stays the same. Each day is a few seeks by key;
 * days that are excluded from end to end neither continue nor end a run.
 */
export function unseenSince(db: Db, from: string): (practice: ObservedPractice) => Unseen | null {
  const first = firstMeasuredDay(db) ?? from
  const holidays = bankHolidayCalendar(db)
  const reader = unseenReader(db)
  const days: string[] = []
  for (let day = from; day >= first; day = addDays(day, -1)) if (isCoreDay(day, holidays)) days.push(day)
  const slotsOf = (day: string): number[] => {
    const window = coreWindow(day, holidays)
    if (!window) return []
    const [start, end] = [slotAt(window.from), slotAt(window.to - 1)]
    return Array.from({ length: end - start + 1 }, (_, n) => start + n)
  }
  const whyOn = (practice: ObservedPractice, day: string): WhyOfDay | 'excluded' | null => {
    const sight = reader.dayOf(practice.id, day)
    if (!sight) return null
    if (sight.isExcluded) return 'excluded'
    if (sight.readingsAssessable > 0) return null
    const isSure = sight.status === 'cannot_be_checked'
    if (sight.readings === 0) return { reason: isSure ? 'no_tool_known' : 'no_check', failure: null }
    if (isSure) return { reason: 'login_required', failure: null }
    const met = reader.mostMet(practice.toolIds, slotsOf(day))
    if (!met) return null
    return { reason: met.outcome === 'assessed' ? 'not_all_seen' : met.outcome, failure: met.failure }
  }
  return (practice) => runBack(days, (day) => whyOn(practice, day))
}

/** The run of equal reasons from the newest day that has one; null where the newest one was seen. */
function runBack(days: readonly string[], whyOn: (day: string) => WhyOfDay | 'excluded' | null) {
  let run: Unseen | null = null
  for (const day of days) {
    const why = whyOn(day)
    if (why === 'excluded') continue
    // A month that runs has no figures for the days to come: the run begins at the newest day that has some.
    if (why === null && run === null) continue
    if (why === null || (run && (why.reason !== run.reason || why.failure !== run.failure))) return run
    run = { ...why, since: day, isFromStart: false }
  }
  return run && { ...run, isFromStart: run.since === days.at(-1) }
}
