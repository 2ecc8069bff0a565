import { asc, eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { icbs, icbSuccessors, subIcbs } from '../schema/index.ts'

export type IcbVersion = Omit<typeof icbs.$inferSelect, 'id'>
export type SubIcbVersion = Omit<typeof subIcbs.$inferSelect, 'id'>
export type Succession = typeof icbSuccessors.$inferSelect

export const icbVersions = (db: Db, odsCode: string): IcbVersion[] =>
  db
    .select()
    .from(icbs)
    .where(eq(icbs.odsCode, odsCode))
    .orderBy(asc(icbs.validFrom))
    .all()
    .map(({ id: _id, ...version }) => version)

export const subIcbVersions = (db: Db, odsCode: string): SubIcbVersion[] =>
  db
    .select()
    .from(subIcbs)
    .where(eq(subIcbs.odsCode, odsCode))
    .orderBy(asc(subIcbs.validFrom))
    .all()
    .map(({ id: _id, ...version }) => version)

/** Puts these versions in place of all that is held under the code. */
export function replaceIcb(db: Db, odsCode: string, versions: readonly IcbVersion[]): void {
  db.delete(icbs).where(eq(icbs.odsCode, odsCode)).run()
  for (const version of versions) db.insert(icbs).values(version).run()
}

export function replaceSubIcb(db: Db, odsCode: string, versions: readonly SubIcbVersion[]): void {
  db.delete(subIcbs).where(eq(subIcbs.odsCode, odsCode)).run()
  for (const version of versions) db.insert(subIcbs).values(version).run()
}

export function addSuccession(db: Db, succession: Succession): void {
  db.insert(icbSuccessors)
    .values(succession)
    .onConflictDoUpdate({
      target: [icbSuccessors.odsCode, icbSuccessors.successorOdsCode],
      set: { takesOverOn: succession.takesOverOn },
    })
    .run()
}

export type SubIcbSpan = { odsCode: string; from: string; to: string | null }

/** First and last day of every sub-ICB location over all its versions; no last day while a version is open. */
export const subIcbSpans = (db: Db): SubIcbSpan[] =>
  db.$client
    .prepare(
      `SELECT ods_code AS odsCode, min(valid_from) AS "from",
         CASE WHEN count(valid_to) < count(*) THEN NULL ELSE max(valid_to) END AS "to"
       FROM sub_icbs GROUP BY ods_code`,
    )
    .all() as SubIcbSpan[]

/** ICB codes that sub-ICB locations point to and that are not held. */
export const icbCodesMissing = (db: Db): string[] =>
  (
    db.$client
      .prepare(
        'SELECT DISTINCT icb_ods_code AS code FROM sub_icbs WHERE icb_ods_code NOT IN (SELECT ods_code FROM icbs) ORDER BY 1',
      )
      .all() as { code: string }[]
  ).map(({ code }) => code)

export type AssumedPast = { changedOn: string; practices: number }

/**
 * Practices in a sub-ICB location that is new, or has another boundary, since a day before which no practice list is
 * held: nothing says whether they came with that change. `asOf` is the day of a list about to be held, if there is one.
 */
export const assumedPasts = (db: Db, asOf: string | null): AssumedPast[] =>
  db.$client
    .prepare(
      `SELECT s.valid_from AS changedOn, count(DISTINCT m.practice_id) AS practices
       FROM sub_icbs s
       JOIN memberships m ON m.sub_icb_ods_code = s.ods_code AND m.is_start_assumed
         AND m.valid_from <= s.valid_from AND (m.valid_to IS NULL OR m.valid_to >= s.valid_from)
       WHERE s.source = 'hierarchy'
         AND s.valid_from > (SELECT min(valid_from) FROM sub_icbs WHERE source = 'hierarchy')
         AND NOT EXISTS (SELECT 1 FROM sub_icbs b WHERE b.ods_code = s.ods_code
           AND b.valid_to = date(s.valid_from, '-1 day') AND b.ons_code IS s.ons_code)
         AND NOT EXISTS (SELECT 1 FROM imports WHERE kind = 'practices' AND edition < s.valid_from)
         AND (:asOf IS NULL OR :asOf >= s.valid_from)
       GROUP BY s.valid_from ORDER BY s.valid_from`,
    )
    .all({ asOf }) as AssumedPast[]
