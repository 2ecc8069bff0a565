import { closeDatabase } from '#db/client.server.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProbeBench } from '../probe.ts'
import { benchWorld, jobsOf } from './bench-world.ts'
import { measured, print, withProber, type Measured } from './measured.ts'
import { makeNationalWorld } from './national-world.ts'
import { printWhatToAgree } from './what-to-agree.ts'

const SLOT_MINUTES = 15
/** What the settings are without an agreement with a supplier, and what those with many tools would have to agree to. */
const AGREED = { concurrency: 6, perSecond: 12 }
const LIMITS = [
  {
    name: 'standard: 2 a second a host, 8 a supplier',
    host: { concurrency: 1, perSecond: 2 },
    supplier: { concurrency: 4, perSecond: 8 },
  },
  { name: 'agreed: 12 a second, 6 at once', host: AGREED, supplier: AGREED },
] as const

/** A register of 6,200 practices in its slot with politeness on, shortened if asked, and then without. */
export async function benchSweeps({ sites, minutes, folder }: ProbeBench): Promise<void> {
  const everyNth = Math.max(1, Math.round(SLOT_MINUTES / minutes))
  console.log(
    '\nA national register: 6,200 practices, the market’s mix of suppliers, tools that need no browser',
  )
  if (everyNth > 1)
    console.log(
      `Shortened: every ${everyNth}th tool in ${minutes} minute(s) stands for all in 15; hosts are asked at the full rate.`,
    )
  for (const { name, ...limits } of LIMITS) {
    const windowMs = minutes * 60_000
    const order = { ...prepare(folder, name, everyNth), port: sites.simulatorPort, windowMs, limits }
    const took = await withProber((prober) => measured(prober, order))
    print(name, `${inSlot(took)}; ${costs(took)}`)
  }
  const order = { ...prepare(folder, 'all', 1), port: sites.simulatorPort, windowMs: 0, limits: null }
  const took = await withProber((prober) => measured(prober, order))
  print(
    'all at once, no limits',
    `${(took.wallMs / 1000).toFixed(1)} s for ${took.probes} tools; ${costs(took)}`,
  )
  print('', `${took.needBrowser} more tools need a browser: see below`)
  printWhatToAgree(jobsOf(benchWorld()), took.requests ?? {})
}

/** Jobs and a database of their tools, made before the prober starts, so that it pays for probing only. */
function prepare(folder: string, name: string, everyNth: number) {
  const jobs = jobsOf(benchWorld())
  const jobsPath = join(folder, `${name.slice(0, 3)}.json`)
  const databasePath = join(folder, `${name.slice(0, 3)}.db`)
  writeFileSync(jobsPath, JSON.stringify(jobs.filter((_job, n) => n % everyNth === 0)))
  closeDatabase(makeNationalWorld(databasePath, { practices: jobs.length, days: [] }))
  return { kind: 'sweep', jobsPath, databasePath }
}

const inSlot = ({ probes, late, wallMs }: Measured): string =>
  `${probes - late} of ${probes} tools inside the slot (all after ${(wallMs / 60_000).toFixed(2)} min)`

const costs = ({ probes, assessed, wallMs, cpuSeconds, peakMb }: Measured): string =>
  `${assessed} assessed, ${(probes / (wallMs / 1000)).toFixed(1)} probes/s, ` +
  `${((cpuSeconds / probes) * 1000).toFixed(2)} CPU s per 1,000 probes, peak ${Math.round(peakMb)} MB`
