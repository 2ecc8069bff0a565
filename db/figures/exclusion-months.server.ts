import type { Db } from '../client.server.ts'
import { daysOfPractices, type DayOfPractice } from '../queries/icb-month.server.ts'
import { contractsOf } from '../queries/practice-page.server.ts'
import type { MeasuredType, ResultStatus } from '#domain/codes.ts'
import { countedDays } from '#domain/contracts.ts'
import { addDays, addMonths, dayOf, daysOfMonth, monthOf } from '#domain/london-time.ts'
import { totalMonth } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { isInForce } from '#domain/validity.ts'
import type { DayEffect } from './exclusion-effect.server.ts'

/** A practice's month of one request type without and with an exclusion; durations in ms, of the whole month. */
export type MonthEffect = {
  practiceId: number
  month: string
  requestType: MeasuredType
  /** Days on which minutes are taken out. */
  days: number
  excludedMs: number
  closedLowMs: [before: number, after: number]
  closedHighMs: [before: number, after: number]
  status: [before: ResultStatus, after: ResultStatus]
}

/** What effects on days come to in each month: the days touched are put in the place of those that are stored. */
export function monthEffects(db: Db, effects: readonly DayEffect[], now: number): MonthEffect[] {
  const touched = Map.groupBy(effects, ({ day, requestType }) => `${monthOf(day)} ${requestType}`)
  return [...touched.values()].flatMap((ofMonth) => monthOfAll(db, ofMonth, now)).toSorted(byPracticeAndMonth)
}

const byPracticeAndMonth = (a: MonthEffect, b: MonthEffect): number =>
  a.practiceId - b.practiceId || (a.month < b.month ? -1 : a.month > b.month ? 1 : 0)

/** Effects of one month and request type, practice by practice. */
function monthOfAll(db: Db, effects: readonly DayEffect[], now: number): MonthEffect[] {
  const [first] = effects
  if (!first) return []
  const month = monthOf(first.day)
  const byPractice = Map.groupBy(effects, ({ practiceId }) => practiceId)
  const stored = daysOfPractices(db, [...byPractice.keys()], daysOfMonth(month), first.requestType)
  return [...byPractice].map(([practiceId, own]) =>
    monthEffect(db, own, { practiceId, month, stored: stored.get(practiceId) ?? [], now }),
  )
}

type Month = { practiceId: number; month: string; stored: readonly DayOfPractice[]; now: number }

function monthEffect(
  db: Db,
  own: readonly DayEffect[],
  { practiceId, month, stored, now }: Month,
): MonthEffect {
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  const asOfDay = dayOf(now) < last ? dayOf(now) : last
  const contract = contractsOf(db, practiceId).find((each) => isInForce(each, asOfDay)) ?? null
  const requestType = own[0]?.requestType ?? 'all'
  const total = (when: 0 | 1) =>
    totalMonth(requestType, countedDays(withDays(stored, own, when), contract, asOfDay), ruleSetOn(asOfDay))
  const [before, after] = [total(0), total(1)]
  return {
    practiceId,
    month,
    requestType,
    days: own.filter(({ excludedMs }) => excludedMs > 0).length,
    excludedMs: own.reduce((sum, { excludedMs }) => sum + excludedMs, 0),
    closedLowMs: [before.closedLowMs, after.closedLowMs],
    closedHighMs: [before.closedHighMs, after.closedHighMs],
    status: [before.resultStatus, after.resultStatus],
  }
}

function withDays(stored: readonly DayOfPractice[], own: readonly DayEffect[], when: 0 | 1): DayOfPractice[] {
  const days = new Map(stored.map((day) => [day.day, day]))
  for (const { day, practiceId, figures } of own) days.set(day, { ...figures[when], day, practiceId })
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
