import { SLOT_MS } from '#domain/slots.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { IcbScope } from '#domain/viewer.ts'
import type { Db } from '../client.server.ts'
import { captures, practices, probeRuns, readings, sightings, tools } from '../schema/index.ts'
import { practiceInScope } from './scope.server.ts'

/** What names a reading: quarter-hour number since 1970, tool and part. */
export type ReadingKey = { slot: number; toolId: number; part: number }

/** A reading with everything it points at, or undefined when there is none or the viewer may not see the practice. */
export const readingWithEvidence = (db: Db, scope: IcbScope, key: ReadingKey, day: string) =>
  db
    .select({
      reading: readings,
      sighting: sightings,
      capture: captures,
      tool: tools,
      practice: { odsCode: practices.odsCode, name: practices.name },
      run: {
        id: probeRuns.id,
        mode: probeRuns.mode,
        startedAt: probeRuns.startedAt,
        version: probeRuns.version,
      },
    })
    .from(readings)
    .innerJoin(sightings, eq(sightings.id, readings.sightingId))
    .innerJoin(captures, eq(captures.id, sightings.captureId))
    .innerJoin(tools, eq(tools.id, readings.toolId))
    .innerJoin(practices, eq(practices.id, tools.practiceId))
    .innerJoin(probeRuns, eq(probeRuns.id, readings.runId))
    .where(
      and(
        eq(readings.slot, key.slot),
        eq(readings.toolId, key.toolId),
        eq(readings.part, key.part),
        practiceInScope(practices.id, scope, day),
      ),
    )
    .get()

export type ReadingWithEvidence = NonNullable<ReturnType<typeof readingWithEvidence>>

/** The part that replaced this reading, or null. The newest correction wins. */
export const replacedBy = (db: Db, { slot, toolId, part }: ReadingKey): number | null =>
  db
    .select({ part: sql<number | null>`max(${readings.part})` })
    .from(readings)
    .where(and(eq(readings.slot, slot), eq(readings.toolId, toolId), eq(readings.replacesPart, part)))
    .get()?.part ?? null

export type NearbyReading = ReadingKey & { at: number }

/** A week of slots: longer than any run of days without core hours. */
const NEARBY_SLOTS = 7 * 96

/**
 * Readings of one tool within a week of a slot, in order of time. Sought slot by slot, because readings are clustered
 * by slot and tool: looking for "the one before" without a bound would read the whole table.
 */
export function readingsNear(db: Db, { slot, toolId }: Pick<ReadingKey, 'slot' | 'toolId'>): NearbyReading[] {
  const rows = db.all<{ slot: number; part: number; offset_ms: number }>(sql`
    with recursive near(slot) as (
      select ${slot - NEARBY_SLOTS} union all select slot + 1 from near where slot < ${slot + NEARBY_SLOTS})
    select r.slot, r.part, r.checked_offset_ms as offset_ms
    from near cross join readings r on r.slot = near.slot and r.tool_id = ${toolId}`)
  return rows
    .map((row) => ({ slot: row.slot, toolId, part: row.part, at: row.slot * SLOT_MS + row.offset_ms }))
    .toSorted((a, b) => a.at - b.at || a.part - b.part)
}
