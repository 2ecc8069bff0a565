import type { DataStatus } from '#domain/codes.ts'
import type { FrozenTableName } from '#domain/frozen-tables.ts'
import type { Revision } from '#domain/revisions.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { revisions, snapshotParts, snapshotPractices, snapshots } from '../schema/index.ts'

export type SnapshotRow = typeof snapshots.$inferSelect
export type SnapshotPart = { name: FrozenTableName; rows: number; sha256: string; content: Buffer }

/** Versions of a month of an ICB, oldest first. */
export const snapshotsOf = (db: Db, icbOdsCode: string, month: string): SnapshotRow[] =>
  db
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.icbOdsCode, icbOdsCode), eq(snapshots.month, month)))
    .orderBy(asc(snapshots.version))
    .all()

export const snapshotById = (db: Db, id: string): SnapshotRow | undefined =>
  db.select().from(snapshots).where(eq(snapshots.id, id)).get()

/** Every version the viewer may see, newest month first. */
export const snapshotsInScope = (db: Db, scope: IcbScope): SnapshotRow[] =>
  db
    .select()
    .from(snapshots)
    .where(scope === 'all' ? undefined : inArray(snapshots.icbOdsCode, [...scope]))
    .orderBy(desc(snapshots.month), asc(snapshots.icbOdsCode), desc(snapshots.version))
    .all()

/** What is stored of a snapshot's tables, without their content. */
export const partsOf = (db: Db, snapshotId: string): Omit<SnapshotPart, 'content'>[] =>
  db
    .select({ name: snapshotParts.name, rows: snapshotParts.rows, sha256: snapshotParts.sha256 })
    .from(snapshotParts)
    .where(eq(snapshotParts.snapshotId, snapshotId))
    .orderBy(asc(snapshotParts.name))
    .all() as Omit<SnapshotPart, 'content'>[]

export const partContent = (db: Db, snapshotId: string, name: FrozenTableName): SnapshotPart | undefined =>
  db
    .select()
    .from(snapshotParts)
    .where(and(eq(snapshotParts.snapshotId, snapshotId), eq(snapshotParts.name, name)))
    .get() as SnapshotPart | undefined

export type NewSnapshot = {
  snapshot: SnapshotRow
  parts: readonly SnapshotPart[]
  practiceIds: readonly number[]
  revisions: readonly Revision[]
}

/** Keeps a snapshot with everything that belongs to it. The caller holds the transaction. */
export function insertSnapshot(
  db: Db,
  { snapshot, parts, practiceIds, revisions: differences }: NewSnapshot,
): void {
  db.insert(snapshots).values(snapshot).run()
  for (const part of parts)
    db.insert(snapshotParts)
      .values({ ...part, snapshotId: snapshot.id })
      .run()
  const practice = db.$client.prepare(
    `INSERT INTO snapshot_practices (practice_id, snapshot_id) VALUES (?, ?)`,
  )
  for (const id of practiceIds) practice.run(id, snapshot.id)
  const revision = db.$client.prepare(
    `INSERT INTO revisions (snapshot_id, practice_ods_code, request_type, column_name, old_value, new_value, changes_conclusion)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const r of differences)
    revision.run(
      snapshot.id,
      r.practiceOdsCode,
      r.requestType,
      r.columnName,
      r.oldValue,
      r.newValue,
      Number(r.changesConclusion),
    )
}

export type LoggedRevision = Revision & {
  id: number
  snapshotId: string
  dataStatus: DataStatus
  icbOdsCode: string
  month: string
  frozenAt: number
  frozenBy: string
  reason: string
}

type RevisionFilter = {
  scope: IcbScope
  snapshotId?: string | undefined
  practiceOdsCode?: string | undefined
  isConclusionOnly?: boolean
}

const conditionsOf = ({ scope, snapshotId, practiceOdsCode, isConclusionOnly }: RevisionFilter) =>
  and(
    scope === 'all' ? undefined : inArray(snapshots.icbOdsCode, [...scope]),
    snapshotId === undefined ? undefined : eq(revisions.snapshotId, snapshotId),
    practiceOdsCode === undefined ? undefined : eq(revisions.practiceOdsCode, practiceOdsCode),
    isConclusionOnly ? eq(revisions.changesConclusion, true) : undefined,
  )

/** The revision log, newest version first; within a version in the order of its table. */
export const loggedRevisions = (
  db: Db,
  filter: RevisionFilter,
  { limit, offset }: { limit: number; offset: number },
): LoggedRevision[] =>
  db
    .select({
      id: revisions.id,
      snapshotId: revisions.snapshotId,
      practiceOdsCode: revisions.practiceOdsCode,
      requestType: revisions.requestType,
      columnName: revisions.columnName,
      oldValue: revisions.oldValue,
      newValue: revisions.newValue,
      changesConclusion: revisions.changesConclusion,
      dataStatus: snapshots.dataStatus,
      icbOdsCode: snapshots.icbOdsCode,
      month: snapshots.month,
      frozenAt: snapshots.frozenAt,
      frozenBy: snapshots.frozenBy,
      reason: snapshots.reason,
    })
    .from(revisions)
    .innerJoin(snapshots, eq(snapshots.id, revisions.snapshotId))
    .where(conditionsOf(filter))
    .orderBy(desc(snapshots.frozenAt), desc(snapshots.id), asc(revisions.id))
    .limit(limit)
    .offset(offset)
    .all()

export const revisionCount = (db: Db, filter: RevisionFilter): number =>
  db
    .select({ total: count() })
    .from(revisions)
    .innerJoin(snapshots, eq(snapshots.id, revisions.snapshotId))
    .where(conditionsOf(filter))
    .get()?.total ?? 0

/** Row ids of the practices that a snapshot holds. */
export const practicesHeldBy = (db: Db, snapshotId: string): number[] =>
  db
    .select({ id: snapshotPractices.practiceId })
    .from(snapshotPractices)
    .where(eq(snapshotPractices.snapshotId, snapshotId))
    .orderBy(asc(snapshotPractices.practiceId))
    .all()
    .map(({ id }) => id)
