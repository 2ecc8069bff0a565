import { closeDatabase, type Db } from '#db/client.server.ts'
import { freezeMonth, planFreeze, type FreezeAsk } from '#db/figures/freeze-month.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { isMonth } from '#domain/london-time.ts'
import { planLines, refusalSentence } from './freeze/report.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { VERSION } from './probe/user-agent.ts'

const USAGE = 'npm run freeze -- --month YYYY-MM --icb CODE --by NAME [--reason TEXT] [--dry-run]'
const text = { type: 'string', default: '' } as const
const OPTIONS = {
  month: text,
  icb: text,
  by: text,
  reason: text,
  'dry-run': { type: 'boolean', default: false },
} as const
type Values = ReturnType<typeof readArgs<{ options: typeof OPTIONS }>>['values']

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  refuseOperands(positionals, USAGE)
  const ask = askOf(values)
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  try {
    return freeze(db, ask, startClock(settings.now)(), values['dry-run'])
  } finally {
    closeDatabase(db)
  }
})

function askOf({ month, icb, by, reason }: Values): FreezeAsk {
  if (!isMonth(month))
    throw new UsageError(`--month must be a month such as 2026-10, not "${month}". Usage: ${USAGE}`)
  if (icb === '')
    throw new UsageError(`--icb is missing: a month is frozen one ICB at a time. Usage: ${USAGE}`)
  if (by.trim() === '') throw new UsageError(`--by is missing: it is kept with the version. Usage: ${USAGE}`)
  return { month, icbOdsCode: icb.toUpperCase(), by, reason, codeVersion: VERSION }
}

function freeze(db: Db, ask: FreezeAsk, now: number, isDryRun: boolean): number {
  // What changed and is not counted yet belongs into the month, and into every page that is read beside it.
  if (!isDryRun) recountAll(db, now)
  const plan = isDryRun ? planFreeze(db, ask, now) : freezeMonth(db, ask, now)
  if (plan.refused !== undefined) throw new UsageError(refusalSentence(plan, ask))
  for (const line of planLines(plan)) console.log(line)
  console.log(
    isDryRun
      ? 'Nothing was written.'
      : `Frozen as ${plan.id}. To make it again from raw readings: npm run recompute -- ${plan.id}`,
  )
  return 0
}
