import type { Db } from '#db/client.server.ts'
import { evidenceContent, type EvidenceGap } from '#db/evidence/evidence-files.server.ts'
import { removedFiles } from '#db/evidence/removed-files.server.ts'
import {
  capturesCitedByReadings,
  citedByOthers,
  citedPictures,
  type CitedFile,
} from '#db/queries/cited-evidence.server.ts'
import { formatCounted, formatInstant, formatList } from '#domain/format.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import { isRemovalInTime } from '#domain/retention.ts'
import { slotsOfDay } from './seal.ts'

type FileGap = { sha256: string; gap: EvidenceGap; named: string[]; more: number; lastCitedAt: number }

export type CheckedFiles = { read: number; removed: Map<string, number>; faults: string[] }

/** Reads every file cited on some days, each once, and tells by what each is cited that is missing or altered. */
export function checkFiles(
  db: Db,
  { folder, days }: { folder: string; days: readonly string[] },
): CheckedFiles {
  const reader = fileReader(folder)
  for (const day of days) for (const cited of citedOn(db, day)) reader.note(cited)
  const gaps = reader.gaps()
  const removed = removedInTime(db, folder, gaps)
  const faults = gaps.filter(({ sha256 }) => !removed.has(sha256)).map(gapFault)
  return { read: reader.read(), removed, faults }
}

function* citedOn(db: Db, day: string): Generator<CitedFile> {
  const slots = slotsOfDay(day)
  yield* capturesCitedByReadings(db, slots)
  yield* citedPictures(db, slots)
  const [from, to] = [londonInstant(day, '00:00'), londonInstant(addDays(day, 1), '00:00')]
  yield* citedByOthers(db, { from, to })
}

/** Bodies found sound are not read again for every capture that has them; the memory for it is bounded. */
const REMEMBERED = 50_000
const MOST_NAMED = 3

function fileReader(folder: string) {
  const isSeen = seenBefore()
  const sound = new Set<string>()
  const gaps = new Map<string, FileGap>()
  /** Which gaps a capture or picture has, for those that cite it later. */
  const gapsOf = new Map<string, FileGap[]>()
  let read = 0

  function gapOf(sha256: string): FileGap[] {
    if (sound.has(sha256)) return []
    const gap = gaps.get(sha256)?.gap ?? gapIn(evidenceContent(folder, sha256))
    if (!gap) {
      if (sound.size >= REMEMBERED) sound.clear()
      sound.add(sha256)
      return []
    }
    const held = gaps.get(sha256) ?? { sha256, gap, named: [], more: 0, lastCitedAt: 0 }
    gaps.set(sha256, held)
    return [held]
  }

  function check({ sha256, kind }: CitedFile): FileGap[] {
    read += 1
    const content = evidenceContent(folder, sha256)
    if (typeof content === 'string') return gapOf(sha256)
    return kind === 'picture' ? [] : bodiesOf(content).flatMap(gapOf)
  }

  return {
    read: () => read,
    gaps: () => [...gaps.values()],
    note(cited: CitedFile): void {
      if (!isSeen(cited)) {
        const found = check(cited)
        if (found.length > 0) gapsOf.set(cited.sha256, found)
      }
      for (const gap of gapsOf.get(cited.sha256) ?? []) addCitation(gap, cited)
    },
  }
}

const gapIn = (content: Buffer | EvidenceGap): EvidenceGap | null =>
  typeof content === 'string' ? content : null

/** Captures by a bit for their number: a month may hold millions. Pictures and the rest are few. */
function seenBefore(): (cited: CitedFile) => boolean {
  let bits = new Uint8Array(1024)
  const others = new Set<string>()
  return ({ captureId, sha256 }) => {
    if (captureId === null) {
      const wasSeen = others.has(sha256)
      others.add(sha256)
      return wasSeen
    }
    const [byte, bit] = [captureId >> 3, 1 << (captureId & 7)]
    if (byte >= bits.length) {
      const grown = new Uint8Array(byte * 2)
      grown.set(bits)
      bits = grown
    }
    const was = (bits[byte] ?? 0) & bit
    bits[byte] = (bits[byte] ?? 0) | bit
    return was !== 0
  }
}

function addCitation(gap: FileGap, cited: CitedFile): void {
  if (gap.named.length < MOST_NAMED) gap.named.push(nameOf(cited))
  else gap.more += 1
  gap.more += cited.more
  gap.lastCitedAt = Math.max(gap.lastCitedAt, cited.citedAt)
}

const NAMES: Record<CitedFile['kind'], string> = {
  reading: 'reading',
  picture: 'the picture of reading',
  proposal: 'proposal',
  finding: 'website finding',
  visit: 'website visit',
  review: 'review decision',
}

const nameOf = ({ kind, id, practiceCode, address, citedAt }: CitedFile): string =>
  `${NAMES[kind]} ${id}${practiceCode ? ` of ${practiceCode}` : ''}${address ? ` (${address})` : ''}, ${formatInstant(citedAt)},`

function gapFault({ sha256, gap, named: [first = '', ...others], more }: FileGap): string {
  const rest = more > 0 ? [...others, `${formatCounted(more, 'other')}`] : others
  const also = rest.length === 0 ? '' : ` and so do ${formatList(rest)}`
  return `Evidence ${sha256} is ${gap}: ${first} cites it${also.replace(/,$/, '')}.`
}

/** Gaps that the retention schedule explains: written down, and out of time then for everything that cites them. */
function removedInTime(db: Db, folder: string, gaps: readonly FileGap[]): Map<string, number> {
  const hashes = gaps.flatMap(({ sha256, gap }) => (gap === 'missing' ? [sha256] : []))
  const removed = removedFiles(db, folder, hashes)
  for (const { sha256, lastCitedAt } of gaps) {
    const removedAt = removed.get(sha256)
    if (removedAt !== undefined && !isRemovalInTime(removedAt, lastCitedAt)) removed.delete(sha256)
  }
  return removed
}

/** The hashes of the bodies that a capture's manifest names; none where something else than a manifest is cited. */
function bodiesOf(content: Buffer): string[] {
  if (content[0] !== '{'.charCodeAt(0)) return []
  const { exchanges } = JSON.parse(content.toString('utf8')) as {
    exchanges: { bodySha256: string; bodyBytes: number }[]
  }
  return exchanges.filter(({ bodyBytes }) => bodyBytes > 0).map(({ bodySha256 }) => bodySha256)
}
