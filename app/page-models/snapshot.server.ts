import type { Db } from '#db/client.server.ts'
import { storedTable } from '#db/figures/freeze-month.server.ts'
import {
  loggedRevisions,
  partsOf,
  revisionCount,
  snapshotById,
  snapshotsOf,
  type LoggedRevision,
} from '#db/queries/snapshots.server.ts'
import { monthsToRevise } from '#db/queries/stale-days.server.ts'
import type { CsvCell } from '#domain/csv.ts'
import { FROZEN_TABLES, type FrozenTableName } from '#domain/frozen-tables.ts'
import type { IcbScope, Viewer } from '#domain/viewer.ts'

export type SnapshotPage = NonNullable<ReturnType<typeof snapshotPage>>

const REVISIONS_SHOWN = 50

const isInScope = (scope: IcbScope, icbOdsCode: string): boolean =>
  scope === 'all' || scope.includes(icbOdsCode)

/** A version of a frozen month: what it was made from, its tables, its counts, and what it revised. */
export function snapshotPage(db: Db, viewer: Viewer, { id }: { id: string }) {
  const snapshot = snapshotById(db, id)
  if (!snapshot || !isInScope(viewer.icbs, snapshot.icbOdsCode)) return null
  const { icbOdsCode, month } = snapshot
  const parts = partsOf(db, id)
  const filter = { scope: viewer.icbs, snapshotId: id }
  return {
    snapshot,
    icbName: String(countsOf(db, id)['icb_name'] ?? icbOdsCode),
    counts: countsOf(db, id),
    tables: FROZEN_TABLES.flatMap((name) => parts.filter((part) => part.name === name)),
    versions: snapshotsOf(db, icbOdsCode, month).map(({ id: other, version, dataStatus, frozenAt }) => ({
      id: other,
      version,
      dataStatus,
      frozenAt,
    })),
    waiting:
      monthsToRevise(db).find((row) => row.icbOdsCode === icbOdsCode && row.month === month)?.practiceDays ??
      0,
    revisions: loggedRevisions(db, filter, { limit: REVISIONS_SHOWN, offset: 0 }),
    revisionCount: revisionCount(db, filter),
    conclusionCount: revisionCount(db, { ...filter, isConclusionOnly: true }),
  }
}

/** The one row of the ICB's month, by column. */
function countsOf(db: Db, id: string): Record<string, CsvCell> {
  const { header, rows } = storedTable(db, id, 'icb-month')
  return Object.fromEntries(header.map((name, i) => [name, rows[0]?.[i] ?? null]))
}

/** A table of a frozen month as it was frozen; null where the viewer may not see it. */
export function snapshotTable(db: Db, viewer: Viewer, { id, name }: { id: string; name: FrozenTableName }) {
  const snapshot = snapshotById(db, id)
  if (!snapshot || !isInScope(viewer.icbs, snapshot.icbOdsCode)) return null
  const part = partsOf(db, id).find((other) => other.name === name)
  return part ? { snapshot, sha256: part.sha256, table: storedTable(db, id, name) } : null
}

export type RevisionsQuery = {
  practice?: string | undefined
  snapshot?: string | undefined
  conclusion?: '1' | undefined
  page: number
}
export type RevisionsPage = ReturnType<typeof revisionsPage>

const PAGE_SIZE = 100

/** The revision log, newest version first. */
export function revisionsPage(db: Db, viewer: Viewer, query: RevisionsQuery) {
  const filter = {
    scope: viewer.icbs,
    snapshotId: query.snapshot,
    practiceOdsCode: query.practice,
    isConclusionOnly: query.conclusion === '1',
  }
  const count = revisionCount(db, filter)
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE))
  const page = Math.min(query.page, pageCount)
  const revisions: LoggedRevision[] = loggedRevisions(db, filter, {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  })
  return {
    query: {
      practice: query.practice ?? null,
      snapshot: query.snapshot ?? null,
      conclusion: query.conclusion ?? null,
    },
    list: { page, pageCount, count },
    revisions,
  }
}
