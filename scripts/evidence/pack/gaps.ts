import type { Db } from '#db/client.server.ts'
import type { EvidenceGap } from '#db/evidence/evidence-files.server.ts'
import { removedFiles } from '#db/evidence/removed-files.server.ts'
import { bodiesOfCapture, type PackReading } from '#db/queries/evidence-pack.server.ts'
import { formatCounted, formatDay, formatList } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { isRemovalInTime } from '#domain/retention.ts'
import { removedWords } from '#domain/wording.ts'
import { idOf } from './tables.ts'

/** A capture or a picture that a reading cites and the pack cannot hold. */
export type PackGap = { name: string; sha256: string; gap: EvidenceGap }

type Citing = Pick<
  PackReading,
  'slot' | 'toolId' | 'part' | 'checkedAt' | 'evidenceSha256' | 'screenshotSha256'
>

/** Each gap as a line. What was removed when its time was up is told apart from what is missing, with hash and day. */
export const told = (
  db: Db,
  folder: string,
  gaps: readonly PackGap[],
  readings: readonly Citing[],
): string[] =>
  gaps.flatMap((gap) => {
    const removed = gap.gap === 'missing' ? removedOf(db, folder, gap, readings) : []
    if (removed.length === 0) return [`${gap.name} is ${gap.gap}: ${citingOf(gap, readings)}`]
    return removed.map(([sha256, at]) => {
      const which = sha256 === gap.sha256 ? '' : ` its page with the SHA-256 ${sha256}`
      return `${gap.name}:${which} was ${removedWords(formatDay(dayOf(at)))}`
    })
  })

const cites =
  (sha256: string) =>
  (reading: Citing): boolean =>
    reading.evidenceSha256 === sha256 || reading.screenshotSha256 === sha256

const MOST_NAMED = 3

/** The readings that cite it: a reader has to know which of them stand without their page. */
function citingOf({ sha256 }: PackGap, readings: readonly Citing[]): string {
  const ids = readings.filter(cites(sha256)).map((reading) => `reading ${idOf(reading)}`)
  const more = ids.length > MOST_NAMED ? [`${formatCounted(ids.length - MOST_NAMED, 'other')}`] : []
  return `cited by ${formatList([...ids.slice(0, MOST_NAMED), ...more])}`
}

/** Files of a gap that were removed when the newest reading here that cites them was out of its time. */
function removedOf(db: Db, folder: string, { sha256 }: PackGap, readings: readonly Citing[]) {
  const newest = readings.findLast(cites(sha256))
  const files = removedFiles(db, folder, [sha256, ...bodiesOfCapture(db, sha256)])
  return [...files].filter(([, removedAt]) => isRemovalInTime(removedAt, newest?.checkedAt ?? Infinity))
}
