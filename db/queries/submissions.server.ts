import { monthsOfEdition } from '#domain/submission-editions.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { imports, submissionBands } from '../schema/index.ts'

const KIND = 'submissions-by-time'

export type SubmissionEdition = {
  importId: number
  edition: string
  source: string
  importedAt: number
}

/** The import that a month's submissions come from, always one; null where none is held. Seeks practice by practice. */
export function editionHolding(db: Db, month: string): SubmissionEdition | null {
  const row = db.$client
    .prepare(
      `SELECT b.import_id AS importId, i.edition, i.source, i.imported_at AS importedAt
       FROM practices p CROSS JOIN submission_bands b ON b.practice_id = p.id AND b.month = ?
       JOIN imports i ON i.id = b.import_id LIMIT 1`,
    )
    .get(month) as SubmissionEdition | undefined
  return row ?? null
}

/** The newest month up to one for which submissions are held, with its edition; null where none is. */
export function newestSubmissions(
  db: Db,
  upToMonth: string,
): { month: string; edition: SubmissionEdition } | null {
  const editions = db.select({ edition: imports.edition }).from(imports).where(eq(imports.kind, KIND)).all()
  const months = new Set(editions.flatMap(({ edition }) => monthsOfEdition(edition)))
  const candidates = [...months].filter((month) => month <= upToMonth).toSorted()
  for (const month of candidates.toReversed()) {
    const edition = editionHolding(db, month)
    if (edition) return { month, edition }
  }
  return null
}

export type BandRow = Pick<
  typeof submissionBands.$inferSelect,
  'weekday' | 'day' | 'fromMinute' | 'toMinute' | 'submissions'
>

/** The counts of one practice in one month; the caller has checked that the viewer may see the practice. */
export const submissionsOf = (db: Db, practiceId: number, month: string): BandRow[] =>
  db
    .select({
      weekday: submissionBands.weekday,
      day: submissionBands.day,
      fromMinute: submissionBands.fromMinute,
      toMinute: submissionBands.toMinute,
      submissions: submissionBands.submissions,
    })
    .from(submissionBands)
    .where(and(eq(submissionBands.practiceId, practiceId), eq(submissionBands.month, month)))
    .orderBy(asc(submissionBands.day), asc(submissionBands.weekday), asc(submissionBands.fromMinute))
    .all()

/** Every practice of a national file has rows in nearly every band: a few of them show which bands it has. */
const PRACTICES_LOOKED_AT = 25

/** The bands of a month's file: one that a practice has no row for is a band in which nothing was counted. */
export const bandsOfMonth = (db: Db, month: string): { fromMinute: number; toMinute: number }[] =>
  db.$client
    .prepare(
      `SELECT DISTINCT b.from_minute AS fromMinute, b.to_minute AS toMinute
       FROM submission_bands b WHERE b.month = :month AND b.practice_id IN (
         SELECT p.id FROM practices p
         WHERE EXISTS (SELECT 1 FROM submission_bands h WHERE h.practice_id = p.id AND h.month = :month)
         LIMIT :most)
       ORDER BY 1, 2`,
    )
    .all({ month, most: PRACTICES_LOOKED_AT }) as { fromMinute: number; toMinute: number }[]

/** Practices with submissions held for a month. */
export const practicesWithSubmissions = (db: Db, month: string): number[] =>
  db.$client
    .prepare(
      `SELECT p.id FROM practices p
       WHERE EXISTS (SELECT 1 FROM submission_bands b WHERE b.practice_id = p.id AND b.month = ?)`,
    )
    .pluck()
    .all(month) as number[]

/** Takes a month out whole, so that two editions are never mixed. */
export function removeSubmissions(db: Db, month: string): void {
  const remove = db.$client.prepare('DELETE FROM submission_bands WHERE practice_id = ? AND month = ?')
  for (const practiceId of practicesWithSubmissions(db, month)) remove.run(practiceId, month)
}

export type NewBand = {
  practiceId: number
  month: string
  weekday: number
  day: string
  fromMinute: number
  toMinute: number
  submissions: number
}

/** A statement for two million rows, prepared once; its values go by place, which is quicker than by name. */
export function submissionWriter(db: Db, importId: number): (band: NewBand) => void {
  const insert = db.$client.prepare(
    `INSERT INTO submission_bands (practice_id, month, weekday, day, from_minute, to_minute, submissions, import_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (band) =>
    void insert.run(
      band.practiceId,
      band.month,
      band.weekday,
      band.day,
      band.fromMinute,
      band.toMinute,
      band.submissions,
      importId,
    )
}
