import type { Db } from '#db/client.server.ts'
import { finishImport, prepareImport, type ImportRequest } from '#scripts/import/run-import.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const NOW = Date.parse('2026-11-23T09:00:00Z')

type Options = Partial<ImportRequest> & { isDryRun?: boolean }

/** Imports a file by its path, in this process. */
export async function importPath(db: Db, kind: string, where: string, options: Options = {}) {
  const ready = await prepareImport({ kind, where, clock: () => NOW, ...options })
  return finishImport(db, ready, options.isDryRun)
}

/** A folder for one test file, and an import of content written there under a name. */
export function importFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-import-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const importText = (db: Db, kind: string, name: string, content: string | Buffer, options: Options = {}) =>
    importPath(db, kind, write(name, content), options)
  return { folder, write, importText }
}
