import { addMonths, dayOf, daysOfMonth, monthOf } from '#domain/london-time.ts'
import type { Db } from '../client.server.ts'
import { icbsInScope } from '../queries/icb-month.server.ts'
import { freezeMonth, freezeStep } from './freeze-month.server.ts'
import { recountAll } from './recount.server.ts'

/** Who stands in the register of frozen months where the calendar alone froze one. */
export const FROZEN_BY_CALENDAR = 'The scheduler, by the calendar'

export type DueFreeze = { icbOdsCode: string; month: string }

/**
 * ICBs whose last month has reached working day 5 or 15 and has no version of that standing yet. Only months in which
 * something was measured: an empty version would say that nobody was closed.
 */
export function freezesDue(db: Db, now: number): DueFreeze[] {
  const month = addMonths(monthOf(dayOf(now)), -1)
  const days = daysOfMonth(month)
  if (!isMeasured(db, days)) return []
  return icbsInScope(db, 'all', days.at(-1) ?? month)
    .map(({ odsCode }) => ({ icbOdsCode: odsCode, month }))
    .filter((due) => !('refused' in freezeStep(db, askOf(due, ''), now)))
}

const isMeasured = (db: Db, days: readonly string[]): boolean =>
  db.$client
    .prepare(`SELECT 1 FROM practice_days WHERE day BETWEEN ? AND ? LIMIT 1`)
    .get(days[0], days.at(-1)) !== undefined

const askOf = (due: DueFreeze, codeVersion: string) => ({
  ...due,
  by: FROZEN_BY_CALENDAR,
  reason: '',
  codeVersion,
})

/** Freezes the next ICB's month that is due, after what has changed was counted again; the id of its version, or null. */
export function freezeNextDue(db: Db, now: number, codeVersion: string): string | null {
  const [due] = freezesDue(db, now)
  if (!due) return null
  recountAll(db, now)
  const plan = freezeMonth(db, askOf(due, codeVersion), now)
  if (plan.refused !== undefined)
    throw new Error(`${due.month} of ${due.icbOdsCode} was due to be frozen and was refused: ${plan.refused}`)
  return plan.id
}
