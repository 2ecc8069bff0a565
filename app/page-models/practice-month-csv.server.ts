import type { Db } from '#db/client.server.ts'
import { storedTable } from '#db/figures/freeze-month.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { icbsInScope, practicesOfGroup, type PracticeOfIcb } from '#db/queries/icb-month.server.ts'
import { snapshotsOf } from '#db/queries/snapshots.server.ts'
import { MEASURED_TYPES, type DataStatus } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import { followUpRuleOn } from '#domain/follow-up.ts'
import {
  practiceMonthCells,
  practiceMonthOfSums,
  practiceMonthRecord,
  PRACTICE_MONTH_COLUMNS,
  type PracticeMonthRecord,
  type RecordFacts,
} from '#domain/practice-month-columns.ts'
import type { Viewer } from '#domain/viewer.ts'
import { heldMonths, type HeldMonth } from './held-months.server.ts'
import { monthWindow } from './month-window.server.ts'

export type PracticeMonthTable = {
  icbOdsCode: string
  month: string
  /** The version that the rows are of; null while the month is not final. */
  snapshot: { id: string; version: number; dataStatus: DataStatus } | null
  header: readonly string[]
  rows: readonly (readonly CsvCell[])[]
}

/**
 * The rows of one ICB's month: a practice and request type each, by ODS code; as they were frozen once the month is final.
 * Null when the viewer may not see the ICB.
 */
export function practiceMonthTable(
  db: Db,
  viewer: Viewer,
  query: { code: string; month?: string | undefined },
  now: number,
  codeVersion: string,
): PracticeMonthTable | null {
  const { month, asOfDay, isFuture } = monthWindow(db, query.month, now)
  if (isFuture) return null
  const icb = icbsInScope(db, viewer.icbs, asOfDay).find(({ odsCode }) => odsCode === query.code)
  if (!icb) return null
  const frozen = frozenTable(db, icb.odsCode, month)
  if (frozen) return frozen
  const practices = practicesOfGroup(db, viewer.icbs, { kind: 'icb', code: icb.odsCode }, asOfDay)
  const byType = MEASURED_TYPES.map((type) => [type, heldMonths(db, practices, month, type)] as const)
  const followUpRule = followUpRuleOn(followUpVersions(db, [icb.odsCode]), asOfDay)
  const provisional = { snapshotId: null, dataStatus: 'provisional' } as const
  const facts = { ...provisional, month, icb, asOfDay, codeVersion, followUpRule }
  const rows = practices
    .toSorted((a, b) => (a.odsCode < b.odsCode ? -1 : 1))
    .flatMap((practice) =>
      byType.map(([requestType, monthOf]) =>
        recordOf({ ...facts, practice, requestType }, practice, monthOf(practice)),
      ),
    )
  return {
    icbOdsCode: icb.odsCode,
    month,
    snapshot: null,
    header: PRACTICE_MONTH_COLUMNS.map(([name]) => name),
    rows: rows.map(practiceMonthCells),
  }
}

const recordOf = (facts: RecordFacts, practice: PracticeOfIcb, held: HeldMonth): PracticeMonthRecord =>
  held.sums ? practiceMonthOfSums(facts, practice, held) : practiceMonthRecord(facts, practice, held.days)

function frozenTable(db: Db, icbOdsCode: string, month: string): PracticeMonthTable | null {
  const newest = snapshotsOf(db, icbOdsCode, month).findLast(({ dataStatus }) => dataStatus !== 'provisional')
  if (!newest) return null
  const { id, version, dataStatus } = newest
  const { header, rows } = storedTable(db, id, 'practice-month')
  return { icbOdsCode, month, snapshot: { id, version, dataStatus }, header, rows }
}
