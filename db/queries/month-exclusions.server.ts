import type { Interval } from '#domain/interval.ts'
import type { ExclusionReason, RequestType } from '#domain/codes.ts'
import type { Db } from '../client.server.ts'

/** An exclusion in force as it touches one practice; those of an ICB stand once for each of its practices. */
export type PracticeExclusion = {
  exclusionId: number
  practiceId: number
  startsAt: number
  endsAt: number
  reasonCode: ExclusionReason
  requestTypes: RequestType[]
  agreedBy: string | null
  agreedOn: string | null
  reference: string | null
  enteredAt: number
}

/**
 * Exclusions in force that touch a span, for some practices. An exclusion of an ICB counts for the practices that belong
 * to it on the day on which it starts.
 */
export function exclusionsTouching(
  db: Db,
  practiceIds: readonly number[],
  span: Interval,
): PracticeExclusion[] {
  const rows = db.$client
    .prepare(
      `WITH touching AS (SELECT * FROM exclusions_in_force WHERE starts_at < :to AND ends_at > :from)
       SELECT id AS exclusionId, practice_id AS practiceId, starts_at AS startsAt, ends_at AS endsAt,
         reason_code AS reasonCode, request_types AS requestTypes, agreed_by AS agreedBy, agreed_on AS agreedOn,
         reference, entered_at AS enteredAt
       FROM touching WHERE practice_id IN (SELECT value FROM json_each(:ids))
       UNION ALL
       SELECT t.id, m.practice_id, t.starts_at, t.ends_at, t.reason_code, t.request_types, t.agreed_by, t.agreed_on,
         t.reference, t.entered_at
       FROM touching t
       JOIN sub_icbs s ON s.icb_ods_code = t.icb_ods_code
         AND s.valid_from <= date(t.starts_at / 1000, 'unixepoch')
         AND (s.valid_to IS NULL OR s.valid_to >= date(t.starts_at / 1000, 'unixepoch'))
       JOIN memberships m ON m.sub_icb_ods_code = s.ods_code
         AND m.valid_from <= date(t.starts_at / 1000, 'unixepoch')
         AND (m.valid_to IS NULL OR m.valid_to >= date(t.starts_at / 1000, 'unixepoch'))
       WHERE m.practice_id IN (SELECT value FROM json_each(:ids))
       ORDER BY 2, 3, 1`,
    )
    .all({ ids: JSON.stringify(practiceIds), ...span }) as (Omit<PracticeExclusion, 'requestTypes'> & {
    requestTypes: string
  })[]
  return rows.map((row) => ({ ...row, requestTypes: JSON.parse(row.requestTypes) as RequestType[] }))
}
