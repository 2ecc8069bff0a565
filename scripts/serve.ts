import { startClock } from './lib/clock.ts'
import { main } from './lib/exit.ts'
import { readSettings } from './lib/settings.ts'
import { startServer } from './serve/start-server.ts'
import { stopSignal } from './lib/stop-signal.ts'

await main(async () => {
  const settings = readSettings()
  // Listened for from the beginning, so that a stop during the start is not lost and not rude.
  const stopping = stopSignal()
  const server = await startServer(settings, startClock(settings.now))
  console.log(`Core Hours is at ${server.url}`)
  await stopping
  await server.stop()
  return 0
})
