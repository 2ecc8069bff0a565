import { and, eq, gt, lt, max, min } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { importRejections, imports } from '../schema/index.ts'

export type ImportKind = (typeof imports.$inferSelect)['kind']
export type ImportRow = typeof imports.$inferInsert
export type Rejection = { row: number; reason: string }

/** The import of exactly this file as this edition, if it was taken in before. */
export const importOf = (db: Db, kind: ImportKind, edition: string, fileSha256: string) =>
  db
    .select()
    .from(imports)
    .where(and(eq(imports.kind, kind), eq(imports.edition, edition), eq(imports.fileSha256, fileSha256)))
    .get()

/** True when nothing of the kind was imported after this. */
export const isLatestImport = (db: Db, kind: ImportKind, id: number): boolean =>
  !db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.kind, kind), gt(imports.id, id)))
    .get()

/** Remembers a file and the rows of it that were turned away; a forced repetition replaces what was remembered. */
export function rememberImport(db: Db, row: ImportRow, rejections: readonly Rejection[]): number {
  const before = importOf(db, row.kind, row.edition, row.fileSha256)
  if (before) {
    db.delete(importRejections).where(eq(importRejections.importId, before.id)).run()
    db.delete(imports).where(eq(imports.id, before.id)).run()
  }
  const { id } = db.insert(imports).values(row).returning({ id: imports.id }).get()
  const insert = db.$client.prepare(
    'INSERT INTO import_rejections (import_id, row_number, reason) VALUES (?, ?, ?)',
  )
  for (const { row: rowNumber, reason } of rejections) insert.run(id, rowNumber, reason)
  return id
}

/** The earliest edition later than this one; null when none is held, so this one is the newest. */
export const nextEdition = (db: Db, kind: ImportKind, edition: string): string | null =>
  db
    .select({ next: min(imports.edition) })
    .from(imports)
    .where(and(eq(imports.kind, kind), gt(imports.edition, edition)))
    .get()?.next ?? null

/** The latest edition earlier than this one; null when none is held. */
export const previousEdition = (db: Db, kind: ImportKind, edition: string): string | null =>
  db
    .select({ previous: max(imports.edition) })
    .from(imports)
    .where(and(eq(imports.kind, kind), lt(imports.edition, edition)))
    .get()?.previous ?? null

/** True when a later edition of the same dialect was imported. */
export const isNewerHeld = (db: Db, kind: ImportKind, dialect: string, edition: string): boolean =>
  db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.kind, kind), eq(imports.dialect, dialect), gt(imports.edition, edition)))
    .limit(1)
    .get() !== undefined

/** Runs `work` as one transaction; a dry run takes it back at the end. */
export function inOneTransaction<T>(db: Db, isDryRun: boolean, work: () => T): T {
  db.$client.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.$client.exec(isDryRun ? 'ROLLBACK' : 'COMMIT')
    return result
  } catch (error) {
    if (db.$client.inTransaction) db.$client.exec('ROLLBACK')
    throw error
  }
}
