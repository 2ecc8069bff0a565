import { closeDatabase } from '#db/client.server.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { observedDays } from './lib/observed-days.ts'
import { readSettings } from './lib/settings.ts'
import { rollUp } from './roll-up/roll-up.ts'

const USAGE = 'npm run roll-up -- [--from YYYY-MM-DD --to YYYY-MM-DD]'

await main(() => {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  const { values, positionals } = readArgs({ options }, USAGE)
  refuseOperands(positionals, USAGE)
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  const days = observedDays(db, values, USAGE)
  const written = rollUp(db, { days, asOf: startClock(settings.now)() })
  closeDatabase(db)
  console.log(`Rebuilt ${written} practice-days on ${days.length} days.`)
  return 0
})
