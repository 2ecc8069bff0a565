import type { ExclusionEntry } from '#domain/exclusion-entries.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, asc, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { exclusions, practices } from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

export type ExclusionRow = typeof exclusions.$inferSelect

export const practiceIdOf = (db: Db, odsCode: string): number | undefined =>
  db.select({ id: practices.id }).from(practices).where(eq(practices.odsCode, odsCode)).get()?.id

export const practiceCodeOf = (db: Db, id: number): string =>
  db.select({ code: practices.odsCode }).from(practices).where(eq(practices.id, id)).get()?.code ?? ''

type Entered = { enteredAt: number; enteredBy: string }

export const insertExclusion = (
  db: Db,
  entry: ExclusionEntry,
  practiceId: number | null,
  { enteredAt, enteredBy }: Entered,
): number =>
  db
    .insert(exclusions)
    .values({
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
      enteredAt,
      enteredBy,
    })
    .returning({ id: exclusions.id })
    .get().id

/** Exclusions in force of the same practice, or of the same ICB, that share time with an entry. */
export const overlapping = (db: Db, entry: ExclusionEntry, practiceId: number | null): ExclusionRow[] =>
  db
    .select()
    .from(exclusions)
    .where(
      and(
        isNull(exclusions.withdrawnAt),
        practiceId === null
          ? eq(exclusions.icbOdsCode, entry.icbCode ?? '')
          : eq(exclusions.practiceId, practiceId),
        lt(exclusions.startsAt, entry.to),
        gt(exclusions.endsAt, entry.from),
      ),
    )
    .orderBy(asc(exclusions.startsAt))
    .all()

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

/** Exclusions with the practice they are of, newest start first; those of an ICB are for viewers of that ICB. */
export const listExclusions = (db: Db, { scope, day }: { scope: IcbScope; day: string }, limit: number) =>
  db
    .select({ exclusion: exclusions, practice: { odsCode: practices.odsCode, name: practices.name } })
    .from(exclusions)
    .leftJoin(practices, eq(practices.id, exclusions.practiceId))
    .where(
      scope === 'all'
        ? undefined
        : or(inArray(exclusions.icbOdsCode, [...scope]), practiceInScope(exclusions.practiceId, scope, day)),
    )
    .orderBy(desc(exclusions.startsAt), desc(exclusions.id))
    .limit(limit)
    .all()
