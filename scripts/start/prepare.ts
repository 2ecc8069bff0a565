import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { hasPractices, isEmptyDatabase } from '#db/queries/demonstration.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { isDemonstration } from '#db/queries/settings.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import type { Clock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import type { Settings } from '../lib/settings.ts'
import { makeDemonstration } from '../seed/make-demonstration.ts'

export type DatabaseState = { isDemonstration: boolean; hasPractices: boolean; holidays: BankHolidays }

/** Brings the database to the newest schema, and an empty one to life with the demonstration. */
export async function prepareDatabase(
  settings: Settings,
  clock: Clock,
  signal?: AbortSignal,
): Promise<DatabaseState> {
  if (migratedIsEmpty(settings.databasePath)) {
    console.log(
      'The database is empty: loading the demonstration, invented practices with three months of readings.',
    )
    const { practices, readings } = await makeDemonstration(settings.databasePath, {
      now: clock(),
      evidencePath: settings.evidencePath,
      report: console.log,
      signal,
    })
    console.log(`  ${practices} practices, ${readings.toLocaleString('en-GB')} readings`)
  }
  const state = stateOf(settings.databasePath)
  if (settings.now !== undefined && !state.isDemonstration)
    throw new UsageError('NOW is for the demonstration and tests only: unset it to work with real practices.')
  return state
}

function migratedIsEmpty(path: string): boolean {
  const db = openDatabase(path)
  try {
    migrateDatabase(db)
    return isEmptyDatabase(db)
  } finally {
    closeDatabase(db)
  }
}

function stateOf(path: string): DatabaseState {
  const db = openDatabase(path)
  try {
    return {
      isDemonstration: isDemonstration(db),
      hasPractices: hasPractices(db),
      holidays: bankHolidayCalendar(db),
    }
  } finally {
    closeDatabase(db)
  }
}
