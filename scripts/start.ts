import { coreClock } from '#domain/core-clock.ts'
import { formatTime, formatWeekday } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { stopSignal } from './lib/stop-signal.ts'
import { whileAlone } from './start/alone.ts'
import { buildWhenNeeded } from './start/build.ts'
import { superviseChildren } from './start/children.ts'
import { childPlans } from './start/plans.ts'
import { checkPort, freePort } from './start/ports.ts'
import { prepareDatabase, type DatabaseState } from './start/prepare.ts'
import { checkRuntime } from './start/runtime.ts'

const stop = new AbortController()
const stopped = stopSignal().then(() => stop.abort())

await main(async () => {
  try {
    return await start()
  } catch (error) {
    // Told to stop before everything had begun: nothing half-made is left, and that is no trouble.
    if (stop.signal.aborted && (error as Error).name === 'AbortError') return 0
    throw error
  }
})

async function start(): Promise<number> {
  checkRuntime()
  const settings = readSettings()
  const clock = startClock(settings.now)
  await checkPort(settings.port, settings.host)
  const state = await whileAlone(settings.databasePath, async () => {
    await buildWhenNeeded(stop.signal)
    return prepareDatabase(settings, clock, stop.signal)
  })
  const simulatorPort = state.isDemonstration ? await freePort(settings.simulatorPort) : null
  let isFirst = true
  const onAddress = (url: string): void => {
    if (isFirst) console.log(`Core Hours is at ${url}\n${nextProbe(state, clock())}`)
    isFirst = false
  }
  const plans = childPlans({ clock, isClockSet: settings.now !== undefined, simulatorPort, onAddress })
  const parts = superviseChildren(plans)
  const ending = await Promise.race([stopped, parts.failed])
  await parts.stop()
  if (typeof ending === 'string') console.error(ending)
  return typeof ending === 'string' ? 2 : 0
}

/** When something will next be probed, in a sentence. */
function nextProbe({ hasPractices, holidays }: DatabaseState, now: number): string {
  if (!hasPractices) return 'There are no practices yet: import them as the README says.'
  const { window, nextOpensAt } = coreClock(now, holidays)
  if (window) return 'It is core hours: every tool is probed once in each quarter of an hour.'
  return `Outside core hours nothing is probed. The next probe is due from ${formatWeekday(dayOf(nextOpensAt))} at ${formatTime(nextOpensAt)}.`
}
