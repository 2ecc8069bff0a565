import { closeDatabase, type Db } from '#db/client.server.ts'
import { staleDayCount } from '#db/queries/stale-days.server.ts'
import { formatCount, formatCounted } from '#domain/format.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { observedDays } from './lib/observed-days.ts'
import { readSettings } from './lib/settings.ts'
import { markChangedRules } from '#db/figures/changed-rules.server.ts'
import { restoreFrozenDays } from '#db/figures/restore-frozen.server.ts'
import { recountAll, spreadChanges } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'

const USAGE = 'npm run roll-up -- [--from YYYY-MM-DD --to YYYY-MM-DD | --stale]'
const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  stale: { type: 'boolean', default: false },
} as const
const PARTS_A_LINE = 20

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  refuseOperands(positionals, USAGE)
  if (values.stale && (values.from ?? values.to) !== undefined)
    throw new UsageError(
      `--stale counts what has changed, whatever the day, so it goes with no range. Usage: ${USAGE}`,
    )
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  const asOf = startClock(settings.now)()
  const restored = restoreFrozenDays(db)
  if (restored.length > 0) console.log(`Put back as frozen: ${restored.join(', ')}.`)
  if (values.stale) recountStale(db, asOf)
  else {
    const days = observedDays(db, values, USAGE)
    const written = rollUp(db, { days, asOf })
    console.log(`Rebuilt ${written} practice-days on ${days.length} days.`)
  }
  closeDatabase(db)
  return 0
})

/** Only what has changed since it was counted, with a line now and then while much is left. */
function recountStale(db: Db, asOf: number): void {
  if (markChangedRules(db)) console.log('The rules have changed since these figures were counted.')
  spreadChanges(db)
  const stale = staleDayCount(db)
  let parts = 0
  recountAll(db, asOf, (left) => {
    if (++parts % PARTS_A_LINE === 0) console.log(`  ${formatCount(left)} practice-days left`)
  })
  console.log(
    stale === 0
      ? 'Nothing has changed since it was counted.'
      : `Counted ${formatCounted(stale, 'practice-day')} again.`,
  )
}
