import { REQUEST_TYPES } from '#domain/codes.ts'
import { runProbe } from '../../probe/run-probe.ts'
import { networkTransport } from '../../probe/transport.ts'
import { HOSTILE, healthyAddress, hostileAddress, type Stored } from './hostile-site.ts'

/** The product's own probing of hostile sites in a process of its own: its memory is what this process holds. */

export type HostileOrder = { port: number; healthy: number }
export type HostileRow = { name: string; seconds: number; stored: Stored; isJudged: boolean }
export type HostileTook = { rows: HostileRow[]; healthyRead: number }

process.on('message', (order: HostileOrder) => void probeAll(order).then((took) => process.send?.(took)))
process.send?.('ready')

async function probeAll({ port, healthy }: HostileOrder): Promise<HostileTook> {
  const network = networkTransport({ userAgent: 'CoreHours/bench', simulatorPort: port })
  const look = async (address: string, name: string) => {
    const startedAt = performance.now()
    const { capture, sighting } = await runProbe(jobAt(address), network.send, Date.now, async () => {})
    const seconds = (performance.now() - startedAt) / 1000
    const stored: Stored = capture.failure?.why ?? 'answered'
    return { name, seconds, stored, isJudged: sighting.outcome === 'assessed' }
  }
  const healthyLooks = Array.from({ length: healthy }, (_, n) => look(healthyAddress(n), `healthy ${n}`))
  const rows = await Promise.all(HOSTILE.map(({ name }, n) => look(hostileAddress(n), name)))
  const good = await Promise.all(healthyLooks)
  await network.close()
  return { rows, healthyRead: good.filter(({ isJudged }) => isJudged).length }
}

const jobAt = (address: string) => ({
  toolId: 1,
  supplier: 'other' as const,
  address,
  practiceCode: 'X90001',
  practiceName: 'X90001',
  requestTypes: [...REQUEST_TYPES],
  routeOverrides: null,
  slot: 0,
  part: 0,
  dueAt: 0,
})
