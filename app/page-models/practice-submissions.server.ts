import type { Db } from '#db/client.server.ts'
import { dayInputs, type DayJob } from '#db/figures/day-inputs.server.ts'
import { sightingLookup } from '#db/queries/day-readings.server.ts'
import { contractsOf } from '#db/queries/practice-page.server.ts'
import {
  bandsOfMonth,
  newestSubmissions,
  submissionsOf,
  type SubmissionEdition,
} from '#db/queries/submissions.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { isCoreDay, STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { MS_PER_MINUTE } from '#domain/interval.ts'
import { daysOfMonth, londonInstant } from '#domain/london-time.ts'
import { timelinesOf } from '#domain/practice-day.ts'
import { monthsOfEdition, publishedOn } from '#domain/submission-editions.ts'
import { submissionsMonth, type SubmissionsMonth } from '#domain/submissions.ts'
import type { CheckAt, CoreDay } from '#domain/submission-units.ts'
import { isInForce } from '#domain/validity.ts'
import { areHolidaysKnown } from './month-from-readings.server.ts'

/** What a file has for a practice: figures, or why there are none. Neither is ever read as closed. */
export type PracticeCounts = SubmissionsMonth | 'not_listed' | 'no_core_day' | 'all_zero'

export type PracticeSubmissions = {
  month: string
  /** True where the file of the month asked for is not here, and this is the newest one before it. */
  isEarlier: boolean
  /** The file: its newest month, and the day it was published where that was said. */
  edition: Pick<SubmissionEdition, 'source' | 'importedAt'> & { month: string; publishedOn: string | null }
  counts: PracticeCounts
}

/** The practice must be in the viewer's scope. Null where no file of the month or of one before it was imported. */
export function practiceSubmissions(
  db: Db,
  practiceId: number,
  month: string,
  now: number,
  holidays: BankHolidays,
): PracticeSubmissions | null {
  const newest = newestSubmissions(db, month)
  if (!newest) return null
  const { edition, source, importedAt } = newest.edition
  return {
    month: newest.month,
    isEarlier: newest.month < month,
    edition: {
      month: monthsOfEdition(edition)[0] ?? newest.month,
      publishedOn: publishedOn(edition),
      source,
      importedAt,
    },
    counts: countsOf(db, practiceId, newest.month, now, holidays),
  }
}

function countsOf(
  db: Db,
  practiceId: number,
  month: string,
  now: number,
  holidays: BankHolidays,
): PracticeCounts {
  const counts = submissionsOf(db, practiceId, month)
  if (counts.length === 0) return 'not_listed'
  if (counts.every(({ submissions }) => submissions === 0)) return 'all_zero'
  const coreDays = coreDaysOf(db, practiceId, month, holidays)
  const job = { practiceIds: [practiceId], asOf: now, holidays, lookup: sightingLookup(db) }
  const checks = coreDays.flatMap(({ day }) => checksOn(db, { ...job, day }))
  return submissionsMonth({ counts, bands: bandsOfMonth(db, month), coreDays, checks }) ?? 'no_core_day'
}

/** Core days of a month with the core hours of the contract. */
function coreDaysOf(db: Db, practiceId: number, month: string, holidays: BankHolidays): CoreDay[] {
  const contracts = contractsOf(db, practiceId)
  return daysOfMonth(month)
    .filter((day) => areHolidaysKnown(day, holidays) && isCoreDay(day, holidays))
    .map((day) => {
      const contract = contracts.find((each) => isInForce(each, day))
      return {
        day,
        fromMinute: minuteOf(contract?.coreOpens ?? STANDARD_CORE_HOURS.opens),
        toMinute: minuteOf(contract?.coreCloses ?? STANDARD_CORE_HOURS.closes),
      }
    })
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

/** The checks that count for all request types together, after exclusions. */
function checksOn(db: Db, job: DayJob): CheckAt[] {
  const midnight = londonInstant(job.day, '00:00')
  return dayInputs(db, job).flatMap(({ input }) =>
    timelinesOf(input).all.readings.map(({ at, kind }) => ({
      day: job.day,
      minute: (at - midnight) / MS_PER_MINUTE,
      isClosed: kind === 'closed' || kind === 'capped',
    })),
  )
}
