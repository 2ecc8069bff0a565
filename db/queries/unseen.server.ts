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
  return {
    dayOf: (practiceId: number, on: string) => day.get(on, practiceId) as SightOfDay | undefined,
    /** The outcome that most readings of some tools had in some slots. */
    mostMet: (toolIds: readonly number[], slots: readonly number[]) =>
      met.get({ tools: JSON.stringify(toolIds), slots: JSON.stringify(slots) }) as MostMet | undefined,
  }
}
