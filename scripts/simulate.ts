import { readArgs, refuseOperands } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { stopSignal } from './lib/stop-signal.ts'
import { worldToPlay } from './simulate/held-world.ts'
import { startSimulator } from './simulate/server.ts'

await main(async () => {
  const usage = 'npm run simulate'
  refuseOperands(readArgs({}, usage).positionals, usage)
  const settings = readSettings()
  const clock = startClock(settings.now)
  const world = worldToPlay(settings.databasePath, clock())
  const simulator = await startSimulator({ port: settings.simulatorPort, clock, world })
  const [example] = world.tools
  console.log(`${world.practices.length} invented practices are played on 127.0.0.1:${simulator.port}.`)
  if (example)
    console.log(`For example: curl --connect-to ::127.0.0.1:${simulator.port} "${example.address}"`)
  await stopSignal()
  await simulator.close()
  return 0
})
