import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { existsSync, writeFileSync } from 'node:fs'
import { readArgs } from './lib/args.ts'
import { main, UsageError } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { fixtureOf } from './review/fixture.ts'

const USAGE = 'npm run review -- fixture <decision> --out FILE.html'

await main(() => {
  const { values, positionals } = readArgs({ options: { out: { type: 'string' } } }, USAGE)
  const [what, number, ...rest] = positionals
  if (what !== 'fixture' || !/^[1-9]\d{0,8}$/.test(number ?? '') || !values.out || rest.length > 0)
    throw new UsageError(`Say which decision and where to. Usage: ${USAGE}`)
  if (existsSync(values.out))
    throw new UsageError(`${values.out} is there already: give another name, or remove it first.`)
  const settings = readSettings()
  const db = openDatabase(settings.databasePath, { readonly: true })
  try {
    writeFileSync(values.out, fixtureOf(db, settings.evidencePath, Number(number)))
  } finally {
    closeDatabase(db)
  }
  console.log(`The page of decision ${number} is in ${values.out}.`)
  return 0
})
