import type { Db } from '../client.server.ts'
import { sightingLookup } from '../queries/day-readings.server.ts'
import { observedSlots } from '../queries/practice-days.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import type { ResultStatus } from '#domain/codes.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import { dayOf, daysBetween } from '#domain/london-time.ts'
import { measurePracticeDay, type DayFigures, type PracticeDayInput } from '#domain/practice-day.ts'
import { slotStart } from '#domain/slots.ts'
import { dayInputs } from './day-inputs.server.ts'

/** What an exclusion does to one practice on one day, all request types together; durations in ms. */
export type DayEffect = {
  day: string
  practiceId: number
  excludedMs: number
  closedLowMs: [before: number, after: number]
  closedHighMs: [before: number, after: number]
  status: [before: ResultStatus, after: ResultStatus]
}

/** The effect of an exclusion on days with readings, worked out by the real measurement and written nowhere. */
export function effectOf(
  db: Db,
  exclusion: Exclusion,
  practicesOn: (day: string) => readonly number[],
  asOf: number,
): DayEffect[] {
  const holidays = bankHolidayCalendar(db)
  const lookup = sightingLookup(db)
  return daysWithReadings(db, exclusion)
    .filter((day) => isCoreDay(day, holidays))
    .flatMap((day) =>
      dayInputs(db, { day, practiceIds: practicesOn(day), asOf, holidays, lookup }).map(
        ({ practiceId, input }) => dayEffect(day, practiceId, input, exclusion),
      ),
    )
}

function daysWithReadings(db: Db, { from, to }: Exclusion): string[] {
  const observed = observedSlots(db)
  if (!observed) return []
  const first = Math.max(from, slotStart(observed.first))
  const last = Math.min(to, slotStart(observed.last + 1))
  return first < last ? daysBetween(dayOf(first), dayOf(last - 1)) : []
}

function dayEffect(
  day: string,
  practiceId: number,
  input: PracticeDayInput,
  exclusion: Exclusion,
): DayEffect {
  const before = allOf(measurePracticeDay(input))
  const after = allOf(measurePracticeDay({ ...input, exclusions: [...input.exclusions, exclusion] }))
  return {
    day,
    practiceId,
    excludedMs: after.excludedMs - before.excludedMs,
    closedLowMs: [before.closedMs, after.closedMs],
    closedHighMs: [before.closedMs + before.mixedMs, after.closedMs + after.mixedMs],
    status: [before.status, after.status],
  }
}

function allOf(figures: readonly DayFigures[]): DayFigures {
  const all = figures.find(({ requestType }) => requestType === 'all')
  if (!all) throw new Error('A measured day has no figures for all request types together.')
  return all
}
