import type { Db } from '#db/client.server.ts'
import { daysOfPractices, type DayOfPractice } from '#db/queries/icb-month.server.ts'
import { practiceInView } from '#db/queries/practice-page.server.ts'
import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import type { Viewer } from '#domain/viewer.ts'
import { monthWindow } from './month-window.server.ts'

type Column = readonly [name: string, cell: (day: DayOfPractice, type: MeasuredType) => CsvCell]

const MS_PER_MINUTE = 60_000
const atLeast = (ms: number): number => Math.floor(ms / MS_PER_MINUTE)
const atMost = (ms: number): number => Math.ceil(ms / MS_PER_MINUTE)

const COLUMNS: readonly Column[] = [
  ['day', ({ day }) => day],
  ['request_type', (_, type) => type],
  ['rule_version', ({ ruleVersion }) => ruleVersion],
  ['result_status', ({ status }) => status],
  ['is_valid', ({ isValid }) => (isValid ? 'true' : 'false')],
  ['closed_minutes_low', ({ closedMs }) => atLeast(closedMs)],
  ['closed_minutes_high', ({ closedMs, mixedMs }) => atMost(closedMs + mixedMs)],
  ['unobserved_minutes', ({ unobservedMs }) => atMost(unobservedMs)],
  ['agreed_pause_minutes', ({ agreedPauseMs }) => atMost(agreedPauseMs)],
  ['supplier_fault_minutes', ({ supplierFaultMs }) => atMost(supplierFaultMs)],
  ['closures_confirmed', ({ closuresConfirmed }) => closuresConfirmed],
  ['closures_unconfirmed', ({ closuresUnconfirmed }) => closuresUnconfirmed],
]

export type PracticeDaysTable = { odsCode: string; month: string; header: string[]; rows: CsvCell[][] }

/** Each measured day of a practice's month for each request type; null where the viewer may not see the practice. */
export function practiceDaysTable(
  db: Db,
  viewer: Viewer,
  query: { ods: string; month?: string | undefined },
  now: number,
): PracticeDaysTable | null {
  const window = monthWindow(db, query.month, now)
  const practice = window.isFuture ? null : practiceInView(db, viewer.icbs, query.ods, window.asOfDay)
  if (!practice) return null
  const rows = MEASURED_TYPES.flatMap((type) =>
    (daysOfPractices(db, [practice.id], window.days, type).get(practice.id) ?? []).map((day) =>
      COLUMNS.map(([, cell]) => cell(day, type)),
    ),
  )
  return { odsCode: practice.odsCode, month: window.month, header: COLUMNS.map(([name]) => name), rows }
}
