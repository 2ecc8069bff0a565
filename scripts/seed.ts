import { readArgs } from './lib/args.ts'
import { main, UsageError } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { whileAlone } from './start/alone.ts'
import { makeDemonstration } from './seed/make-demonstration.ts'

const USAGE = 'npm run seed -- [--practices 180] [--days 5]'

await main(async () => {
  const { values } = readArgs({ options: { practices: { type: 'string' }, days: { type: 'string' } } }, USAGE)
  const settings = readSettings()
  const startedAt = performance.now()
  const options = {
    now: settings.now ?? Date.now(),
    evidencePath: settings.evidencePath,
    ...wholeNumbers(values),
    report: console.log,
  }
  const { practices, readings, days } = await whileAlone(settings.databasePath, () =>
    makeDemonstration(settings.databasePath, options),
  )
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(
    `The demonstration is in ${settings.databasePath}: ${practices} invented practices, ` +
      `${readings.toLocaleString('en-GB')} readings on ${days} days, made in ${seconds} seconds.`,
  )
  return 0
})

/** Options that ask for a smaller demonstration. */
function wholeNumbers(values: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (value === undefined) return []
      if (!/^[1-9]\d{0,3}$/.test(String(value)))
        throw new UsageError(`--${name} "${String(value)}" is not a number from 1 to 9999. Usage: ${USAGE}`)
      return [[name, Number(value)]]
    }),
  )
}
