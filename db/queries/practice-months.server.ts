import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import { daysOfMonth } from '#domain/london-time.ts'
import { LONGEST, SUMMED, type MonthSums } from '#domain/practice-month.ts'
import { getTableColumns } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { practiceDays, practiceMonths } from '../schema/index.ts'

export type SumsOfPractice = MonthSums & { ruleVersions: string[] }

const COLUMNS = getTableColumns(practiceMonths)
const DAY_COLUMNS = getTableColumns(practiceDays)

const COUNTED: Record<Exclude<keyof SumsOfPractice, (typeof SUMMED | typeof LONGEST)[number]>, string> = {
  coreDays: 'count(*)',
  coreMs: 'sum(window_to - window_from)',
  daysToAssess: 'sum(window_to - window_from > excluded_ms)',
  daysValid: 'sum(is_valid)',
  daysConfirmedClosure: 'sum(is_valid AND closures_confirmed > 0)',
  daysUnconfirmedClosure: 'sum(closures_confirmed = 0 AND closures_unconfirmed > 0)',
  daysCannotBeChecked: `sum(status = 'cannot_be_checked')`,
  daysLimited: `sum(status = 'limited')`,
  daysSupplierFaultOnly: `sum(status = 'supplier_fault_only')`,
  daysAgreedPauseOnly: `sum(status = 'agreed_pause_only')`,
  ruleVersions: 'group_concat(DISTINCT rule_version)',
}

/** Each sum with the expression over practice days that makes it: `sumDays` of the domain in SQL. */
const SUMS = Object.entries({
  ...Object.fromEntries(SUMMED.map((key) => [key, `sum(${DAY_COLUMNS[key].name})`])),
  ...Object.fromEntries(LONGEST.map((key) => [key, `max(${DAY_COLUMNS[key].name})`])),
  ...COUNTED,
}).map(([key, expression]) => ({ key, name: COLUMNS[key as keyof SumsOfPractice].name, expression }))

const NAMES = SUMS.map(({ name }) => name).join(', ')
const INSERT = `INSERT OR REPLACE INTO practice_months (month, request_type, practice_id, ${NAMES})
  SELECT :month, d.request_type, d.practice_id, ${SUMS.map(({ expression }) => expression).join(', ')}`

/** All in one pass over the month's days. */
const SUM_ALL = `${INSERT} FROM practice_days d WHERE d.day BETWEEN :month || '-01' AND :month || '-31'
  GROUP BY d.request_type, d.practice_id`
/** A few by seeking each of their days, in the order that the key of practice days has. */
const SUM_SOME = `${INSERT} FROM json_each(:ids) p CROSS JOIN json_each(:types) t CROSS JOIN json_each(:days) y
  CROSS JOIN practice_days d ON d.day = y.value AND d.request_type = t.value AND d.practice_id = p.value
  GROUP BY d.request_type, d.practice_id`

/**
 * Adds up a month of some practices, or of every practice, from its practice days. The caller holds the transaction in
 * which the days were written.
 */
export function sumMonth(db: Db, month: string, practiceIds?: readonly number[]): void {
  if (!practiceIds) return void db.$client.prepare(SUM_ALL).run({ month })
  const types = JSON.stringify(MEASURED_TYPES)
  const days = JSON.stringify(daysOfMonth(month))
  db.$client.prepare(SUM_SOME).run({ month, types, days, ids: JSON.stringify(practiceIds) })
}

type Row = MonthSums & { practiceId: number; ruleVersions: string }

/**
 * Sums of a month and request type by practice, of all practices that have them; the caller has checked the scope. A
 * practice that is not here has no days, or days that are still to be added up.
 */
export function monthSums(
  db: Db,
  practiceIds: readonly number[] | 'all',
  month: string,
  requestType: MeasuredType,
): Map<number, SumsOfPractice> {
  const named = practiceIds === 'all' ? {} : { ids: JSON.stringify(practiceIds) }
  const rows = db.$client
    .prepare(
      `SELECT practice_id AS practiceId, ${SUMS.map(({ key, name }) => `${name} AS ${key}`).join(', ')}
       FROM practice_months WHERE month = :month AND request_type = :requestType
       ${practiceIds === 'all' ? '' : 'AND practice_id IN (SELECT value FROM json_each(:ids))'}`,
    )
    .all({ month, requestType, ...named }) as Row[]
  return new Map(
    rows.map((row) => [
      row.practiceId,
      Object.assign(row, { ruleVersions: row.ruleVersions.split(',').toSorted() }),
    ]),
  )
}

/** Months that have practice days and not one sum: those of a database from before there were any. */
export function monthsWithoutSums(db: Db): string[] {
  const after = db.$client
    .prepare(`SELECT substr(min(day), 1, 7) FROM practice_days WHERE day > ? || '-31'`)
    .pluck()
  const hasSums = db.$client.prepare(`SELECT 1 FROM practice_months WHERE month = ? LIMIT 1`)
  const months: string[] = []
  for (let month = after.get('') as string | null; month !== null; month = after.get(month) as string | null)
    if (!hasSums.get(month)) months.push(month)
  return months
}
