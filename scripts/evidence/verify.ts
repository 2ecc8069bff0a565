import type { Db } from '#db/client.server.ts'
import { evidenceContent } from '#db/evidence/evidence-files.server.ts'
import {
  allSeals,
  citedEvidence,
  citedPictures,
  type CitedFile,
  type Seal,
} from '#db/queries/evidence-seals.server.ts'
import { formatInstant } from '#domain/format.ts'
import { slotStart } from '#domain/slots.ts'
import { contentOf, hashOfSeal, slotsOfDay } from './seal.ts'

export type Verification = { seals: number; readings: number; files: number; faults: string[] }

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
  return {
    seals: checked.length,
    readings: checked.reduce((sum, { readings }) => sum + readings, 0),
    files: unique.length,
    faults: [
      ...chainFaults(seals, head),
      ...checked.flatMap((seal) => contentFaults(db, seal)),
      ...unique.flatMap((file) => fileFaults(folder, file)),
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

function fileFaults(folder: string, { sha256, practiceCode, slot, toolId, part }: CitedFile): string[] {
  const content = evidenceContent(folder, sha256)
  const bodies = typeof content === 'string' ? [] : bodiesOf(content)
  const gaps = [
    [sha256, content] as const,
    ...bodies.map((body) => [body, evidenceContent(folder, body)] as const),
  ]
  return gaps
    .filter((gap): gap is [string, 'missing' | 'altered'] => typeof gap[1] === 'string')
    .map(
      ([file, gap]) =>
        `Evidence ${file} is ${gap}: reading ${slot}-${toolId}-${part} of ${practiceCode} cites it.`,
    )
}

/** The hashes of the bodies that a capture's manifest names; none for a picture. */
function bodiesOf(content: Buffer): string[] {
  if (content[0] !== '{'.charCodeAt(0)) return []
  const { exchanges } = JSON.parse(content.toString('utf8')) as {
    exchanges: { bodySha256: string; bodyBytes: number }[]
  }
  return exchanges.filter(({ bodyBytes }) => bodyBytes > 0).map(({ bodySha256 }) => bodySha256)
}
