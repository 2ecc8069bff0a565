import type { Db } from '#db/client.server.ts'
import {
  lastSeal,
  newestRunId,
  saveSeal,
  sealBeginningsOf,
  sealsOf,
  slotsWithEntries,
  type Seal,
} from '#db/queries/evidence-seals.server.ts'
import { countEntries } from '#db/queries/sealed-entries.server.ts'
import { addDays, dayOf, daysBetween, londonInstant } from '#domain/london-time.ts'
import { slotAt, slotStart } from '#domain/slots.ts'
import { createHash } from 'node:crypto'
import {
  contentsBuilder,
  contentsText,
  covers,
  entriesCounted,
  parseContents,
  type Contents,
  type EntryKey,
} from './contents.ts'
import { entryLines } from './entry-lines.ts'

/** Slots of a London day, the end not included. */
export const slotsOfDay = (day: string) => ({
  from: slotAt(londonInstant(day, '00:00')),
  to: slotAt(londonInstant(addDays(day, 1), '00:00')),
})

/** What a seal over some entries of a day says, from the entries as they are stored now. */
export function contentsOf(db: Db, day: string, isWanted: (key: EntryKey) => boolean): Contents {
  const builder = contentsBuilder()
  for (const { key, practiceCode, line } of entryLines(db, slotsOfDay(day), isWanted))
    builder.add(key, practiceCode, line)
  return builder.finish()
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A seal as text. It is what is hashed, so that anybody can compute the hash with a common program. */
export const sealText = (seal: Omit<Seal, 'id' | 'sha256'>): string =>
  [
    'Core Hours, seal, form 1',
    `day ${seal.day}`,
    `sealed ${new Date(seal.sealedAt).toISOString()}`,
    `readings ${seal.readings}`,
    `runs ${seal.afterRunId} ${seal.lastRunId}`,
    `contents ${sha256Of(seal.contents)}`,
    `previous ${seal.previousSha256 ?? 'none'}`,
    '',
  ].join('\n')

export const hashOfSeal = (seal: Omit<Seal, 'id' | 'sha256'>): string => sha256Of(sealText(seal))

/** Seals what a day has gained since its last seal, whichever run wrote it; null where that is nothing. */
export function sealDay(db: Db, day: string, now: number): Omit<Seal, 'id'> | null {
  const earlier = sealsOf(db, day)
  const sealed = earlier.map(({ contents }) => parseContents(contents))
  const contents = contentsOf(db, day, (key) => !sealed.some((seal) => covers(seal, key)))
  if (contents.entries === 0) return null
  const { readings } = contents
  const held = { day, readings, contents: contentsText(contents), sealedAt: now }
  return save(db, held, earlier.at(-1))
}

/** Only here is the database locked. Null where somebody else sealed the day meanwhile. */
function save(
  db: Db,
  held: Pick<Seal, 'day' | 'readings' | 'contents' | 'sealedAt'>,
  before: Seal | undefined,
): Omit<Seal, 'id'> | null {
  const saveLocked = db.$client.transaction(() => {
    if (sealsOf(db, held.day).at(-1)?.id !== before?.id) return null
    const afterRunId = before?.lastRunId ?? 0
    const previousSha256 = lastSeal(db)?.sha256 ?? null
    const chained = { ...held, afterRunId, lastRunId: newestRunId(db), previousSha256 }
    const made = { ...chained, sha256: hashOfSeal(chained) }
    saveSeal(db, made)
    return made
  })
  return saveLocked.immediate()
}

/** What comes late is looked for in the days of the last month each time, in older ones by turns. */
const DAYS_LOOKED_AT_AGAIN = 31

/**
 * Seals what no seal covers of the London days that are over, and gives the seals made. Of the older days that have a seal
 * one is looked at again, another in each quarter-hour; with `all` every one.
 */
export function sealEndedDays(db: Db, now: number, { all = false } = {}): Omit<Seal, 'id'>[] {
  const held = slotsWithEntries(db)
  if (!held) return []
  const today = dayOf(now)
  const again = addDays(today, -DAYS_LOOKED_AT_AGAIN)
  const days = daysBetween(dayOf(slotStart(held.first)), dayOf(slotStart(held.last)))
  const older = days.filter((day) => day < again)
  const turn = older[slotAt(now) % older.length]
  return days
    .filter((day) => day < today && hasMore(db, day, all || day >= again || day === turn))
    .flatMap((day) => sealDay(db, day, now) ?? [])
}

/** Entries are only ever added: where as many are held as are covered, none came late. */
function hasMore(db: Db, day: string, isLookedAtAgain: boolean): boolean {
  const beginnings = sealBeginningsOf(db, day)
  if (beginnings.length > 0 && !isLookedAtAgain) return false
  const covered = beginnings.reduce((sum, text) => sum + entriesCounted(text), 0)
  return countEntries(db, slotsOfDay(day)) !== covered
}
