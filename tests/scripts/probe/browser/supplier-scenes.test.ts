import { browserProbing } from '#scripts/probe/browser/browser-probing.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { startSimulator } from '#scripts/simulate/server.ts'
import { findBrowser } from '#scripts/test/find-browser.ts'
import { aJob } from '#tests/helpers/captures.ts'
import {
  CALM,
  CODE,
  lineOf,
  NAME,
  NOON,
  probeScene,
  sceneAddress,
  type Simulated,
} from '#tests/helpers/supplier-scenes.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** The simulated shells in the real Chromium over the network: their programs run, and the probe sees what a patient would. */

let simulator: Awaited<ReturnType<typeof startSimulator>>
let network: ReturnType<typeof networkTransport>
let probing: ReturnType<typeof browserProbing>

beforeAll(async () => {
  const userAgent = 'CoreHours/test (+http://localhost/method)'
  simulator = await startSimulator({ port: 0, clock: () => NOON, world: CALM })
  network = networkTransport({ userAgent, simulatorPort: simulator.port })
  const path = await findBrowser()
  probing = browserProbing({ userAgent, transport: network.send, path, visit: { quietMs: 200 } })
})

afterAll(async () => {
  await probing.close()
  await network.close()
  await simulator.close()
})

const noWait = () => Promise.resolve()

it.each<[Simulated, string, string]>([
  ['accurx', 'open', 'assessed: open, open, open'],
  ['accurx', 'capped', 'assessed: capped/capped, open, open'],
  ['econsult', 'closed', 'assessed: closed/unstated, closed/unstated, closed/unstated'],
  ['patchs', 'cookie_overlay', 'assessed: open, open, open'],
  ['askmygp', 'paused', 'assessed: closed/paused, closed/paused, closed/paused'],
  ['askmygp', 'unknown_practice', 'wrong_page: unknown, unknown, unknown'],
])('%s, %s', { timeout: 30_000 }, async (supplier, scene, expected) => {
  const address = sceneAddress(supplier, scene)
  const job = aJob({ supplier, address, practiceCode: CODE, practiceName: NAME })
  const result = await runProbe(job, network.send, Date.now, noWait, probing)
  expect(lineOf(result)).toBe(expected)
  expect(result.capture.exchanges.at(-1)?.isRendered).toBe(true)
  // The demonstration is made without a browser: what stands in for one must come to the same.
  expect(lineOf(await probeScene(supplier, scene, 'rendered'))).toBe(expected)
})
