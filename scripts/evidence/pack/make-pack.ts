import type { Db } from '#db/client.server.ts'
import { packMissed, packReadings, type PackPractice } from '#db/queries/evidence-pack.server.ts'
import { createHash } from 'node:crypto'
import { slotsOfDay } from '../seal.ts'
import { capturesOf, picturesOf } from './captures.ts'
import { told } from './gaps.ts'
import { packReadme } from './readme.ts'
import { sealedPart } from './sealed.ts'
import { idOf, missedTable, readingsTable, sealsTable } from './tables.ts'
import { warcOf } from './warc.ts'

export type PackFile = { path: string; content: Buffer }
export type PackAsked = {
  practice: PackPractice
  from: string
  to: string
  folder: string
  version: string
  /** Told of what no longer is as it was sealed, a line each; the README of the pack says it too. */
  onFault?: (fault: string) => void
}

/** The files of an evidence pack, the manifest last. The same readings, evidence and seals give the same bytes. */
export async function packFiles(db: Db, asked: PackAsked): Promise<PackFile[]> {
  const { practice, from, to, folder, version } = asked
  const slots = { from: slotsOfDay(from).from, to: slotsOfDay(to).to }
  const readings = packReadings(db, practice.id, slots)
  const missed = packMissed(db, practice.id, slots)
  const { captures, files: manifests, gaps } = capturesOf(readings, folder)
  const { pictures, pictureGaps } = picturesOf(readings, folder)
  const sealed = sealedPart(db, { code: practice.odsCode, from, to })
  for (const fault of sealed.broken) asked.onFault?.(fault)
  const readme = packReadme({
    practice,
    from,
    to,
    readings: readings.length,
    missed: missed.length,
    captures: captures.length,
    pictures: pictures.length,
    unsealed: readings.filter((reading) => !sealed.sealOf.has(idOf(reading))).length,
    head: sealed.seals.at(-1),
    gaps: told(db, folder, [...gaps, ...pictureGaps], readings),
    broken: sealed.broken,
    version,
  })
  const files = [
    { path: 'README.txt', content: Buffer.from(readme) },
    { path: 'readings.csv', content: Buffer.from(readingsTable(readings, sealed.sealOf)) },
    { path: 'missed.csv', content: Buffer.from(missedTable(missed)) },
    { path: 'seals.csv', content: Buffer.from(sealsTable(sealed.seals)) },
    { path: 'evidence.warc', content: await warcOf(captures, `Core Hours ${version}`) },
    ...manifests,
    ...pictures,
    ...sealed.files,
  ]
  return [...files, { path: 'manifest.sha256', content: Buffer.from(manifestOf(files)) }]
}

/** In the form that sha256sum reads. */
const manifestOf = (files: readonly PackFile[]): string =>
  files
    .map(({ path, content }) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`)
    .join('')
