import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { PackFile } from './make-pack.ts'

/** One date for every entry: the time of packing must not change a byte. */
const NO_DATE = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }

/** Writes files as a ZIP archive; an existing file is never written over (EEXIST). */
export async function writeZip(path: string, files: readonly PackFile[]): Promise<void> {
  const zip = new ZipFile()
  for (const { path: name, content } of files) zip.addBuffer(content, name, NO_DATE)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }))
}
