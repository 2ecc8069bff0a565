import { BANK_HOLIDAYS } from '#db/reference/bank-holidays.ts'
import { bankHolidays } from '#domain/bank-holidays.ts'
import { REQUEST_TYPES, type MeasuredType, type Outcome, type State } from '#domain/codes.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import { measurePracticeDay } from '#domain/practice-day.ts'
import { ruleSetOn } from '#domain/rules.ts'

export const MINUTE = 60_000
export const DAY = '2026-11-23'
export const EIGHT = Date.parse('2026-11-23T08:00:00Z')
const WINDOW = { from: EIGHT, to: EIGHT + 630 * MINUTE }
export const HOLIDAYS = bankHolidays(BANK_HOLIDAYS.map(([day]) => day))

/** A reading so many minutes after eight: states of appointment, medication and admin, or an outcome without states. */
export type Reading = { toolId?: number; minute: number; states?: readonly State[]; outcome?: Outcome }

export const every = (minutes: number, from: number, to: number, part: Omit<Reading, 'minute'>): Reading[] =>
  Array.from({ length: Math.floor((to - from) / minutes) }, (_, n) => ({
    ...part,
    minute: from + n * minutes,
  }))

export const OPEN = { states: ['open', 'open', 'open'] } as const
export const CLOSED = { states: ['closed', 'closed', 'closed'] } as const

type Day = { readings: readonly Reading[]; tools?: readonly number[]; exclusions?: readonly Exclusion[] }

/** What one request type of one practice-day comes to, by the real measurement: the result and its confirmed closures. */
export function dayResult(
  { readings, tools = [1], exclusions = [] }: Day,
  type: MeasuredType = 'all',
): string {
  const rows = measurePracticeDay({
    window: WINDOW,
    isComplete: true,
    tools: tools.map((toolId) => ({ toolId, requestTypes: [...REQUEST_TYPES] })),
    readings: readings.map(({ toolId = 1, minute, states = [], outcome = 'assessed' }) => ({
      toolId,
      at: EIGHT + minute * MINUTE,
      outcome,
      isAssessed: outcome === 'assessed',
      states: {
        appointment: states[0] ?? 'unknown',
        medication: states[1] ?? 'unknown',
        admin: states[2] ?? 'unknown',
      },
    })),
    exclusions: [...exclusions],
    rules: ruleSetOn(DAY),
  })
  const row = rows.find(({ requestType }) => requestType === type)
  return row ? `${row.status}, ${row.closuresConfirmed} confirmed` : 'not measured'
}

/** An exclusion of all three types, in minutes after eight. */
export const excluded = (reason: Exclusion['reason'], from: number, to: number): Exclusion => ({
  from: EIGHT + from * MINUTE,
  to: EIGHT + to * MINUTE,
  requestTypes: [...REQUEST_TYPES],
  reason,
})
