import type { Db } from '#db/client.server.ts'
import { insertDemonstration, isEmptyDatabase, markDemonstration } from '#db/queries/demonstration.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { dayOf, daysBetween, monthOf } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { websitesOn } from '#db/queries/websites.server.ts'
import { DEMONSTRATION_SEED, demonstrationWorld } from '#fixtures/world.ts'
import type { World } from '#fixtures/world/types.ts'
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { discover } from '../discover/run-discovery.ts'
import { findIncidentsOn } from '../incidents/find-on-day.ts'
import { spreadChanges } from '#db/figures/recount.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { inProcessTransport } from '../simulate/in-process.ts'
import { readingTaker } from './take-readings.ts'
import { worldRows } from './world-rows.ts'

export type DemonstrationOptions = {
  now: number
  evidencePath: string
  seed?: number
  practices?: number
  /** Only the last so many core days; all of them when left out. */
  days?: number | undefined
  /** Gives up between two days with the reason of the signal. */
  signal?: AbortSignal | undefined
  report?: (line: string) => void
}

export type DemonstrationCounts = {
  practices: number
  tools: number
  readings: number
  missed: number
  days: number
}

const PRACTICES = 180
/** A probe may be tried twice; what falls due in the last minute is left for the scheduler to take or to miss. */
const LAST_DUE_MS = 60_000

/**
 * Fills an empty database with the demonstration: the facts of the invented world are inserted, every reading is taken by
 * the real prober from simulated pages, every figure is made by the real roll-up. Deterministic for seed and instant.
 */
export async function loadDemonstration(db: Db, options: DemonstrationOptions): Promise<DemonstrationCounts> {
  const {
    now,
    evidencePath,
    seed = DEMONSTRATION_SEED,
    practices = PRACTICES,
    report = () => undefined,
    signal,
  } = options
  if (!isEmptyDatabase(db)) throw new Error('The demonstration goes into an empty database only')
  const world = demonstrationWorld(seed, now, { practices })
  markDemonstration(db, { seed, madeAt: now, practices })
  const samplingSeed = createHash('sha256').update(`demonstration ${seed}`).digest('hex')
  saveSetting(db, SETTING_KEYS.samplingSeed, samplingSeed)
  insertDemonstration(db, worldRows(world))
  const holidays = bankHolidayCalendar(db)
  const until = now - LAST_DUE_MS
  const taker = readingTaker({ db, world, holidays, random: seededSlots(samplingSeed), evidencePath, until })
  const days = daysBetween(world.firstDay, dayOf(now)).filter((day) => isCoreDay(day, holidays))
  const wanted = options.days === undefined ? days : days.slice(-options.days)
  const counts = { practices, tools: world.tools.length, readings: 0, missed: 0, days: wanted.length }
  for (const [n, day] of wanted.entries()) {
    // Probing simulated pages never waits for anything, so a signal is heard only in a turn given to it.
    await turn(undefined, { signal })
    const { taken, missed } = await taker.takeDay(day)
    counts.readings += taken
    counts.missed += missed
    if (isLastOfMonth(wanted, n))
      report(`  read up to ${day}: ${counts.readings.toLocaleString('en-GB')} readings`)
  }
  taker.finish(now)
  saveSetting(db, SETTING_KEYS.accountedThroughSlot, String(slotAt(until) - 1))
  for (const day of wanted) {
    await turn(undefined, { signal })
    findIncidentsOn(db, { day, now })
  }
  // Everything is counted now, so nothing of it waits to be counted again.
  spreadChanges(db)
  for (const day of wanted) {
    await turn(undefined, { signal })
    rollUp(db, { days: [day], asOf: now })
  }
  report(`  rolled up ${wanted.length} days`)
  await readWebsites(db, world, now, evidencePath)
  return counts
}

const isLastOfMonth = (days: readonly string[], n: number): boolean =>
  monthOf(days[n] ?? '') !== monthOf(days[n + 1] ?? '')

/** The websites of the invented practices, read once by the real discovery: what they show waits for a person. */
async function readWebsites(db: Db, world: World, now: number, evidencePath: string): Promise<void> {
  const transport = inProcessTransport(world, { now })
  await discover(db, websitesOn(db, dayOf(now)), { transport, clock: () => now, evidencePath })
}
