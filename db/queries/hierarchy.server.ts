import { and, asc, eq, gte, isNull, lte, min, or, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '../client.server.ts'
import { icbs, imports, memberships, pcns, practices, subIcbs } from '../schema/index.ts'

/** Who belongs to whom on a London day (`YYYY-MM-DD`): every link is dated, so the same question has an answer for any day. */

export type IcbOnDay = { odsCode: string; onsCode: string | null; name: string }

type Dated = { validFrom: SQLiteColumn; validTo: SQLiteColumn }

const inForce = ({ validFrom, validTo }: Dated, day: string): SQL | undefined =>
  and(lte(validFrom, day), or(isNull(validTo), gte(validTo, day)))

const ICB = { odsCode: icbs.odsCode, onsCode: icbs.onsCode, name: icbs.name }

/** The ICB a practice belonged to on a day, or null when nothing held says so. */
export const icbOfPractice = (db: Db, odsCode: string, day: string): IcbOnDay | null =>
  db
    .select(ICB)
    .from(practices)
    .innerJoin(memberships, and(eq(memberships.practiceId, practices.id), inForce(memberships, day)))
    .innerJoin(subIcbs, and(eq(subIcbs.odsCode, memberships.subIcbOdsCode), inForce(subIcbs, day)))
    .innerJoin(icbs, and(eq(icbs.odsCode, subIcbs.icbOdsCode), inForce(icbs, day)))
    .where(eq(practices.odsCode, odsCode))
    .get() ?? null

/** Practices of an ICB that were open on a day, in order of their code. */
export const practiceIdsOfIcb = (db: Db, icbOdsCode: string, day: string): number[] =>
  db
    .select({ id: practices.id })
    .from(practices)
    .innerJoin(memberships, and(eq(memberships.practiceId, practices.id), inForce(memberships, day)))
    .innerJoin(subIcbs, and(eq(subIcbs.odsCode, memberships.subIcbOdsCode), inForce(subIcbs, day)))
    .where(
      and(
        eq(subIcbs.icbOdsCode, icbOdsCode),
        or(isNull(practices.openedOn), lte(practices.openedOn, day)),
        or(isNull(practices.closedOn), gte(practices.closedOn, day)),
      ),
    )
    .orderBy(asc(practices.odsCode))
    .all()
    .map(({ id }) => id)

/** Every ICB in force on a day, by name. */
export const icbsOn = (db: Db, day: string): IcbOnDay[] =>
  db.select(ICB).from(icbs).where(inForce(icbs, day)).orderBy(asc(icbs.name)).all()

export type PlaceOfPractice = {
  practice: { odsCode: string; name: string; openedOn: string | null; closedOn: string | null }
  subIcb: { odsCode: string; name: string } | null
  pcn: { odsCode: string; name: string | null } | null
  icb: IcbOnDay | null
  /** The day of the earliest practice list held, where the day asked for lies before it and the answer is carried back. */
  assumedFrom: string | null
}

/** Everything held about where a practice stood on a day; null when the practice is not held at all. */
export function placeOfPractice(db: Db, odsCode: string, day: string): PlaceOfPractice | null {
  const { odsCode: code, name, openedOn, closedOn, id } = practices
  const practice = db
    .select({ id, odsCode: code, name, openedOn, closedOn })
    .from(practices)
    .where(eq(practices.odsCode, odsCode))
    .get()
  if (!practice) return null
  const link = db
    .select({
      subIcb: memberships.subIcbOdsCode,
      subIcbName: subIcbs.name,
      pcn: memberships.pcnOdsCode,
      pcnName: pcns.name,
      isStartAssumed: memberships.isStartAssumed,
    })
    .from(memberships)
    .leftJoin(subIcbs, and(eq(subIcbs.odsCode, memberships.subIcbOdsCode), inForce(subIcbs, day)))
    .leftJoin(pcns, eq(pcns.odsCode, memberships.pcnOdsCode))
    .where(and(eq(memberships.practiceId, practice.id), inForce(memberships, day)))
    .get()
  const firstListOn = link?.isStartAssumed ? firstPracticeListOn(db) : null
  return {
    practice,
    subIcb: link ? { odsCode: link.subIcb, name: link.subIcbName ?? link.subIcb } : null,
    pcn: link?.pcn ? { odsCode: link.pcn, name: link.pcnName } : null,
    icb: icbOfPractice(db, odsCode, day),
    assumedFrom: firstListOn !== null && day < firstListOn ? firstListOn : null,
  }
}

const firstPracticeListOn = (db: Db): string | null =>
  db
    .select({ day: min(imports.edition) })
    .from(imports)
    .where(eq(imports.kind, 'practices'))
    .get()?.day ?? null
