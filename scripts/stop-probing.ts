import { closeDatabase } from '#db/client.server.ts'
import { currentStop, turnSwitch } from '#db/queries/probing-stops.server.ts'
import { formatInstant } from '#domain/format.ts'
import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'

const USAGE = 'npm run stop-probing -- --by NAME --reason TEXT [--resume]'
const OPTIONS = {
  by: { type: 'string', default: '' },
  reason: { type: 'string', default: '' },
  resume: { type: 'boolean', default: false },
} as const
const MOST_LETTERS = 500

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  refuseOperands(positionals, USAGE)
  const [decidedBy, reason] = [wanted('by', values.by), wanted('reason', values.reason)]
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  try {
    const decidedAt = startClock(settings.now)()
    if (!turnSwitch(db, { isStopped: !values.resume, decidedBy, reason, decidedAt })) {
      const stop = currentStop(db)
      console.log(
        stop
          ? `Probing has been stopped since ${formatInstant(stop.decidedAt)} by ${stop.decidedBy}: ${stop.reason}`
          : 'Probing is not stopped.',
      )
      return 0
    }
    console.log(
      values.resume
        ? 'Probing goes on with the next checks that fall due.'
        : 'Probing stops: nothing more is sent within seconds, and checks that fall due are recorded as missed.',
    )
    return 0
  } finally {
    closeDatabase(db)
  }
})

/** A name and a reason are kept for ever: neither may be left out. */
function wanted(name: string, value: string): string {
  const text = value.trim()
  if (text === '') throw new UsageError(`--${name} is missing: it is kept with the decision. Usage: ${USAGE}`)
  if (text.length > MOST_LETTERS)
    throw new UsageError(`--${name} is longer than ${MOST_LETTERS} letters. Usage: ${USAGE}`)
  return text
}
