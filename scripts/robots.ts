import { closeDatabase, type Db } from '#db/client.server.ts'
import { robotsDecisions, saveRobotsDecision } from '#db/queries/robots-overrides.server.ts'
import { formatInstant } from '#domain/format.ts'
import { readArgs } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'

const USAGE =
  'npm run robots -- list | override HOST --by NAME --reason TEXT | lift HOST --by NAME --reason TEXT'
const OPTIONS = { by: { type: 'string', default: '' }, reason: { type: 'string', default: '' } } as const
const HOST = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  const [act = '', host, extra] = positionals
  if (!['list', 'override', 'lift'].includes(act))
    throw new UsageError(`"${act}" is nothing that can be done with robots.txt. Usage: ${USAGE}`)
  const surplus = act === 'list' ? host : extra
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is too many. Usage: ${USAGE}`)
  const settings = readSettings()
  const decision = act === 'list' ? null : decisionOf(host, values, act === 'override')
  const db = openHeldDatabase(settings.databasePath)
  try {
    if (decision) saveRobotsDecision(db, { ...decision, decidedAt: startClock(settings.now)() })
    list(db)
    return 0
  } finally {
    closeDatabase(db)
  }
})

/** A permission is kept with who recorded it and where it is written down: none of the three may be left out. */
function decisionOf(
  typed: string | undefined,
  { by, reason }: { by: string; reason: string },
  isOverridden: boolean,
) {
  const host = typed?.trim().toLowerCase() ?? ''
  if (!HOST.test(host)) throw new UsageError(`"${typed ?? ''}" is not the name of a host. Usage: ${USAGE}`)
  if (by.trim() === '') throw new UsageError(`--by is missing: it is kept with the decision. Usage: ${USAGE}`)
  if (reason.trim() === '')
    throw new UsageError(`--reason is missing: say where the permission is written down. Usage: ${USAGE}`)
  return { host, isOverridden, decidedBy: by.trim(), reason: reason.trim() }
}

function list(db: Db): void {
  const decisions = robotsDecisions(db)
  for (const { host, isOverridden, decidedBy, decidedAt, reason } of decisions)
    console.log(
      `${host}  ${isOverridden ? 'overridden' : 'honoured'}  ${decidedBy}, ${formatInstant(decidedAt)}: ${reason}`,
    )
  if (decisions.length === 0) console.log('The robots.txt of every site is honoured.')
}
