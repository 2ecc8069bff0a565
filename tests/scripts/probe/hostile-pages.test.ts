import { HOSTILE, healthyAddress, hostileAddress, hostileSite } from '#scripts/bench/lib/hostile-site.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { networkTransport } from '#scripts/probe/transport.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Sites that mean harm, over plain HTTP: each ends, its outcome is stored, and it proves nothing. */

const TIMEOUTS = { connectMs: 500, headersMs: 500, bodyMs: 500, totalMs: 4_000 }
let site: Awaited<ReturnType<typeof hostileSite>>
let network: ReturnType<typeof networkTransport>

beforeAll(async () => {
  site = await hostileSite({ gzipBytes: 1e10, bombBytes: 1e8 })
  network = networkTransport({ userAgent: 'CoreHours/test', simulatorPort: site.port, timeouts: TIMEOUTS })
})
afterAll(async () => {
  await network.close()
  site.close()
})

const look = (address: string) =>
  runProbe(
    aJob({ address, requestTypes: ['appointment'] }),
    network.send,
    () => 0,
    () => Promise.resolve(),
  )

describe('a hostile site', () => {
  it.each(HOSTILE.map(({ name, stored }, n) => [name, stored, n] as const))(
    '%s is stored as %s, and the next page is read',
    async (_name, stored, n) => {
      const { capture, sighting } = await look(hostileAddress(n))
      expect(capture.failure?.why ?? 'answered').toBe(stored)
      expect(sighting.outcome).not.toBe('assessed')
      expect(sighting.states.appointment).toBe('unknown')
      expect((await look(healthyAddress(n))).sighting.states.appointment).toBe('open')
    },
  )
})
