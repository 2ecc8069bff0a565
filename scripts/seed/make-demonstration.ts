import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { isEmptyDatabase } from '#db/queries/demonstration.server.ts'
import { renameSync, rmSync } from 'node:fs'
import { UsageError } from '../lib/exit.ts'
import {
  loadDemonstration,
  type DemonstrationCounts,
  type DemonstrationOptions,
} from './load-demonstration.ts'

/**
 * Makes the demonstration in a file beside the database and puts it in place when it is whole: an interrupted start
 * leaves no half of it behind.
 */
export async function makeDemonstration(
  databasePath: string,
  options: DemonstrationOptions,
): Promise<DemonstrationCounts> {
  refuseOtherData(databasePath)
  const unfinished = `${databasePath}.making`
  removeDatabase(unfinished)
  const db = openDatabase(unfinished)
  try {
    migrateDatabase(db)
    const counts = await loadDemonstration(db, options)
    closeDatabase(db)
    renameSync(unfinished, databasePath)
    return counts
  } catch (error) {
    closeDatabase(db)
    removeDatabase(unfinished)
    throw error
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** Brings the database to the newest schema on the way, so that an empty one leaves no journal behind. */
function refuseOtherData(databasePath: string): void {
  const db = openDatabase(databasePath)
  migrateDatabase(db)
  const isEmpty = isEmptyDatabase(db)
  closeDatabase(db)
  if (!isEmpty)
    throw new UsageError(
      `The database ${databasePath} is not empty, and the demonstration never mixes with other data: ` +
        'set DATABASE_PATH to a new file.',
    )
}
