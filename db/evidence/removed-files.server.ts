import { existsSync } from 'node:fs'
import type { Db } from '../client.server.ts'
import { prunedAmong } from '../queries/pruned-evidence.server.ts'
import { evidenceFilePath } from './evidence-files.server.ts'

/** Which of these files were removed when their time was up and are not there: instant of removal by hash. */
export const removedFiles = (db: Db, folder: string, hashes: readonly string[]): Map<string, number> =>
  new Map(
    prunedAmong(db, hashes)
      .filter(({ sha256 }) => !existsSync(evidenceFilePath(folder, sha256)))
      .map(({ sha256, prunedAt }) => [sha256, prunedAt]),
  )
