import type { Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { daysOfPractices, icbsInScope, practicesOfGroup } from '#db/queries/icb-month.server.ts'
import { MEASURED_TYPES } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import { followUpRuleOn } from '#domain/follow-up.ts'
import {
  practiceMonthCells,
  practiceMonthRecord,
  PRACTICE_MONTH_COLUMNS,
} from '#domain/practice-month-columns.ts'
import type { Viewer } from '#domain/viewer.ts'
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
  const followUpRule = followUpRuleOn(followUpVersions(db, [icb.odsCode]), asOfDay)
  const provisional = { snapshotId: null, dataStatus: 'provisional' } as const
  const facts = { ...provisional, month, icb, asOfDay, codeVersion, followUpRule }
  const rows = practices
    .toSorted((a, b) => (a.odsCode < b.odsCode ? -1 : 1))
    .flatMap((practice) =>
      byType.map(([requestType, held]) =>
        practiceMonthRecord({ ...facts, practice, requestType }, practice, held.get(practice.id) ?? []),
      ),
    )
  return {
    icbOdsCode: icb.odsCode,
    month,
    header: PRACTICE_MONTH_COLUMNS.map(([name]) => name),
    rows: rows.map(practiceMonthCells),
  }
}
