import { connect } from 'node:net'
import type { Db } from '#db/client.server.ts'
import { icbExists, practiceExists } from '#db/queries/due-tools.server.ts'
import type { ProbeRunMode } from '#db/queries/probe-runs.server.ts'
import { currentStop } from '#db/queries/probing-stops.server.ts'
import { overriddenHosts } from '#db/queries/robots-overrides.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { samplingSeed, seededSlots } from '#db/queries/sampling-seed.server.ts'
import { isDemonstration } from '#db/queries/settings.server.ts'
import { formatInstant } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { startClock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import type { Settings } from '../lib/settings.ts'
import { recountSome } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { browserProbing, type BrowserProbing } from './browser/browser-probing.ts'
import type { ProbeOptions } from './options.ts'
import type { Clock } from './run-probe.ts'
import type { PlanContext } from './slot-plan.ts'
import { supplierTurns } from './supplier-turns.ts'
import { networkTransport } from './transport.ts'
import type { Transport } from './types.ts'
import { userAgent } from './user-agent.ts'

/** Everything one probing command works with. */
export type ProbeSetting = {
  context: PlanContext
  clock: Clock
  transport: Transport
  browser: BrowserProbing
  evidencePath: string
  controlAddresses: readonly string[]
  mode: ProbeRunMode
  options: ProbeOptions
  rollUpToday: (practiceIds: number[]) => void
  /** Counts some of the practice-days again whose facts have changed. */
  recount: () => void
  close(): Promise<void>
}

/** Checks what was asked for against the database and makes the pieces. */
export async function probeSetting(db: Db, settings: Settings, options: ProbeOptions): Promise<ProbeSetting> {
  checkAsked(db, settings, options)
  const clock = startClock(options.at ?? settings.now)
  const simulator = await simulatorFor(db, settings, options, clock)
  const network = networkTransport({
    userAgent: userAgent(settings),
    simulatorPort: simulator?.port,
    isRobotsOverridden: robotsOverrideReader(db, clock),
    secondVantage: simulator ? undefined : settings.secondVantage,
    ...(simulator ? {} : ceilings(settings)),
  })
  const browser = browserProbing({
    path: settings.probeBrowserPath,
    transport: network.send,
    userAgent: userAgent(settings),
  })
  const random = seededSlots(samplingSeed(db))
  const asOf = startClock(settings.now)
  // An instant in the past must not cut a day short that has been measured further.
  const latest = () => Math.max(clock(), asOf())
  return {
    context: {
      db,
      holidays: bankHolidayCalendar(db),
      random,
      filter: options,
      hasSecondVantage: !simulator && settings.secondVantage !== undefined,
    },
    clock,
    transport: network.send,
    browser,
    evidencePath: settings.evidencePath,
    controlAddresses: settings.controlAddresses,
    mode: options.isOnce ? 'once' : 'scheduler',
    options,
    rollUpToday: (practiceIds) => void rollUp(db, { days: [dayOf(clock())], practiceIds, asOf: latest() }),
    recount: () => void recountSome(db, latest()),
    async close() {
      await browser.close()
      await network.close()
      await simulator?.close()
    },
  }
}

/** How hard real sites are asked, together with the other programs on this database. */
const ceilings = (settings: Settings) => ({
  limit: { concurrency: settings.hostConcurrency, perSecond: settings.hostRequestsPerSecond },
  supplierLimit: { concurrency: settings.supplierConcurrency, perSecond: settings.supplierRequestsPerSecond },
  turns: supplierTurns({ databasePath: settings.databasePath }),
})

/** The decisions on robots.txt, read again every minute: one made while the scheduler runs counts too. */
function robotsOverrideReader(db: Db, clock: Clock): (hostname: string) => boolean {
  let hosts = new Set<string>()
  let readAt = -Infinity
  return (hostname) => {
    if (clock() - readAt > 60_000) [hosts, readAt] = [overriddenHosts(db), clock()]
    return hosts.has(hostname)
  }
}

type Simulator = { port: number; close(): Promise<void> }

/** The demonstration probes the simulator: the one that is running, or one of its own for another instant or when none is. */
async function simulatorFor(
  db: Db,
  settings: Settings,
  { at }: ProbeOptions,
  clock: Clock,
): Promise<Simulator | undefined> {
  if (!isDemonstration(db)) return undefined
  if (at === undefined && (await isListening(settings.simulatorPort)))
    return { port: settings.simulatorPort, close: () => Promise.resolve() }
  const { startSimulator } = await import('../simulate/server.ts')
  const { worldToPlay } = await import('../simulate/held-world.ts')
  return startSimulator({ port: 0, clock, world: worldToPlay(settings.databasePath, clock()) })
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    if (port === 0) return resolve(false)
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

function checkAsked(db: Db, settings: Settings, { at, practiceCode, icbCode, isOnce }: ProbeOptions): void {
  const stop = isOnce && currentStop(db)
  if (stop)
    throw new UsageError(
      `Nothing is asked: ${stop.decidedBy} stopped all checks on ${formatInstant(stop.decidedAt)} (${stop.reason}). "npm run stop-probing -- --resume" ends that.`,
    )
  const isDemo = isDemonstration(db)
  if (!isDemo && at !== undefined)
    throw new UsageError(
      '--at is for the demonstration only: real readings carry the time at which they were taken.',
    )
  if (!isDemo && settings.now !== undefined)
    throw new UsageError('NOW is for the demonstration and tests only: unset it to probe real tools.')
  if (practiceCode && !practiceExists(db, practiceCode))
    throw new UsageError(
      `There is no practice ${practiceCode} in the database: check the code or import practices.`,
    )
  if (icbCode && !icbExists(db, icbCode))
    throw new UsageError(
      `There is no ICB ${icbCode} in the database: check the code or import the hierarchy.`,
    )
}
