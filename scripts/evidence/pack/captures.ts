import { evidenceContent } from '#db/evidence/evidence-files.server.ts'
import type { PackReading } from '#db/queries/evidence-pack.server.ts'
import { storedCapture } from '../../reclassify/stored-capture.ts'
import type { PackGap } from './gaps.ts'
import type { PackFile } from './make-pack.ts'
import { idOf } from './tables.ts'
import type { CaptureToArchive } from './warc.ts'

export type PackCaptures = { captures: CaptureToArchive[]; files: PackFile[]; gaps: PackGap[] }

/**
 * Each different capture once, with the readings that saw it, and its manifest: the text whose SHA-256 readings cite. What
 * cannot be read again is named, not passed over.
 */
export function capturesOf(readings: readonly PackReading[], folder: string): PackCaptures {
  const found: PackCaptures = { captures: [], files: [], gaps: [] }
  const seenBy = Map.groupBy(readings, ({ evidenceSha256 }) => evidenceSha256)
  for (const [evidenceSha256, citing] of seenBy) {
    const manifest = evidenceContent(folder, evidenceSha256)
    if (typeof manifest !== 'string')
      found.files.push({ path: `captures/${evidenceSha256}.json`, content: manifest })
    const capture = storedCapture(folder, evidenceSha256)
    if (typeof capture === 'string')
      found.gaps.push({ name: `evidence ${evidenceSha256}`, sha256: evidenceSha256, gap: capture })
    else
      found.captures.push({
        evidenceSha256,
        capture,
        seenBy: citing.map((reading) => ({ id: idOf(reading), checkedAt: reading.checkedAt })),
      })
  }
  return found
}

/** The pictures of readings, each once, and those that cannot be read again. */
export function picturesOf(readings: readonly PackReading[], folder: string) {
  const hashes = [...new Set(readings.flatMap(({ screenshotSha256 }) => screenshotSha256 ?? []))].toSorted()
  const pictures: PackFile[] = []
  const pictureGaps: PackGap[] = []
  for (const sha256 of hashes) {
    const content = evidenceContent(folder, sha256)
    if (typeof content === 'string') pictureGaps.push({ name: `picture ${sha256}`, sha256, gap: content })
    else pictures.push({ path: `screenshots/${sha256}.webp`, content })
  }
  return { pictures, pictureGaps }
}
