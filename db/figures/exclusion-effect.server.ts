import type { Db } from '../client.server.ts'
import { sightingLookup } from '../queries/day-readings.server.ts'
import { observedSlots } from '../queries/practice-days.server.ts'
import { bankHolidayCalendar } from '../queries/reference.server.ts'
import { REQUEST_TYPES, type MeasuredType, type ResultStatus } from '#domain/codes.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import { dayOf, daysBetween } from '#domain/london-time.ts'
import { measurePracticeDay, type DayFigures, type PracticeDayInput } from '#domain/practice-day.ts'
import { slotStart } from '#domain/slots.ts'
import { dayInputs } from './day-inputs.server.ts'

/** What an exclusion does to one practice's request type on one day; durations in ms. */
export type DayEffect = {
  day: string
  practiceId: number
  requestType: MeasuredType
  excludedMs: number
  closedLowMs: [before: number, after: number]
  closedHighMs: [before: number, after: number]
  status: [before: ResultStatus, after: ResultStatus]
  figures: [before: DayFigures, after: DayFigures]
}

export type EffectOptions = {
  practicesOn: (day: string) => readonly number[]
  /** The instant up to which a running day is measured. */
  asOf: number
  /** It is in force: what it does is the difference to the figures without it. */
  isHeld?: boolean
}

/**
 * The effect of an exclusion on days with readings, worked out by the real measurement and written nowhere: for all
 * request types together, and for each that it names where it does not name all.
 */
export function effectOf(db: Db, exclusion: Exclusion, options: EffectOptions): DayEffect[] {
  const { practicesOn, asOf, isHeld = false } = options
  const holidays = bankHolidayCalendar(db)
  const lookup = sightingLookup(db)
  const types = typesShown(exclusion)
  return coreDaysWithReadings(db, exclusion).flatMap((day) =>
    dayInputs(db, { day, practiceIds: practicesOn(day), asOf, holidays, lookup }).flatMap(
      ({ practiceId, input }) => {
        const both = beforeAndAfter(input, exclusion, isHeld)
        return types.map((requestType) => ({ day, practiceId, ...dayEffect(requestType, both) }))
      },
    ),
  )
}

/** How many practice-days would have to be measured twice to work out an effect. */
export function effectSize(db: Db, exclusion: Exclusion, practicesOn: EffectOptions['practicesOn']): number {
  const days = coreDaysWithReadings(db, exclusion)
  return days.length === 0 ? 0 : days.length * practicesOn(days[0] ?? '').length
}

const typesShown = ({ requestTypes }: Exclusion): MeasuredType[] =>
  requestTypes.length === REQUEST_TYPES.length ? ['all'] : ['all', ...requestTypes]

function coreDaysWithReadings(db: Db, { from, to }: Exclusion): string[] {
  const observed = observedSlots(db)
  if (!observed) return []
  const holidays = bankHolidayCalendar(db)
  const first = Math.max(from, slotStart(observed.first))
  const last = Math.min(to, slotStart(observed.last + 1))
  return first < last
    ? daysBetween(dayOf(first), dayOf(last - 1)).filter((day) => isCoreDay(day, holidays))
    : []
}

type Both = [before: DayFigures[], after: DayFigures[]]

function beforeAndAfter(input: PracticeDayInput, exclusion: Exclusion, isHeld: boolean): Both {
  const { exclusions } = input
  const [before, after] = isHeld
    ? [withoutOne(exclusions, exclusion), exclusions]
    : [exclusions, [...exclusions, exclusion]]
  return [
    measurePracticeDay({ ...input, exclusions: before }),
    measurePracticeDay({ ...input, exclusions: after }),
  ]
}

/** Two that are equal in all of these do the same, so that either may be the one left out. */
function withoutOne(exclusions: readonly Exclusion[], { from, to, reason, requestTypes }: Exclusion) {
  const index = exclusions.findIndex(
    (other) =>
      other.from === from &&
      other.to === to &&
      other.reason === reason &&
      other.requestTypes.join() === requestTypes.join(),
  )
  return index < 0 ? [...exclusions] : exclusions.toSpliced(index, 1)
}

function dayEffect(requestType: MeasuredType, both: Both): Omit<DayEffect, 'day' | 'practiceId'> {
  const figures = both.map((rows) => figuresOf(rows, requestType)) as DayEffect['figures']
  const [before, after] = figures
  return {
    requestType,
    excludedMs: after.excludedMs - before.excludedMs,
    closedLowMs: [before.closedMs, after.closedMs],
    closedHighMs: [before.closedMs + before.mixedMs, after.closedMs + after.mixedMs],
    status: [before.status, after.status],
    figures,
  }
}

function figuresOf(rows: readonly DayFigures[], requestType: MeasuredType): DayFigures {
  const figures = rows.find((row) => row.requestType === requestType)
  if (!figures) throw new Error(`A measured day has no figures for ${requestType}.`)
  return figures
}
