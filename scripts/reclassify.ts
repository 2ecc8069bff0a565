import { closeDatabase, type Db } from '#db/client.server.ts'
import { practiceExists } from '#db/queries/due-tools.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { dayOf, daysBetween, isDay } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { correctDay } from './reclassify/correct-day.ts'
import { decidedByPeople } from './reclassify/decided.ts'
import { planCorrections } from './reclassify/plan.ts'
import { reclassifyReport } from './reclassify/report.ts'

const USAGE = 'npm run reclassify -- --from YYYY-MM-DD [--to YYYY-MM-DD] [--practice CODE] [--dry-run]'
const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  practice: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const

/** Slots of the last half hour may still be added to by re-checks; a correction would take their numbers. */
const SETTLED_AFTER_SLOTS = 2

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  refuseOperands(positionals, USAGE)
  const settings = readSettings()
  const now = startClock(settings.now)()
  const db = openHeldDatabase(settings.databasePath)
  try {
    const days = daysWanted(db, values.from, values.to ?? dayOf(now))
    const practiceCode = practiceWanted(db, values.practice)
    const beforeSlot = slotAt(now) - SETTLED_AFTER_SLOTS
    const plan = planCorrections(db, {
      days,
      practiceCode,
      evidencePath: settings.evidencePath,
      beforeSlot,
      decide: decidedByPeople(db),
    })
    const changed = plan.days.filter(({ corrections }) => corrections.length > 0)
    const changes = changed.flatMap((day) => correctDay(db, day, { asOf: now, isDryRun: true }))
    for (const line of reclassifyReport(plan, changes)) console.log(line)
    if (values['dry-run']) console.log('Dry run: nothing was written.')
    else {
      for (const day of changed) correctDay(db, day, { asOf: now, isDryRun: false })
      console.log(
        changed.length === 0 ? 'Nothing was written.' : 'The corrections are written; the days are rebuilt.',
      )
    }
    return plan.gaps.length > 0 ? 1 : 0
  } finally {
    closeDatabase(db)
  }
})

function daysWanted(db: Db, from: string | undefined, to: string): string[] {
  if (from === undefined) throw new UsageError(`--from is missing. Usage: ${USAGE}`)
  for (const day of [from, to])
    if (!isDay(day)) throw new UsageError(`"${day}" is not a day. Usage: ${USAGE}`)
  if (from > to) throw new UsageError(`The range ends (${to}) before it starts (${from}). Usage: ${USAGE}`)
  const { coversFrom, coversTo } = bankHolidayCalendar(db)
  if (from < coversFrom || to > coversTo)
    throw new UsageError(
      `Bank holidays are known from ${coversFrom} to ${coversTo}, which ${from} to ${to} goes beyond: ask for fewer days or import bank-holidays.`,
    )
  return daysBetween(from, to)
}

function practiceWanted(db: Db, code: string | undefined): string | undefined {
  const practiceCode = code?.trim().toUpperCase()
  if (practiceCode !== undefined && !practiceExists(db, practiceCode))
    throw new UsageError(
      `There is no practice ${practiceCode} in the database: check the code or import practices.`,
    )
  return practiceCode
}
