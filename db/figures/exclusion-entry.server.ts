import type { Db } from '../client.server.ts'
import { icbExists } from '../queries/due-tools.server.ts'
import { insertExclusion, overlapping, type OverlapRow } from '../queries/exclusions.server.ts'
import { icbOfPractice, practiceIdsOfIcb } from '../queries/hierarchy.server.ts'
import { icbRulesOf } from '../queries/icb-rules.server.ts'
import { practiceInView } from '../queries/practice-page.server.ts'
import type { PauseAgreement } from '#domain/codes.ts'
import { troubleWithEntry, type EntryTrouble, type ExclusionEntry } from '#domain/exclusion-entries.ts'
import { pausesOn } from '#domain/icb-rules.ts'
import { dayOf } from '#domain/london-time.ts'
import type { ReadEntry } from '#domain/typed-exclusion.ts'
import type { IcbScope } from '#domain/viewer.ts'

/** An entry that can be taken, with whose it is and what it shares time with; nothing is written yet. */
export type CheckedEntry = {
  entry: ExclusionEntry
  practiceId: number | null
  icbOdsCode: string | null
  /** The rule of the ICB on the day on which it begins. */
  pauses: PauseAgreement
  overlaps: OverlapRow[]
  isRetrospective: boolean
}

/**
 * Checks what was read against the rules and the register, for a person who may see some ICBs. What keeps it from being
 * taken otherwise, field by field: the first complaint of each. A practice out of sight looks like one that is not there.
 */
export function checkEntry(
  db: Db,
  { entry, troubles }: ReadEntry,
  { now, scope }: { now: number; scope: IcbScope },
): CheckedEntry | EntryTrouble[] {
  const today = dayOf(now)
  const { practiceCode } = entry
  const practice = practiceCode === null ? undefined : practiceInView(db, scope, practiceCode, today)
  const { icbOdsCode, pauses } = ruleFor(db, entry, practice?.odsCode, today)
  const all = [
    ...troubles,
    ...troubleWithEntry(entry, today, pauses),
    ...unknownOf(db, entry, practice !== undefined, scope),
  ]
  if (all.length > 0) return firstOfEach(all)
  const practiceId = practice?.id ?? null
  return {
    entry,
    practiceId,
    icbOdsCode,
    pauses,
    overlaps: overlapping(db, entry, practiceId),
    isRetrospective: now > entry.from,
  }
}

/** The ICB of an entry and its rule on the day on which the entry begins: today where that cannot be read. */
function ruleFor(db: Db, { from, icbCode }: ExclusionEntry, practice: string | undefined, today: string) {
  const day = Number.isNaN(from) ? today : dayOf(from)
  const icbOdsCode = icbCode ?? (practice ? (icbOfPractice(db, practice, day)?.odsCode ?? null) : null)
  const pauses = icbOdsCode === null ? 'agreement_needed' : pausesOn(icbRulesOf(db, icbOdsCode), day)
  return { icbOdsCode, pauses }
}

/** The rule about pauses that an entry is judged by, for the words of a form; null while it is not said whose it is. */
export function pausesFor(
  db: Db,
  { entry }: ReadEntry,
  { now, scope }: { now: number; scope: IcbScope },
): PauseAgreement | null {
  const today = dayOf(now)
  const practice = entry.practiceCode && practiceInView(db, scope, entry.practiceCode, today)
  const { icbOdsCode, pauses } = ruleFor(db, entry, practice ? practice.odsCode : undefined, today)
  return icbOdsCode === null ? null : pauses
}

function unknownOf(
  db: Db,
  { practiceCode, icbCode }: ExclusionEntry,
  isPracticeKnown: boolean,
  scope: IcbScope,
): EntryTrouble[] {
  if (practiceCode !== null && icbCode !== null) return []
  if (practiceCode !== null && !isPracticeKnown)
    return [{ field: 'practiceCode', sentence: `there is no practice ${practiceCode} in the database` }]
  if (icbCode === null) return []
  const isInView = scope === 'all' || scope.includes(icbCode)
  return isInView && icbExists(db, icbCode)
    ? []
    : [{ field: 'icbCode', sentence: `there is no ICB ${icbCode} in the database` }]
}

const firstOfEach = (troubles: readonly EntryTrouble[]): EntryTrouble[] =>
  troubles.filter(({ field }, index) => troubles.findIndex((other) => other.field === field) === index)

/** The practices that an exclusion is for on a day. */
export const practicesOf =
  (db: Db, { practiceId, icbOdsCode }: { practiceId: number | null; icbOdsCode: string | null }) =>
  (day: string): number[] =>
    practiceId === null ? practiceIdsOfIcb(db, icbOdsCode ?? '', day) : [practiceId]

/** Writes a checked entry; the days it counts for are marked by the database and counted again. */
export const enter = (
  db: Db,
  { entry, practiceId }: Pick<CheckedEntry, 'entry' | 'practiceId'>,
  by: { enteredAt: number; enteredBy: string },
): number => insertExclusion(db, entry, practiceId, by)
