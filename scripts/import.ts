import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { importReport } from './import/report.ts'
import { finishImport, prepareImport, USAGE } from './import/run-import.ts'
import { readArgs } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'

const OPTIONS = {
  'as-of': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
} as const

await main(async () => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  const [kind, where, ...rest] = positionals
  if (rest.length > 0)
    throw new UsageError(`One file at a time, please: "${rest[0]}" is too many. Usage: ${USAGE}`)
  const settings = readSettings()
  const ready = await prepareImport({
    kind,
    where,
    asOf: values['as-of'],
    isForced: values.force,
    clock: startClock(settings.now),
    userAgent: `core-hours (+${settings.contactUrl})`,
  })
  const db = openDatabase(settings.databasePath)
  try {
    migrateDatabase(db)
    const finished = finishImport(db, ready, values['dry-run'])
    console.log(importReport(finished, values['dry-run']))
    return finished.result?.isPartial ? 1 : 0
  } finally {
    closeDatabase(db)
  }
})
