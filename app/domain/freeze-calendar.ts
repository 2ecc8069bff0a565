import type { BankHolidays } from './bank-holidays.ts'
import type { DataStatus } from './codes.ts'
import { isCoreDay } from './core-hours.ts'
import { addDays, addMonths } from './london-time.ts'

/** Working days of the next month on which a month is frozen (exports, section 5). */
export const PROVISIONAL_WORKING_DAY = 5
export const FINAL_WORKING_DAY = 15

/** The first days on which a month may be frozen as provisional and as final. */
export type FreezeDays = { provisionalFrom: string; finalFrom: string }

/** Working days are Monday to Friday without bank holidays. Throws outside the years that the calendar covers. */
export function freezeDays(month: string, holidays: BankHolidays): FreezeDays {
  const after = `${addMonths(month, 1)}-01`
  return {
    provisionalFrom: workingDay(after, PROVISIONAL_WORKING_DAY, holidays),
    finalFrom: workingDay(after, FINAL_WORKING_DAY, holidays),
  }
}

function workingDay(first: string, number: number, holidays: BankHolidays): string {
  let day = first
  for (let seen = isCoreDay(day, holidays) ? 1 : 0; seen < number;) {
    day = addDays(day, 1)
    if (isCoreDay(day, holidays)) seen += 1
  }
  return day
}

/** What keeps a month from being frozen, as a code; `from` is the first day on which it may be, null where nobody knows yet. */
export type FreezeRefusal =
  | { refused: 'month_not_over'; from: string | null }
  | { refused: 'too_early'; from: string }
  | { refused: 'reason_needed'; status: DataStatus }

export type FreezeStep = { status: DataStatus; version: number }

type Asked = {
  month: string
  /** The London day on which it is asked for. */
  today: string
  /** Versions that exist, oldest first. */
  held: readonly { version: number; dataStatus: DataStatus }[]
  reason: string
}

/**
 * The next version of a month: provisional from working day 5, final from working day 15, then revised. A version of a
 * status that exists already, and every revision, needs a reason.
 */
export function nextFreeze(
  { month, today, held, reason }: Asked,
  holidays: BankHolidays,
): FreezeStep | FreezeRefusal {
  const after = addMonths(month, 1)
  if (today < `${after}-01`) {
    const isKnown = `${after}-28` <= holidays.coversTo
    return { refused: 'month_not_over', from: isKnown ? freezeDays(month, holidays).provisionalFrom : null }
  }
  const { provisionalFrom, finalFrom } = freezeDays(month, holidays)
  if (today < provisionalFrom) return { refused: 'too_early', from: provisionalFrom }
  const isFinal = held.some(({ dataStatus }) => dataStatus !== 'provisional')
  const status = isFinal ? 'revised' : today >= finalFrom ? 'final' : 'provisional'
  const isRepeated = isFinal || held.some(({ dataStatus }) => dataStatus === status)
  if (isRepeated && reason.trim().length < 3) return { refused: 'reason_needed', status }
  return { status, version: (held.at(-1)?.version ?? 0) + 1 }
}

/** ICB, month and version: the name of a snapshot for ever. */
export const snapshotId = (icbOdsCode: string, month: string, version: number): string =>
  `${icbOdsCode}-${month}-v${version}`
