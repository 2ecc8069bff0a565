import type { Db } from '#db/client.server.ts'
import { snapshotsInScope } from '#db/queries/snapshots.server.ts'
import { CODE_LISTS } from '#domain/code-lists.ts'
import type { SupplierCode } from '#domain/codes.ts'
import type { CsvCell } from '#domain/csv.ts'
import { formatUtc } from '#domain/format.ts'
import type { Viewer } from '#domain/viewer.ts'
import { createHash } from 'node:crypto'
import { practiceMonthTable } from './practice-month-csv.server.ts'
import { trendTable } from './trend-csv.ts'
import { trendPage } from './trend.server.ts'

type Rows = readonly (readonly CsvCell[])[]

/** A table of the API: its rows in blocks that are read one after another, and what is known of them before. */
export type ApiTable = {
  rowCount: number
  /** The versions of months that the rows are from, as `X-Snapshot-Id` names them. */
  snapshotIds: readonly string[]
  /** Epoch ms of the newest of those versions; null where the rows are of no version. */
  modifiedAt: number | null
  /** The same rows always have the same one. */
  fingerprint: string
  blocks: () => Iterable<Rows>
}

/** A small table whose rows are all at hand. */
const heldTable = (rows: Rows, snapshotIds: readonly string[] = []): ApiTable => ({
  rowCount: rows.length,
  snapshotIds,
  modifiedAt: null,
  fingerprint: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
  blocks: () => [rows],
})

export const codeListsTable = (): ApiTable => heldTable(CODE_LISTS)

export type SnapshotsQuery = { icb?: string | undefined; month?: string | undefined }

/** Every version of a month that the viewer may see, newest month first. Without the name of who froze it. */
export function snapshotsTable(db: Db, viewer: Viewer, { icb, month }: SnapshotsQuery): ApiTable {
  const all = snapshotsInScope(db, viewer.icbs)
  const newest = new Map(all.toReversed().map((row) => [`${row.icbOdsCode} ${row.month}`, row.id]))
  const shown = all.filter(
    (row) => (icb === undefined || row.icbOdsCode === icb) && (month === undefined || row.month === month),
  )
  return heldTable(
    shown.map((row) => [
      row.id,
      row.icbOdsCode,
      row.month,
      row.version,
      row.dataStatus,
      String(newest.get(`${row.icbOdsCode} ${row.month}`) === row.id),
      formatUtc(row.frozenAt),
      row.reason || null,
      row.ruleVersion,
      row.hierarchyDay,
      row.hierarchySha256,
      row.dataSha256,
      row.codeVersion,
      row.sha256,
    ]),
  )
}

export type WeeksQuery = { supplier: SupplierCode; weeks: 26 | 52 | 104; screening: 'on' | 'off' }

/** The weekly series of a supplier as its trend page shows it. Weeks are never frozen: each row says provisional. */
export function supplierWeekTable(db: Db, viewer: Viewer, query: WeeksQuery, now: number): ApiTable | null {
  const { supplier: code, weeks, screening } = query
  const page = trendPage(db, viewer, 'supplier', { code, weeks, screening, rebase: 'on' }, now)
  return page && heldTable(trendTable(page).rows.map((row) => [...row, 'provisional']))
}

export type LiveMonthQuery = { icb: string; month?: string | undefined }

/** The practice-months of an ICB as its page shows them: provisional, and as frozen once the month is final. */
export function liveMonthTable(
  db: Db,
  viewer: Viewer,
  { icb, month }: LiveMonthQuery,
  { now, codeVersion }: { now: number; codeVersion: string },
): ApiTable | null {
  const table = practiceMonthTable(db, viewer, { code: icb, month }, now, codeVersion)
  return table && heldTable(table.rows, table.snapshot ? [table.snapshot.id] : [])
}
