import { closeDatabase, takeLock } from '#db/client.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { currentStop } from '#db/queries/probing-stops.server.ts'
import { coreClock } from '#domain/core-clock.ts'
import { freezeWatch } from './freeze/watch.ts'
import { incidentWatch } from './incidents/watch.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { controlPasses } from './probe/control.ts'
import { troubleTeller } from './probe/disk-trouble.ts'
import { probeOnce } from './probe/once.ts'
import { probeOptions } from './probe/options.ts'
import { markChangedRules } from '#db/figures/changed-rules.server.ts'
import { runScheduler } from './probe/scheduler.ts'
import { probeSetting, type ProbeSetting } from './probe/setting.ts'
import { probeTaker } from './probe/taker.ts'
import { VERSION } from './probe/user-agent.ts'
import { stopSignal } from './lib/stop-signal.ts'

await main(async () => {
  const options = probeOptions()
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  const setting = await probeSetting(db, settings, options)
  let code: number
  try {
    code = options.isOnce ? await probeOnce(setting) : await schedule(setting, settings.databasePath)
  } finally {
    // Also after a refusal: a simulator that is left open would keep the command from ending.
    await setting.close()
  }
  closeDatabase(db)
  // What was abandoned may still be waiting for its turn: nothing of it is wanted any more.
  if (!options.isOnce) process.exit(code)
  return code
})

/** Probes on until SIGTERM or SIGINT. One scheduler a database. */
async function schedule(setting: ProbeSetting, databasePath: string): Promise<number> {
  const lock = takeLock(databasePath)
  if (!lock)
    throw new UsageError(`Another scheduler is probing into ${databasePath}: stop it first, or use --once.`)
  const { context, clock, transport, browser, evidencePath, rollUpToday, recount } = setting
  const runId = startRun(context.db, { mode: 'scheduler', startedAt: clock(), version: VERSION })
  const onDiskTrouble = troubleTeller(clock, console.error)
  const taker = probeTaker({
    db: context.db,
    runId,
    transport,
    browser,
    clock,
    evidencePath,
    afterBatch: rollUpToday,
    onDiskTrouble,
  })
  const stop = new AbortController()
  void stopSignal().then(() => stop.abort())
  const eachMinute = minuteWork(setting, onDiskTrouble)
  if (markChangedRules(context.db)) console.log('The rules have changed: all figures are counted again.')
  console.log('The scheduler is running.')
  await runScheduler({
    context,
    taker,
    runId,
    clock,
    signal: stop.signal,
    eachMinute,
    recount,
    onDiskTrouble,
  })
  lock.release()
  return 0
}

/** Control addresses in core hours, then incidents; outside them months that are due to be frozen. */
function minuteWork(
  { context: { db, holidays }, controlAddresses, transport, clock }: ProbeSetting,
  onTrouble: (error: unknown) => void,
) {
  const askControls = controlPasses(db, controlAddresses, transport, clock)
  const lookForIncidents = incidentWatch(db)
  const freezeDue = freezeWatch({
    db,
    holidays,
    codeVersion: VERSION,
    say: console.log,
    onTrouble: console.error,
  })
  return (now: number): void => {
    if (coreClock(now, holidays).window && !currentStop(db)) askControls().catch(onTrouble)
    lookForIncidents(now)
    freezeDue(now)
  }
}
