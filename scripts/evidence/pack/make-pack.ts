import type { Db } from '#db/client.server.ts'
import { evidenceContent } from '#db/evidence/evidence-files.server.ts'
import {
  packMissed,
  packReadings,
  type PackPractice,
  type PackReading,
} from '#db/queries/evidence-pack.server.ts'
import { allSeals } from '#db/queries/evidence-seals.server.ts'
import { createHash } from 'node:crypto'
import { storedCapture } from '../../reclassify/stored-capture.ts'
import { slotsOfDay } from '../seal.ts'
import { told, type PackGap } from './gaps.ts'
import { packReadme } from './readme.ts'
import { missedTable, readingsTable, sealsTable } from './tables.ts'
import { warcOf, type CaptureToArchive } from './warc.ts'

export type PackFile = { path: string; content: Buffer }
export type PackAsked = { practice: PackPractice; from: string; to: string; folder: string; version: string }

/** The files of an evidence pack, the manifest last. The same readings and evidence give the same bytes. */
export async function packFiles(db: Db, asked: PackAsked): Promise<PackFile[]> {
  const { practice, from, to, folder, version } = asked
  const slots = { from: slotsOfDay(from).from, to: slotsOfDay(to).to }
  const readings = packReadings(db, practice.id, slots)
  const missed = packMissed(db, practice.id, slots)
  const { captures, gaps } = capturesOf(readings, folder)
  const { pictures, pictureGaps } = picturesOf(readings, folder)
  const seals = [...allSeals(db)].filter(({ day }) => day >= from && day <= to)
  const counts = {
    readings: readings.length,
    missed: missed.length,
    captures: captures.length,
    pictures: pictures.length,
  }
  const files = [
    {
      path: 'README.txt',
      content: Buffer.from(
        packReadme({
          practice,
          from,
          to,
          ...counts,
          gaps: told(db, folder, [...gaps, ...pictureGaps], readings),
          version,
        }),
      ),
    },
    { path: 'readings.csv', content: Buffer.from(readingsTable(readings)) },
    { path: 'missed.csv', content: Buffer.from(missedTable(missed)) },
    { path: 'seals.csv', content: Buffer.from(sealsTable(seals)) },
    { path: 'evidence.warc', content: await warcOf(captures, `Core Hours ${version}`) },
    ...pictures,
  ]
  return [...files, { path: 'manifest.sha256', content: Buffer.from(manifestOf(files)) }]
}

/** Each different capture once, at the first reading that saw it; what cannot be read again is named, not passed over. */
function capturesOf(readings: readonly PackReading[], folder: string) {
  const captures: CaptureToArchive[] = []
  const gaps: PackGap[] = []
  const seen = new Set<string>()
  for (const { evidenceSha256, checkedAt } of readings) {
    if (seen.has(evidenceSha256)) continue
    seen.add(evidenceSha256)
    const capture = storedCapture(folder, evidenceSha256)
    if (typeof capture === 'string')
      gaps.push({ name: `evidence ${evidenceSha256}`, sha256: evidenceSha256, gap: capture })
    else captures.push({ evidenceSha256, seenAt: checkedAt, capture })
  }
  return { captures, gaps }
}

function picturesOf(readings: readonly PackReading[], folder: string) {
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

/** In the form that sha256sum reads. */
const manifestOf = (files: readonly PackFile[]): string =>
  files
    .map(({ path, content }) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`)
    .join('')
