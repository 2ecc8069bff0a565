import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { join } from 'node:path'
import type { Db } from './client.server.ts'
import { sumUnsummedMonths } from './figures/month-sums.server.ts'
import { syncReference } from './queries/reference.server.ts'

const MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Brings a database to the newest schema, loads the reference tables and adds up months that never were. Safe to repeat. */
export function migrateDatabase(db: Db): void {
  migrate(db, { migrationsFolder: MIGRATIONS })
  syncReference(db)
  sumUnsummedMonths(db)
}
