import type { Db } from '#db/client.server.ts'
import { storedTable } from '#db/figures/freeze-month.server.ts'
import { partsOf, snapshotsInScope, type SnapshotRow } from '#db/queries/snapshots.server.ts'
import { API_TABLES } from '#domain/api-tables.ts'
import type { CsvCell } from '#domain/csv.ts'
import { figuresFromCells, type FrozenTable, type FrozenTableName } from '#domain/frozen-tables.ts'
import { practiceDayCells, PRACTICE_DAY_COLUMNS } from '#domain/practice-day-columns.ts'
import type { Viewer } from '#domain/viewer.ts'
import type { ApiTable } from './api-tables.server.ts'

/** Tables of the API that are read from frozen months, and the stored table behind each. */
const STORED = {
  'practice-month': 'practice-month',
  'practice-day': 'practice-days',
  closures: 'closures',
  exclusions: 'exclusions',
  'icb-month': 'icb-month',
  coverage: 'coverage',
} as const satisfies Partial<Record<keyof typeof API_TABLES, FrozenTableName>>
export type FrozenApiTable = keyof typeof STORED

export type FrozenQuery = {
  icb?: string | undefined
  month?: string | undefined
  /** The id of one version; left out or "latest", the newest version of each ICB asked for. */
  snapshot?: string | undefined
}

/** A table of one version of a month, or of the newest versions of one. Null where the viewer may see none. */
export function frozenApiTable(
  db: Db,
  viewer: Viewer,
  name: FrozenApiTable,
  query: FrozenQuery,
): ApiTable | null {
  const snapshots = chosenSnapshots(snapshotsInScope(db, viewer.icbs), query)
  if (snapshots.length === 0) return null
  const parts = snapshots.map(({ id }) => {
    const part = partsOf(db, id).find((other) => other.name === STORED[name])
    if (!part) throw new Error(`The snapshot ${id} has no table ${STORED[name]}.`)
    return part
  })
  return {
    rowCount: parts.reduce((sum, { rows }) => sum + rows, 0),
    snapshotIds: snapshots.map(({ id }) => id),
    modifiedAt: Math.max(...snapshots.map(({ frozenAt }) => frozenAt)),
    fingerprint: snapshots.map(({ id }, i) => `${id} ${parts[i]?.sha256 ?? ''}`).join('\n'),
    blocks: () => blocksOf(db, snapshots, name),
  }
}

/** `held` is ordered by month, newest first, then by ICB, then by version, newest first. */
function chosenSnapshots(held: readonly SnapshotRow[], query: FrozenQuery): SnapshotRow[] {
  const { icb, month, snapshot = 'latest' } = query
  if (snapshot !== 'latest') return held.filter(({ id }) => id === snapshot)
  const ofIcb = icb === undefined ? held : held.filter(({ icbOdsCode }) => icbOdsCode === icb)
  const shown = month ?? ofIcb[0]?.month
  const newest = new Map<string, SnapshotRow>()
  for (const row of ofIcb)
    if (row.month === shown && !newest.has(row.icbOdsCode)) newest.set(row.icbOdsCode, row)
  return [...newest.values()]
}

/** The rows of one version at a time, so that no more than one ICB's month is ever held. */
function* blocksOf(db: Db, snapshots: readonly SnapshotRow[], name: FrozenApiTable) {
  for (const snapshot of snapshots)
    yield rowsOf(publishedTable(storedTable(db, snapshot.id, STORED[name])), name, snapshot)
}

type Named = Pick<FrozenTable, 'header' | 'rows'>

/** Days are frozen in whole milliseconds and published in minutes; everything else is published as it was frozen. */
const publishedTable = (table: FrozenTable): Named =>
  table.name === 'practice-days'
    ? {
        header: PRACTICE_DAY_COLUMNS.map(([name]) => name),
        rows: table.rows.map((cells) => practiceDayCells(figuresFromCells(cells))),
      }
    : table

/** Cells by the names of the columns: a month frozen before a column was added has it empty. */
function rowsOf({ header, rows }: Named, name: FrozenApiTable, snapshot: SnapshotRow): CsvCell[][] {
  const origin: Record<string, CsvCell> = {
    report_month: snapshot.month,
    icb_ods_code: snapshot.icbOdsCode,
    snapshot_id: snapshot.id,
    data_status: snapshot.dataStatus,
  }
  const places = API_TABLES[name].map((column) => ({
    at: header.indexOf(column.name),
    otherwise: origin[column.name] ?? null,
  }))
  return rows.map((row) => places.map(({ at, otherwise }) => (at >= 0 ? (row[at] ?? null) : otherwise)))
}
