import type { IntervalExclusionReason } from '#domain/codes.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { and, count, desc, eq, gt, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { exclusions, icbs, practices } from '../schema/index.ts'
import { exclusionInScope, type ExclusionRow } from './exclusions.server.ts'
import { practiceInScope } from './scope.server.ts'

/** An exclusion with the practice or the ICB that it is of. */
export type RegisterRow = {
  exclusion: ExclusionRow
  practice: { odsCode: string; name: string } | null
  icbName: string | null
}

/** What the register is narrowed to; `day` is the day on which it is asked who belongs to whom. */
export type RegisterFilter = {
  scope: IcbScope
  day: string
  icb?: string | undefined
  practice?: string | undefined
  code?: IntervalExclusionReason | undefined
  /** In force on this London day: not withdrawn, and some of it lies in the day. */
  on?: string | undefined
}

/** Exclusions that match, entered last first. */
export const registerRows = (
  db: Db,
  filter: RegisterFilter,
  { limit, offset = 0 }: { limit: number; offset?: number },
): RegisterRow[] =>
  register(db)
    .where(matches(filter))
    .orderBy(desc(exclusions.enteredAt), desc(exclusions.id))
    .limit(limit)
    .offset(offset)
    .all()

export const registerCount = (db: Db, filter: RegisterFilter): number =>
  db.select({ rows: count() }).from(exclusions).where(matches(filter)).get()?.rows ?? 0

/** One exclusion, or undefined: not there and not allowed look the same. */
export const exclusionInView = (
  db: Db,
  { scope, day }: { scope: IcbScope; day: string },
  id: number,
): RegisterRow | undefined =>
  register(db)
    .where(and(eq(exclusions.id, id), exclusionInScope(scope, day)))
    .get()

const register = (db: Db) =>
  db
    .select({
      exclusion: exclusions,
      practice: { odsCode: practices.odsCode, name: practices.name },
      // The newest name: a board's earlier names are rows of their own.
      icbName: sql<string | null>`(select ${icbs.name} from ${icbs}
        where ${icbs.odsCode} = ${exclusions.icbOdsCode} order by ${icbs.validFrom} desc limit 1)`,
    })
    .from(exclusions)
    .leftJoin(practices, eq(practices.id, exclusions.practiceId))

const matches = ({ scope, day, icb, practice, code, on }: RegisterFilter): SQL | undefined =>
  and(
    exclusionInScope(scope, day),
    icb ? or(eq(exclusions.icbOdsCode, icb), practiceInScope(exclusions.practiceId, [icb], day)) : undefined,
    practice ? ofPractice(practice) : undefined,
    code ? eq(exclusions.reasonCode, code) : undefined,
    on ? isInForceOn(on) : undefined,
  )

const isInForceOn = (day: string): SQL | undefined =>
  and(
    isNull(exclusions.withdrawnAt),
    lt(exclusions.startsAt, londonInstant(addDays(day, 1), '00:00')),
    gt(exclusions.endsAt, londonInstant(day, '00:00')),
  )

/** Those of the practice itself, and those of an ICB that it belonged to at some time in them. */
const ofPractice = (odsCode: string): SQL => sql`(
  ${exclusions.practiceId} = (select id from practices where ods_code = ${odsCode})
  or ${exclusions.icbOdsCode} in (select s.icb_ods_code from memberships m
    join sub_icbs s on s.ods_code = m.sub_icb_ods_code
    where m.practice_id = (select id from practices where ods_code = ${odsCode})
      and max(m.valid_from, s.valid_from) <= date((${exclusions.endsAt} - 1) / 1000, 'unixepoch')
      and min(coalesce(m.valid_to, '9999-12-31'), coalesce(s.valid_to, '9999-12-31'))
        >= date(${exclusions.startsAt} / 1000, 'unixepoch')))`
