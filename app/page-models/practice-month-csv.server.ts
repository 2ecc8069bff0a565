import type { Db } from '#db/client.server.ts'
import {
  daysOfPractices,
  icbsInScope,
  practicesOfGroup,
  type DayOfPractice,
  type PracticeOfIcb,
} from '#db/queries/icb-month.server.ts'
import { MEASURED_TYPES } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import { totalMonth } from '#domain/practice-month.ts'
import {
  practiceMonthCells,
  PRACTICE_MONTH_COLUMNS,
  type PracticeMonthRecord,
} from '#domain/practice-month-columns.ts'
import { ruleSetOn, ruleVersionsOf } from '#domain/rules.ts'
import type { Viewer } from '#domain/viewer.ts'
import { bindingOn, countedDays } from '#domain/contracts.ts'
import { termsOf } from './practice-month-row.server.ts'
import { monthWindow } from './month-window.server.ts'

export type PracticeMonthTable = { icbOdsCode: string; month: string; header: string[]; rows: CsvCell[][] }

/** The rows of one ICB's month: a practice and request type each, by ODS code. Null when the viewer may not see the ICB. */
export function practiceMonthTable(
  db: Db,
  viewer: Viewer,
  query: { code: string; month?: string | undefined },
  now: number,
  codeVersion: string,
): PracticeMonthTable | null {
  const { month, days, asOfDay, isFuture } = monthWindow(db, query.month, now)
  if (isFuture) return null
  const icb = icbsInScope(db, viewer.icbs, asOfDay).find(({ odsCode }) => odsCode === query.code)
  if (!icb) return null
  const practices = practicesOfGroup(db, viewer.icbs, { kind: 'icb', code: icb.odsCode }, asOfDay)
  const ids = practices.map(({ id }) => id)
  const byType = MEASURED_TYPES.map((type) => [type, daysOfPractices(db, ids, days, type)] as const)
  const rows = practices
    .toSorted((a, b) => (a.odsCode < b.odsCode ? -1 : 1))
    .flatMap((practice) =>
      byType.map(([requestType, held]) =>
        rowOf({ month, icb, practice, requestType, asOfDay, codeVersion }, held.get(practice.id) ?? []),
      ),
    )
  return {
    icbOdsCode: icb.odsCode,
    month,
    header: PRACTICE_MONTH_COLUMNS.map(([name]) => name),
    rows: rows.map(practiceMonthCells),
  }
}

type Facts = Omit<
  PracticeMonthRecord,
  'figures' | 'ruleVersion' | 'snapshotId' | 'dataStatus' | 'practice'
> & {
  practice: PracticeOfIcb
}

function rowOf(facts: Facts, days: readonly DayOfPractice[]): PracticeMonthRecord {
  const rules = ruleSetOn(facts.asOfDay)
  const contract = termsOf(facts.practice)
  const isBound = bindingOn(facts.asOfDay, contract) === 'bound'
  const counted = countedDays(days, contract, facts.asOfDay)
  const figures = totalMonth(facts.requestType, counted, rules, isBound)
  const ruleVersion = ruleVersionsOf(days, facts.asOfDay).join(' ')
  return { ...facts, snapshotId: null, dataStatus: 'provisional', figures, ruleVersion }
}
