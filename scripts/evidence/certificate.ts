import type { Db } from '#db/client.server.ts'
import { allPruned } from '#db/queries/pruned-evidence.server.ts'
import { csvLine } from '#domain/csv.ts'
import { formatUtc } from '#domain/format.ts'
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { evidenceFile } from '../probe/evidence.ts'

/**
 * Writes a list of every file that was removed and is gone: a file that is still there, or there again, is not certified.
 * Gives the number of lines. An existing list is never written over (EEXIST).
 */
export function writeCertificate(db: Db, folder: string, path: string): number {
  const list = openSync(path, 'wx')
  let lines = 0
  try {
    writeSync(list, csvLine(['sha256', 'bytes', 'removed_at_utc', 'reason']))
    for (const { sha256, bytes, prunedAt, reason } of allPruned(db)) {
      if (existsSync(evidenceFile(folder, sha256))) continue
      writeSync(list, csvLine([sha256, bytes, formatUtc(prunedAt), reason]))
      lines += 1
    }
  } finally {
    closeSync(list)
  }
  return lines
}
