import type { Db } from '#db/client.server.ts'
import type { EvidenceGap } from '#db/evidence/evidence-files.server.ts'
import { removedFiles } from '#db/evidence/removed-files.server.ts'
import { bodiesOfCapture } from '#db/queries/evidence-pack.server.ts'
import { formatDay } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { removedWords } from '#domain/wording.ts'

/** A capture or a picture that a reading cites and the pack cannot hold. */
export type PackGap = { name: string; sha256: string; gap: EvidenceGap }

/** Each gap as a line. What was removed when its time was up is told apart from what is missing, with hash and day. */
export const told = (db: Db, folder: string, gaps: readonly PackGap[]): string[] =>
  gaps.flatMap((gap) => {
    const files = [gap.sha256, ...bodiesOfCapture(db, gap.sha256)]
    const removed = gap.gap === 'missing' ? [...removedFiles(db, folder, files)] : []
    if (removed.length === 0) return [`${gap.name} is ${gap.gap}`]
    return removed.map(([sha256, at]) => {
      const which = sha256 === gap.sha256 ? 'it' : `its page with the SHA-256 ${sha256}`
      return `${gap.name}: ${which} was ${removedWords(formatDay(dayOf(at)))}`
    })
  })
