import type { Db } from '../client.server.ts'
import type { MISSED_REASONS } from '../schema/index.ts'

export type MissedReason = (typeof MISSED_REASONS)[number]
export type MissedProbe = { slot: number; toolId: number; part: number }

/** Records probes that were due and not taken, in one transaction; what is already accounted for stays as it is. */
export function saveMissed(
  db: Db,
  probes: readonly MissedProbe[],
  reason: MissedReason,
  noticedAt: number,
): number {
  const insert = db.$client.prepare(
    `INSERT INTO missed_slots (slot, tool_id, part, noticed_at, reason)
     SELECT :slot, :toolId, :part, :noticedAt, :reason
     WHERE NOT EXISTS (SELECT 1 FROM readings WHERE slot = :slot AND tool_id = :toolId AND part = :part)
     ON CONFLICT DO NOTHING`,
  )
  const save = db.$client.transaction(() => {
    let saved = 0
    for (const probe of probes) saved += insert.run({ ...probe, noticedAt, reason }).changes
    return saved
  })
  return save.immediate()
}
