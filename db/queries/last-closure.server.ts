import type { Db } from '../client.server.ts'

export type LastClosure = {
  /** The last day with a confirmed closure after exclusions, of any request type offered. */
  day: string | null
  /** The first day that had enough checks. */
  firstValidDay: string | null
}

/**
 * The last day of a practice with a confirmed closure among some days, both ends included; the caller has checked the
 * scope. The days are sought one by one: the cached days are kept by day, and there may be years of everyone's.
 */
export const lastClosureOf = (
  db: Db,
  practiceId: number,
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
): LastClosure =>
  db.$client
    .prepare(
      `WITH RECURSIVE days(day) AS (
         SELECT :lastDay UNION ALL SELECT date(day, '-1 day') FROM days WHERE day > :firstDay)
       SELECT max(CASE WHEN p.closures_confirmed > 0 THEN p.day END) AS day,
         min(CASE WHEN p.is_valid THEN p.day END) AS firstValidDay
       FROM days CROSS JOIN practice_days p
         ON p.day = days.day AND p.request_type = 'all' AND p.practice_id = :practiceId`,
    )
    .get({ practiceId, firstDay, lastDay }) as LastClosure
