import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { join } from 'node:path'
import type { Db } from './client.server.ts'
import { syncReference } from './queries/reference.server.ts'

const MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Brings a database to the newest schema and loads the reference tables. Safe to repeat. */
export function migrateDatabase(db: Db): void {
  migrate(db, { migrationsFolder: MIGRATIONS })
  syncReference(db)
}
