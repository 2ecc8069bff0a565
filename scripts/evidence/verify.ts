import type { Db } from '#db/client.server.ts'
import { evidenceContent, type EvidenceGap } from '#db/evidence/evidence-files.server.ts'
import { removedFiles } from '#db/evidence/removed-files.server.ts'
import {
  allSeals,
  citedEvidence,
  citedPictures,
  type CitedFile,
  type Seal,
} from '#db/queries/evidence-seals.server.ts'
import { formatInstant } from '#domain/format.ts'
import { isRemovalInTime } from '#domain/retention.ts'
import { slotStart } from '#domain/slots.ts'
import { contentOf, hashOfSeal, slotsOfDay } from './seal.ts'

export type Verification = {
  seals: number
  readings: number
  files: number
  /** Files that are gone because their time was up: when, by hash. No faults. */
  removed: Map<string, number>
  faults: string[]
}

/**
 * Recomputes every seal of the days asked for and reads every file that their readings cite. The chain itself is
 * followed from its beginning, whatever the days. `head` is a seal's hash noted outside: it must be in the chain.
 */
export function verifyEvidence(
  db: Db,
  { folder, days, head }: { folder: string; days: readonly string[]; head?: string | undefined },
): Verification {
  const seals = allSeals(db)
  const asked = new Set(days)
  const checked = seals.filter(({ day }) => asked.has(day))
  const files = days.flatMap((day) => [
    ...citedEvidence(db, slotsOfDay(day)),
    ...citedPictures(db, slotsOfDay(day)),
  ])
  const unique = [...new Map(files.map((file) => [file.sha256, file])).values()]
  const gaps = unique.flatMap((file) => fileGaps(folder, file))
  const removed = removedInTime(db, folder, gaps)
  return {
    seals: checked.length,
    readings: checked.reduce((sum, { readings }) => sum + readings, 0),
    files: unique.length,
    removed,
    faults: [
      ...chainFaults(seals, head),
      ...checked.flatMap((seal) => contentFaults(db, seal)),
      ...gaps.filter(({ sha256 }) => !removed.has(sha256)).map(gapFault),
    ],
  }
}

function chainFaults(seals: readonly Seal[], head: string | undefined): string[] {
  const faults: string[] = []
  let previous: string | null = null
  for (const seal of seals) {
    if (seal.previousSha256 !== previous)
      faults.push(
        `Seal ${seal.id} of ${seal.day} does not follow the seal before it: one was removed or put in.`,
      )
    if (hashOfSeal(seal) !== seal.sha256)
      faults.push(`Seal ${seal.id} of ${seal.day} was changed after it was made.`)
    previous = seal.sha256
  }
  if (head !== undefined && !seals.some(({ sha256 }) => sha256 === head))
    faults.push(`The head ${head} is not in the chain: seals made up to it were changed or removed.`)
  return faults
}

/** Where the readings of a day are no longer those that were sealed, with the quarter-hours concerned. */
function contentFaults(db: Db, seal: Seal): string[] {
  const now = contentOf(db, seal.day, { after: seal.afterRunId, last: seal.lastRunId })
  const slots = new Set([...Object.keys(now.slotHashes), ...Object.keys(seal.slotHashes)])
  const changed = [...slots].filter((slot) => now.slotHashes[slot] !== seal.slotHashes[slot]).map(Number)
  const counts =
    now.readings === seal.readings ? '' : ` (${now.readings} on the day now, ${seal.readings} then)`
  return changed
    .toSorted((a, b) => a - b)
    .map(
      (slot) =>
        `Readings of the quarter-hour from ${formatInstant(slotStart(slot))} are not those that were sealed${counts}.`,
    )
}

type FileGap = { sha256: string; gap: EvidenceGap; citedBy: CitedFile }

function fileGaps(folder: string, citedBy: CitedFile): FileGap[] {
  const content = evidenceContent(folder, citedBy.sha256)
  const bodies = typeof content === 'string' ? [] : bodiesOf(content)
  const read = [
    [citedBy.sha256, content] as const,
    ...bodies.map((body) => [body, evidenceContent(folder, body)] as const),
  ]
  return read.flatMap(([sha256, gap]) => (typeof gap === 'string' ? [{ sha256, gap, citedBy }] : []))
}

const gapFault = ({ sha256, gap, citedBy: { slot, toolId, part, practiceCode } }: FileGap): string =>
  `Evidence ${sha256} is ${gap}: reading ${slot}-${toolId}-${part} of ${practiceCode} cites it.`

/** Gaps that the retention schedule explains: written down, and out of time then for every reading that cites them. */
function removedInTime(db: Db, folder: string, gaps: readonly FileGap[]): Map<string, number> {
  const hashes = gaps.flatMap(({ sha256, gap }) => (gap === 'missing' ? [sha256] : []))
  const removed = removedFiles(db, folder, hashes)
  for (const { sha256, citedBy } of gaps) {
    const removedAt = removed.get(sha256)
    if (removedAt !== undefined && !isRemovalInTime(removedAt, slotStart(citedBy.slot)))
      removed.delete(sha256)
  }
  return removed
}

/** The hashes of the bodies that a capture's manifest names; none for a picture. */
function bodiesOf(content: Buffer): string[] {
  if (content[0] !== '{'.charCodeAt(0)) return []
  const { exchanges } = JSON.parse(content.toString('utf8')) as {
    exchanges: { bodySha256: string; bodyBytes: number }[]
  }
  return exchanges.filter(({ bodyBytes }) => bodyBytes > 0).map(({ bodySha256 }) => bodySha256)
}
