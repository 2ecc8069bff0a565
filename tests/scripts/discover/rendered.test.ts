import { insertDemonstration } from '#db/queries/demonstration.server.ts'
import { websitesOn } from '#db/queries/websites.server.ts'
import { proposals, siteVisits } from '#db/schema/index.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import { websitesOf } from '#fixtures/world/websites.ts'
import { discover } from '#scripts/discover/run-discovery.ts'
import { browserProbing } from '#scripts/probe/browser/browser-probing.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { worldRows } from '#scripts/seed/world-rows.ts'
import { startSimulator, type Simulator } from '#scripts/simulate/server.ts'
import { findBrowser } from '#scripts/test/find-browser.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-23T11:00:00Z')
const WORLD = demonstrationWorld(2026, NOW, { practices: 14, noiseShare: 0 })
const USER_AGENT = 'CoreHours/test'

let simulator: Simulator
let network: ReturnType<typeof networkTransport>
let browser: ReturnType<typeof browserProbing>
const evidencePath = mkdtempSync(join(tmpdir(), 'core-hours-rendered-'))

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, clock: () => NOW, world: WORLD })
  network = networkTransport({ userAgent: USER_AGENT, simulatorPort: simulator.port })
  browser = browserProbing({ path: await findBrowser(), transport: network.send, userAgent: USER_AGENT })
})

afterAll(async () => {
  await browser.close()
  await network.close()
  await simulator.close()
  rmSync(evidencePath, { recursive: true })
})

describe('a website that a script fills', () => {
  const code = [...websitesOf(WORLD).values()].find(({ habit }) => habit === 'shell')?.practiceCode ?? ''

  it.each([
    ['without a browser', false, 'not_readable'],
    ['in a browser', true, 'read'],
  ])('%s', async (_name, isShown, outcome) => {
    const db = freshDb()
    insertDemonstration(db, worldRows(WORLD))
    await discover(db, websitesOn(db, '2026-11-23', code), {
      transport: network.send,
      browser: isShown ? browser : undefined,
      clock: () => NOW,
      evidencePath,
    })
    expect(db.select().from(siteVisits).all()).toMatchObject([{ outcome }])
    expect(db.select().from(proposals).all()).toEqual([])
  })
})
