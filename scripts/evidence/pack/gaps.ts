import type { Db } from '#db/client.server.ts'
import type { EvidenceGap } from '#db/evidence/evidence-files.server.ts'
import { removedFiles } from '#db/evidence/removed-files.server.ts'
import { bodiesOfCapture, type PackReading } from '#db/queries/evidence-pack.server.ts'
import { formatDay } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { isRemovalInTime } from '#domain/retention.ts'
import { removedWords } from '#domain/wording.ts'

/** A capture or a picture that a reading cites and the pack cannot hold. */
export type PackGap = { name: string; sha256: string; gap: EvidenceGap }

type Citing = Pick<PackReading, 'checkedAt' | 'evidenceSha256' | 'screenshotSha256'>

/** Each gap as a line. What was removed when its time was up is told apart from what is missing, with hash and day. */
export const told = (
  db: Db,
  folder: string,
  gaps: readonly PackGap[],
  readings: readonly Citing[],
): string[] =>
  gaps.flatMap((gap) => {
    const removed = gap.gap === 'missing' ? removedOf(db, folder, gap, readings) : []
    if (removed.length === 0) return [`${gap.name} is ${gap.gap}`]
    return removed.map(([sha256, at]) => {
      const which = sha256 === gap.sha256 ? '' : ` its page with the SHA-256 ${sha256}`
      return `${gap.name}:${which} was ${removedWords(formatDay(dayOf(at)))}`
    })
  })

/** Files of a gap that were removed when the newest reading here that cites them was out of its time. */
function removedOf(db: Db, folder: string, { sha256 }: PackGap, readings: readonly Citing[]) {
  const newest = readings.findLast((r) => r.evidenceSha256 === sha256 || r.screenshotSha256 === sha256)
  const files = removedFiles(db, folder, [sha256, ...bodiesOfCapture(db, sha256)])
  return [...files].filter(([, removedAt]) => isRemovalInTime(removedAt, newest?.checkedAt ?? Infinity))
}
