import type { Db } from '#db/client.server.ts'
import { icbExists } from '#db/queries/due-tools.server.ts'
import {
  insertExclusion,
  overlapping,
  practiceIdOf,
  type ExclusionRow,
} from '#db/queries/exclusions.server.ts'
import { practiceIdsOfIcb } from '#db/queries/hierarchy.server.ts'
import { troubleWithEntry, type ExclusionEntry } from '#domain/exclusion-entries.ts'
import { dayOf } from '#domain/london-time.ts'
import { effectOf, type DayEffect } from '#db/figures/exclusion-effect.server.ts'

/** An entry that can be taken, with what it would do and what it shares time with; nothing is written yet. */
export type Prepared = {
  entry: ExclusionEntry
  practiceId: number | null
  effect: DayEffect[]
  overlaps: ExclusionRow[]
  isRetrospective: boolean
}

/** Checks an entry against the rules and the register; a sentence where it cannot be taken. */
export function prepareEntry(db: Db, entry: ExclusionEntry, now: number): Prepared | string {
  const [trouble] = troubleWithEntry(entry, dayOf(now))
  if (trouble) return trouble.sentence
  const { practiceCode, icbCode } = entry
  const practiceId = practiceCode === null ? null : (practiceIdOf(db, practiceCode) ?? null)
  if (practiceCode !== null && practiceId === null)
    return `there is no practice ${practiceCode} in the database`
  if (icbCode !== null && !icbExists(db, icbCode)) return `there is no ICB ${icbCode} in the database`
  const practicesOn = (day: string) =>
    practiceId === null ? practiceIdsOfIcb(db, icbCode ?? '', day) : [practiceId]
  const exclusion = { ...entry, reason: entry.reasonCode }
  return {
    entry,
    practiceId,
    effect: effectOf(db, exclusion, practicesOn, now),
    overlaps: overlapping(db, entry, practiceId),
    isRetrospective: now > entry.from,
  }
}

/** Writes a prepared entry; the days it counts for are marked by the database and counted again. */
export const enter = (
  db: Db,
  { entry, practiceId }: Prepared,
  by: { enteredAt: number; enteredBy: string },
): number => insertExclusion(db, entry, practiceId, by)
