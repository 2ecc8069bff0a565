import type { Db } from '#db/client.server.ts'
import { daysOfPractices, type DayOfPractice, type PracticeOfIcb } from '#db/queries/icb-month.server.ts'
import { monthSums } from '#db/queries/practice-months.server.ts'
import type { MeasuredType } from '#domain/codes.ts'
import { countsWhole, termsOf } from '#domain/contracts.ts'
import { daysOfMonth } from '#domain/london-time.ts'
import type { MonthSums } from '#domain/practice-month.ts'

/** What is held of a practice's month: its sums where they can stand for its days, otherwise the days. */
export type HeldMonth =
  { sums: MonthSums; ruleVersions: readonly string[] } | { sums: null; days: readonly DayOfPractice[] }

type MonthOf = (practice: PracticeOfIcb) => HeldMonth

/** Above this many practices each day is read from end to end, which is quicker than seeking most of its practices. */
const READ_WHOLE_ABOVE = 1000

/**
 * Months of some practices and one request type. Sums are kept beside the days; days are read for a contract that took
 * effect inside the month, and where there are no sums yet.
 */
export function heldMonths(
  db: Db,
  practices: readonly PracticeOfIcb[],
  month: string,
  requestType: MeasuredType,
): MonthOf {
  const sums = monthSums(db, someOrAll(practices), month, requestType)
  const canSum = (practice: PracticeOfIcb) => countsWhole(month, termsOf(practice))
  const byDay = practices.filter((practice) => !sums.has(practice.id) || !canSum(practice))
  const days =
    byDay.length === 0
      ? new Map<number, DayOfPractice[]>()
      : daysOfPractices(db, someOrAll(byDay), daysOfMonth(month), requestType)
  return (practice) => {
    const held = canSum(practice) ? sums.get(practice.id) : undefined
    return held
      ? { sums: held, ruleVersions: held.ruleVersions }
      : { sums: null, days: days.get(practice.id) ?? [] }
  }
}

const someOrAll = (practices: readonly PracticeOfIcb[]) =>
  practices.length > READ_WHOLE_ABOVE ? 'all' : practices.map(({ id }) => id)
