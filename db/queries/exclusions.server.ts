import type { ExclusionEntry } from '#domain/exclusion-entries.ts'
import { dayOf } from '#domain/london-time.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, eq, gt, gte, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { exclusions, practices } from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

export type ExclusionRow = typeof exclusions.$inferSelect

export const practiceIdOf = (db: Db, odsCode: string): number | undefined =>
  db.select({ id: practices.id }).from(practices).where(eq(practices.odsCode, odsCode)).get()?.id

export const practiceCodeOf = (db: Db, id: number): string =>
  db.select({ code: practices.odsCode }).from(practices).where(eq(practices.id, id)).get()?.code ?? ''

/** Codes and names of some practices, by id; the caller has checked the scope. */
export const practiceNames = (db: Db, ids: readonly number[]) =>
  new Map(
    db
      .select({ id: practices.id, odsCode: practices.odsCode, name: practices.name })
      .from(practices)
      .where(sql`${practices.id} in (select value from json_each(${JSON.stringify(ids)}))`)
      .all()
      .map(({ id, ...practice }) => [id, practice]),
  )

type Entered = { enteredAt: number; enteredBy: string }

const valuesOf = (entry: ExclusionEntry, practiceId: number | null) => ({
  practiceId,
  icbOdsCode: entry.icbCode,
  requestTypes: [...entry.requestTypes],
  startsAt: entry.from,
  endsAt: entry.to,
  reasonCode: entry.reasonCode,
  reason: entry.reason.trim(),
  agreedBy: entry.agreedBy?.trim() ?? null,
  agreedOn: entry.agreedOn,
  reference: entry.reference?.trim() ?? null,
})

export const insertExclusion = (
  db: Db,
  entry: ExclusionEntry,
  practiceId: number | null,
  { enteredAt, enteredBy }: Entered,
): number =>
  db
    .insert(exclusions)
    .values({ ...valuesOf(entry, practiceId), enteredAt, enteredBy })
    .returning({ id: exclusions.id })
    .get().id

/** The same entry in every value, made by the same person since an instant and not withdrawn: a form sent twice. */
export function sameEntrySince(
  db: Db,
  entry: ExclusionEntry,
  practiceId: number | null,
  { enteredBy, since }: { enteredBy: string; since: number },
): number | null {
  const wanted = valuesOf(entry, practiceId)
  const row = db
    .select()
    .from(exclusions)
    .where(
      and(
        eq(exclusions.enteredBy, enteredBy),
        gte(exclusions.enteredAt, since),
        isNull(exclusions.withdrawnAt),
        eq(exclusions.startsAt, entry.from),
      ),
    )
    .all()
    .find((held) => isEveryValue(held, wanted))
  return row?.id ?? null
}

const isEveryValue = (held: ExclusionRow, wanted: ReturnType<typeof valuesOf>): boolean =>
  Object.entries(wanted).every(
    ([key, value]) => JSON.stringify(held[key as keyof typeof wanted]) === JSON.stringify(value),
  )

export type OverlapRow = ExclusionRow & { practiceCode: string | null }

/**
 * Exclusions in force that share time and a request type with an entry: of the same practice or of its ICB, and for the
 * entry of an ICB, of that ICB or of one of its practices. Who belongs to whom is asked for the day on which it begins.
 */
export function overlapping(db: Db, entry: ExclusionEntry, practiceId: number | null): OverlapRow[] {
  const day = dayOf(entry.from)
  const icbOfPractice = sql`(select s.icb_ods_code from memberships m join sub_icbs s on s.ods_code = m.sub_icb_ods_code
    where m.practice_id = ${practiceId} and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to >= ${day})
      and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to >= ${day}))`
  const whose =
    practiceId === null
      ? or(
          eq(exclusions.icbOdsCode, entry.icbCode ?? ''),
          practiceInScope(exclusions.practiceId, [entry.icbCode ?? ''], day),
        )
      : or(eq(exclusions.practiceId, practiceId), sql`${exclusions.icbOdsCode} = ${icbOfPractice}`)
  return db
    .select({ exclusion: exclusions, practiceCode: practices.odsCode })
    .from(exclusions)
    .leftJoin(practices, eq(practices.id, exclusions.practiceId))
    .where(
      and(
        isNull(exclusions.withdrawnAt),
        whose,
        lt(exclusions.startsAt, entry.to),
        gt(exclusions.endsAt, entry.from),
      ),
    )
    .orderBy(asc(exclusions.startsAt), asc(exclusions.id))
    .all()
    .map(({ exclusion, practiceCode }) => ({ ...exclusion, practiceCode }))
    .filter(({ requestTypes }) => requestTypes.some((type) => entry.requestTypes.includes(type)))
}

export const exclusionById = (db: Db, id: number): ExclusionRow | undefined =>
  db.select().from(exclusions).where(eq(exclusions.id, id)).get()

export const withdrawExclusion = (
  db: Db,
  id: number,
  {
    withdrawnAt,
    withdrawnBy,
    withdrawnWhy,
  }: { withdrawnAt: number; withdrawnBy: string; withdrawnWhy: string },
): void =>
  void db
    .update(exclusions)
    .set({ withdrawnAt, withdrawnBy, withdrawnWhy })
    .where(eq(exclusions.id, id))
    .run()

/** The condition that a viewer may see an exclusion on a day; those of a whole ICB are for viewers of that ICB. */
export const exclusionInScope = (scope: IcbScope, day: string): SQL | undefined =>
  scope === 'all'
    ? undefined
    : or(inArray(exclusions.icbOdsCode, [...scope]), practiceInScope(exclusions.practiceId, scope, day))
