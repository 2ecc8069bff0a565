import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileURLToPath } from 'node:url'
import type { Db } from './client.server.ts'
import { syncReference } from './queries/reference.server.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/** Brings a database to the newest schema and loads the reference tables. Safe to repeat. */
export function migrateDatabase(db: Db): void {
  migrate(db, { migrationsFolder: MIGRATIONS })
  syncReference(db)
}
