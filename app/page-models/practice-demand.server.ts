import type { Db } from '#db/client.server.ts'
import {
  demandEditions,
  demandOfPractices,
  isDemandHeld,
  newestDemandMonth,
  type DemandEdition,
} from '#db/queries/demand.server.ts'
import { practiceIdsOfIcb } from '#db/queries/hierarchy.server.ts'
import { daysOfPractices } from '#db/queries/icb-month.server.ts'
import { changeSince, demandState, isNumber, middleHalfOf, perThousand } from '#domain/demand.ts'
import { daysOfMonth } from '#domain/london-time.ts'

export type PracticeDemand = NonNullable<ReturnType<typeof practiceDemand>>
export type DemandMonth = ReturnType<typeof monthOf>

type Asked = {
  practice: { id: number; odsCode: string }
  icb: { odsCode: string; name: string } | null
  month: string
  asOfDay: string
}

/** The practice must be in the viewer's scope. Null where no edition was imported; 'not_listed' where none lists it. */
export function practiceDemand(db: Db, asked: Asked) {
  if (!isDemandHeld(db)) return null
  const month = newestDemandMonth(db, asked.practice.odsCode, asked.month)
  if (month === null) return 'not_listed' as const
  const ofIcb = asked.icb ? practiceIdsOfIcb(db, asked.icb.odsCode, asked.asOfDay) : []
  const months = [month, monthsBefore(month, 1), monthsBefore(month, 12)].map((each) =>
    monthOf(db, asked, ofIcb, each),
  )
  const [shown, , yearBefore] = months
  return {
    month,
    isEarlier: month < asked.month,
    icb: asked.icb,
    months: months.filter((each) => each.newest !== null),
    change: shown && yearBefore ? changeSince(rateOf(shown), rateOf(yearBefore)) : null,
  }
}

const rateOf = ({ newest }: DemandMonth): number | null =>
  newest && isNumber(newest) ? newest.perThousand : null

/** "2026-01" and 12 -> "2025-01" */
export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 - count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

function monthOf(db: Db, { practice }: Asked, ofIcb: readonly number[], month: string) {
  const editions = demandEditions(db, practice.odsCode, month)
  const [newest] = editions
  const days = daysOfPractices(db, [practice.id], daysOfMonth(month), 'all').get(practice.id) ?? []
  return {
    month,
    newest: newest ? described(newest) : null,
    /** Editions before the newest with another total. */
    revised: editions.slice(1).filter(({ total }) => total !== newest?.total),
    middleHalf: newest ? middleHalfOf(demandOfPractices(db, ofIcb, month, newest.edition)) : null,
    daysMeasured: days.length,
    daysWithClosure: days.filter(({ closuresConfirmed }) => closuresConfirmed > 0).length,
  }
}

const described = (row: DemandEdition) => ({
  ...row,
  state: demandState(row),
  perThousand: perThousand(row.total, row.patients),
})
