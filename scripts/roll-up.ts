import { closeDatabase, type Db } from '#db/client.server.ts'
import { observedSlots } from '#db/queries/practice-days.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { dayOf, daysBetween, isDay } from '#domain/london-time.ts'
import { slotStart } from '#domain/slots.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { rollUp } from './roll-up/roll-up.ts'

const USAGE = 'npm run roll-up -- [--from YYYY-MM-DD --to YYYY-MM-DD]'

await main(() => {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  const { values, positionals } = readArgs({ options }, USAGE)
  refuseOperands(positionals, USAGE)
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  const days = daysWanted(db, values.from, values.to)
  const written = rollUp(db, { days, asOf: startClock(settings.now)() })
  closeDatabase(db)
  console.log(`Rebuilt ${written} practice-days on ${days.length} days.`)
  return 0
})

/** The days asked for, or every day with readings. */
function daysWanted(db: Db, from: string | undefined, to: string | undefined): string[] {
  for (const day of [from, to])
    if (day !== undefined && !isDay(day)) throw new UsageError(`"${day}" is not a day. Usage: ${USAGE}`)
  const observed = observedSlots(db)
  if (!observed)
    throw new UsageError('There are no readings to roll up yet: run "npm run probe" or "npm start" first.', 1)
  const first = from ?? dayOf(slotStart(observed.first))
  const last = to ?? dayOf(slotStart(observed.last))
  if (first > last)
    throw new UsageError(`The range ends (${last}) before it starts (${first}). Usage: ${USAGE}`)
  const { coversFrom, coversTo } = bankHolidayCalendar(db)
  if (first < coversFrom || last > coversTo)
    throw new UsageError(
      `Bank holidays are known from ${coversFrom} to ${coversTo}, which ${first} to ${last} goes beyond: ask for fewer days or import bank-holidays.`,
    )
  return daysBetween(first, last)
}
