import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { main } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'

await main(() => {
  const usage = 'npm run migrate'
  refuseOperands(readArgs({}, usage).positionals, usage)
  const { databasePath } = readSettings()
  const db = openDatabase(databasePath)
  migrateDatabase(db)
  closeDatabase(db)
  console.log(`The database ${databasePath} is at the newest schema.`)
  return 0
})
