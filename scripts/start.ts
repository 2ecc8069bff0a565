import { coreClock } from '#domain/core-clock.ts'
import { formatInstant } from '#domain/format.ts'
import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { stopSignal } from './lib/stop-signal.ts'
import { buildWhenNeeded } from './start/build.ts'
import { superviseChildren } from './start/children.ts'
import { childPlans } from './start/plans.ts'
import { checkPort, freePort } from './start/ports.ts'
import { prepareDatabase, type DatabaseState } from './start/prepare.ts'
import { checkRuntime } from './start/runtime.ts'

await main(async () => {
  checkRuntime()
  const settings = readSettings()
  const clock = startClock(settings.now)
  await checkPort(settings.port, settings.host)
  await buildWhenNeeded()
  const state = await prepareDatabase(settings, clock)
  const simulatorPort = state.isDemonstration ? await freePort(settings.simulatorPort) : null
  let isFirst = true
  const onAddress = (url: string): void => {
    if (isFirst) console.log(`Core Hours is at ${url}\n${nextProbe(state, clock())}`)
    isFirst = false
  }
  const plans = childPlans({ clock, isClockSet: settings.now !== undefined, simulatorPort, onAddress })
  const parts = superviseChildren(plans)
  const ending = await Promise.race([stopSignal(), parts.failed])
  await parts.stop()
  if (typeof ending === 'string') console.error(ending)
  return typeof ending === 'string' ? 2 : 0
})

/** When something will next be probed, in a sentence. */
function nextProbe({ hasPractices, holidays }: DatabaseState, now: number): string {
  if (!hasPractices) return 'There are no practices yet: import them as the README says.'
  const { window, nextOpensAt } = coreClock(now, holidays)
  if (window) return 'It is core hours: every tool is probed once in each quarter of an hour.'
  return `Outside core hours nothing is probed. The next probe is due from ${formatInstant(nextOpensAt)}.`
}
