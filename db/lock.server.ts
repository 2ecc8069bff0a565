import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

export type Lock = { release(): void }

/**
 * Holds an exclusive lock on a file beside the database, or returns null when another process holds it. The operating
 * system frees it when the process ends, however it ends.
 */
export function takeLock(databasePath: string): Lock | null {
  const path = `${databasePath}.scheduler-lock`
  mkdirSync(dirname(path), { recursive: true })
  const client = new Database(path, { timeout: 0 })
  try {
    client.pragma('journal_mode = DELETE')
    client.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    client.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null
    throw error
  }
  return { release: () => void client.close() }
}
