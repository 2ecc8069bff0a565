import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { startServer } from './serve/start-server.ts'
import { stopSignal } from './lib/stop-signal.ts'

await main(async () => {
  const settings = readSettings()
  const server = await startServer(settings, startClock(settings.now))
  console.log(`Core Hours is at ${server.url}`)
  await stopSignal()
  await server.stop()
  return 0
})
