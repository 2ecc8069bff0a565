import type { Outcome, ResultStatus } from '#domain/codes.ts'
import type { Db } from '../client.server.ts'

export type SightOfDay = {
  readings: number
  readingsAssessable: number
  isExcluded: 0 | 1
  status: ResultStatus
}
export type MostMet = { outcome: Outcome; failure: string | null }

/**
 * Reads, practice by practice and day by day, what was seen of a practice: each a seek by key, so that no month of
 * readings is ever read. The caller has checked the scope.
 */
export function unseenReader(db: Db) {
  const day = db.$client.prepare(
    `SELECT readings, readings_assessable AS readingsAssessable, window_to - window_from <= excluded_ms AS isExcluded, status
     FROM practice_days WHERE day = ? AND request_type = 'all' AND practice_id = ?`,
  )
  // Cross joins keep SQLite from reading a slot's readings of every tool.
  const met = db.$client.prepare(
    `SELECT s.outcome, CASE WHEN s.outcome = 'network_failure' THEN c.failure END AS failure
     FROM json_each(:slots) y CROSS JOIN json_each(:tools) t
     CROSS JOIN readings r ON r.slot = y.value AND r.tool_id = t.value
     CROSS JOIN sightings s ON s.id = r.sighting_id
     CROSS JOIN captures c ON c.id = s.capture_id
     GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1`,
  )
  // The left join keeps the order of the days, so that the first row is the answer and no more are read.
  const other = db.$client
    .prepare(
      `SELECT y.key FROM json_each(:days) y
       LEFT JOIN practice_days d ON d.day = y.value AND d.request_type = 'all' AND d.practice_id = :practiceId
       WHERE y.key >= :from AND (d.day IS NULL OR (d.window_to - d.window_from > d.excluded_ms
         AND NOT (d.status = 'cannot_be_checked' AND (d.readings > 0) = :hasReadings))) LIMIT 1`,
    )
    .pluck()
  return {
    /**
     * From a place in a list of days on, the place of the first day that is not one on which a practice could not be
     * checked, with or without readings; days excluded from end to end are passed over. Null where there is none.
     */
    firstOther: (practiceId: number, days: string, from: number, hasReadings: boolean) =>
      (other.get({ practiceId, days, from, hasReadings: Number(hasReadings) }) as number | undefined) ?? null,
    dayOf: (practiceId: number, on: string) => day.get(on, practiceId) as SightOfDay | undefined,
    /** The outcome that most readings of some tools had in some slots. */
    mostMet: (toolIds: readonly number[], slots: readonly number[]) =>
      met.get({ tools: JSON.stringify(toolIds), slots: JSON.stringify(slots) }) as MostMet | undefined,
  }
}
