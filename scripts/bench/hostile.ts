import { startChild } from './lib/child.ts'
import type { HostileOrder, HostileTook } from './lib/hostile-prober.ts'
import { HOSTILE, hostileSite } from './lib/hostile-site.ts'
import { print } from './lib/measured.ts'
import { cpuSecondsOf, peakMbOf } from './lib/process-use.ts'

const HEALTHY = 50
/** The most memory that the prober may hold with all of them at once. */
const CAP_MB = 512
const WHOLE = { gzipBytes: 1e10, bombBytes: 4e8 }

/**
 * Hostile sites over plain HTTP under the product's own limits, all at once, each tried twice as a probe is, with healthy
 * pages among them: how long each takes, what is stored, and the most memory that the prober held.
 */
export default async function bench(): Promise<void> {
  const site = await hostileSite(WHOLE)
  const prober = await startChild('./hostile-prober.ts')
  const restMb = peakMbOf(prober.pid)
  try {
    const order: HostileOrder = { port: site.port, healthy: HEALTHY }
    const { rows, healthyRead } = await prober.ask<HostileTook>(order)
    for (const [n, { name, seconds, stored, isJudged }] of rows.entries()) {
      const asExpected = stored === HOSTILE[n]?.stored && !isJudged
      print(name, `${seconds.toFixed(1).padStart(5)} s  ${stored}${asExpected ? '' : '  NOT AS EXPECTED'}`)
    }
    print('healthy pages among them', `${healthyRead} of ${HEALTHY} read`)
    const peakMb = Math.round(peakMbOf(prober.pid))
    const isUnder = peakMb <= CAP_MB ? 'under' : 'OVER'
    print('processor time of the prober', `${cpuSecondsOf(prober.pid).toFixed(1)} s`)
    print(
      'memory of the prober',
      `peak ${peakMb} MB, ${isUnder} the cap of ${CAP_MB} MB (${Math.round(restMb)} MB at rest)`,
    )
  } finally {
    await prober.stop()
    site.close()
  }
}
