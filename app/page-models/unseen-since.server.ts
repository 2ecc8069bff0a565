import type { Db } from '#db/client.server.ts'
import { firstMeasuredDay } from '#db/queries/icb-month.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { unseenReader } from '#db/queries/unseen.server.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import { addDays } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import type { UnseenReason } from '#domain/wording.ts'
import type { ObservedPractice } from './observed-practices.server.ts'

/** A reason and, where no answer came, why none did. */
type Why = { reason: UnseenReason; failure: string | null }

/** Why a practice cannot be seen, as most checks of its last measured day met it, and since which day. */
export type Unseen = Why & {
  since: string
  /** The run reaches back to the first day that is held of anybody: it may have begun before. */
  isFromStart: boolean
}

/** What a day says: why nothing was seen, that the day is excluded from end to end, or null where something was seen. */
type DayWhy = Why | 'excluded' | null
type WhyOn = (practice: ObservedPractice, day: string, run: Why | null) => DayWhy
type Reader = ReturnType<typeof unseenReader>

const LAST_HOUR_SLOTS = 4

/**
 * Walks a practice's core days back from a day for as long as the reason stays the same. Each day is a few seeks by key;
 * days that are excluded from end to end neither continue nor end a run.
 */
export function unseenSince(db: Db, from: string): (practice: ObservedPractice) => Unseen | null {
  const first = firstMeasuredDay(db) ?? from
  const holidays = bankHolidayCalendar(db)
  const days: string[] = []
  for (let day = from; day >= first; day = addDays(day, -1)) if (isCoreDay(day, holidays)) days.push(day)
  const slotsOf = (day: string): number[] => {
    const window = coreWindow(day, holidays)
    if (!window) return []
    const [start, end] = [slotAt(window.from), slotAt(window.to - 1)]
    return Array.from({ length: end - start + 1 }, (_, n) => start + n)
  }
  const reader = unseenReader(db)
  const whyOn = whyReader(reader, slotsOf)
  const listed = JSON.stringify(days)
  const skipTo = ({ id }: ObservedPractice, from: number, { reason }: Why): number =>
    reader.firstOther(id, listed, from, reason === 'login_required') ?? days.length
  return (practice) =>
    runBack(days, {
      whyOn: (day, run) => whyOn(practice, day, run),
      skipTo: (from, run) => skipTo(practice, from, run),
    })
}

function whyReader(reader: Reader, slotsOf: (day: string) => number[]): WhyOn {
  const met = ({ toolIds }: ObservedPractice, slots: readonly number[]): Why | null => {
    const most = reader.mostMet(toolIds, slots)
    if (!most) return null
    return { reason: most.outcome === 'assessed' ? 'not_all_seen' : most.outcome, failure: most.failure }
  }
  return (practice, day, run) => {
    const sight = reader.dayOf(practice.id, day)
    if (!sight) return null
    if (sight.isExcluded) return 'excluded'
    if (sight.readingsAssessable > 0) return null
    const isSure = sight.status === 'cannot_be_checked'
    if (sight.readings === 0) return { reason: isSure ? 'no_tool_known' : 'no_check', failure: null }
    if (isSure) return { reason: 'login_required', failure: null }
    const slots = slotsOf(day)
    // A whole day of a year of days is many readings: the last hour is enough where it says the same.
    const late = run && met(practice, slots.slice(-LAST_HOUR_SLOTS))
    return late && isSame(late, run) ? late : met(practice, slots)
  }
}

const isSame = (one: Why, other: Why): boolean => one.reason === other.reason && one.failure === other.failure

type Steps = {
  whyOn: (day: string, run: Why | null) => DayWhy
  /** The place of the first day, from one on, that practice-days alone do not show to be like the run. */
  skipTo: (from: number, run: Why) => number
}

/** Reasons that the practice-days themselves hold, so that a run of them is found in one look. */
const HELD_IN_DAYS: ReadonlySet<UnseenReason> = new Set(['no_tool_known', 'login_required'])

/** The run of equal reasons from the newest day that has one; null where no day has one. */
function runBack(days: readonly string[], { whyOn, skipTo }: Steps): Unseen | null {
  let run: Why | null = null
  let last = -1
  for (let n = 0; n < days.length; n++) {
    const why = whyOn(days[n] ?? '', run)
    // A month that runs has no figures for the days to come: the run begins at the newest day that has some.
    if (why === 'excluded' || (why === null && run === null)) continue
    if (why === null || (run && !isSame(why, run))) break
    run = why
    last = n
    if (HELD_IN_DAYS.has(run.reason)) last = n = lastLike(days, n, skipTo(n + 1, run) - 1, whyOn)
  }
  return run && { ...run, since: days[last] ?? '', isFromStart: last === days.length - 1 }
}

/** The run's last day up to a place: days excluded from end to end are passed over and do not end a run. */
function lastLike(days: readonly string[], from: number, to: number, whyOn: Steps['whyOn']): number {
  let n = to
  while (n > from && whyOn(days[n] ?? '', null) === 'excluded') n--
  return n
}
