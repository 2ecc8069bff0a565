import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import * as schema from './schema/index.ts'

/** A drizzle database; `$client` is the better-sqlite3 handle for prepared statements in loops over many rows. */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database }

export type OpenOptions = {
  readonly?: boolean
  /** How long a statement waits for another writer before it fails with SQLITE_BUSY. */
  busyTimeoutMs?: number
}

/** The only place that opens SQLite: WAL, foreign keys, busy timeout and full sync for every connection. */
export function openDatabase(path: string, options: OpenOptions = {}): Db {
  const readonly = options.readonly ?? false
  if (!readonly && path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  return withPragmas(new Database(path, { readonly, fileMustExist: readonly }), options.busyTimeoutMs)
}

/** A private copy of a database image in memory: how every test gets its own database. */
export const openImage = (image: Buffer): Db => withPragmas(new Database(image))

function withPragmas(client: Database.Database, busyTimeoutMs = 5000): Db {
  if (!client.readonly && !client.memory) client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma(`busy_timeout = ${busyTimeoutMs}`)
  return drizzle({ client, schema }) as Db
}

export const closeDatabase = (db: Db): void => void db.$client.close()

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
