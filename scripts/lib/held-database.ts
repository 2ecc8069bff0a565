import { openDatabase, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { existsSync } from 'node:fs'
import { UsageError } from './exit.ts'

/**
 * Opens the database that is already there and brings it to the newest schema. A path typed wrongly is refused: an empty
 * database made in passing would look like a register without practices.
 */
export function openHeldDatabase(path: string): Db {
  if (!existsSync(path))
    throw new UsageError(
      `There is no database at ${path}: check DATABASE_PATH, or make one with "npm run migrate".`,
    )
  const db = openDatabase(path)
  migrateDatabase(db)
  return db
}
