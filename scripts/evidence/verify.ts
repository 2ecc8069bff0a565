import type { Db } from '#db/client.server.ts'
import { readingsAhead } from '#db/queries/clock-jumps.server.ts'
import { countEntries } from '#db/queries/sealed-entries.server.ts'
import { formatCounted, formatDay, formatInstant } from '#domain/format.ts'
import { slotsOfDay } from './seal.ts'
import { followChain, type ChainLink } from './verify-chain.ts'
import { checkFiles } from './verify-files.ts'
import { checkSeal } from './verify-seal.ts'

export type Verification = {
  seals: number
  readings: number
  files: number
  /** Files that are gone because their time was up: when, by hash. No faults. */
  removed: Map<string, number>
  /** What is to be known and is no fault: where the head is, what was sealed late or not yet. */
  notes: string[]
  faults: string[]
}

/**
 * Recomputes every seal of the days asked for and reads every file that is cited on them. The chain itself is followed
 * from its beginning, whatever the days. `head` is a seal's hash noted outside: it must be in the chain.
 */
export function verifyEvidence(
  db: Db,
  {
    folder,
    days,
    head,
    now,
  }: { folder: string; days: readonly string[]; head?: string | undefined; now?: number },
): Verification {
  const chain = followChain(db, head)
  const links = Map.groupBy(chain.links, ({ day }) => day)
  const checked = days.map((day) => checkDay(db, day, links.get(day) ?? []))
  const files = checkFiles(db, { folder, days })
  const seals = days.flatMap((day) => links.get(day) ?? [])
  return {
    seals: seals.length,
    readings: seals.reduce((sum, { readings }) => sum + readings, 0),
    files: files.read,
    removed: files.removed,
    notes: [...chain.notes, ...checked.flatMap(({ notes }) => notes)],
    faults: [
      ...chain.faults,
      ...aheadFaults(db, now),
      ...checked.flatMap(({ faults }) => faults),
      ...files.faults,
    ],
  }
}

function checkDay(db: Db, day: string, links: readonly ChainLink[]): { faults: string[]; notes: string[] } {
  const found = links.map((link) => ({ link, ...checkSeal(db, link) }))
  const present = found.reduce((sum, seal) => sum + seal.present, 0)
  const unsealed = countEntries(db, slotsOfDay(day)) - present
  const late = found.slice(1).map(({ link, entries }) => lateNote(link, entries))
  return {
    faults: found.flatMap(({ faults }) => faults),
    notes: unsealed > 0 ? [...late, unsealedNote(day, unsealed)] : late,
  }
}

/** A reading of a time to come was not taken when it says. */
function aheadFaults(db: Db, now: number | undefined): string[] {
  const ahead = now === undefined ? 0 : readingsAhead(db, now)
  return ahead === 0
    ? []
    : [
        `${formatCounted(ahead, 'reading carries', 'readings carry')} a time that has not come yet: some clock was wrong.`,
      ]
}

const lateNote = ({ id, day, sealedAt }: ChainLink, entries: number): string =>
  `Seal ${id}, dated ${formatInstant(sealedAt)}, covers ${formatCounted(entries, 'entry', 'entries')} of ${formatDay(day)} that ` +
  `came after the day's first seal: corrections, or what was written late.`

const unsealedNote = (day: string, entries: number): string =>
  `${formatCounted(entries, 'entry', 'entries')} of ${formatDay(day)} ${entries === 1 ? 'is' : 'are'} under no seal yet: ` +
  `"npm run evidence -- seal" covers what days that are over have gained.`
