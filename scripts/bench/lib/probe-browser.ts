import { findChromium } from '../../probe/browser/find-chromium.ts'
import type { ProbeBench } from '../probe.ts'
import { NATIONAL_PRACTICES } from './bench-world.ts'
import { measured, print, withProber } from './measured.ts'

const PAGES = 200
const SLOT_SECONDS = 900

/** Pages that need their programs: an empty shell, a program of 200 KB that is kept, one call for data. */
export async function benchBrowser({ sites }: ProbeBench): Promise<void> {
  console.log(
    `\nThrough the browser: ${PAGES} pages, each in a context of its own, their program asked for once`,
  )
  const found = findChromium(process.env.PROBE_BROWSER_PATH)
  if ('missing' in found) return console.log(found.missing)
  for (const atOnce of [1, 2, 6]) {
    const order = { kind: 'browser', port: sites.port, count: PAGES, atOnce, path: found.path }
    const took = await withProber((prober) => measured(prober, order))
    const { probes, assessed, wallMs, cpuSeconds, peakMb, browser } = took
    const cpu = (cpuSeconds + (browser?.cpuSeconds ?? 0)) / probes
    print(
      `${atOnce} context(s) at once`,
      `${assessed} of ${probes} assessed, ${(probes / (wallMs / 60_000)).toFixed(0)} a minute, ` +
        `${(60 / cpu).toFixed(0)} a minute per core, ${(cpu * 1000).toFixed(0)} CPU s per 1,000 probes, ` +
        `peak ${Math.round(peakMb)} MB and ${Math.round(browser?.peakMb ?? 0)} MB of Chromium`,
    )
    const cores = (cpu * NATIONAL_PRACTICES) / SLOT_SECONDS
    print(
      '',
      `computed: if all ${NATIONAL_PRACTICES} practices needed it, a slot takes ${cores.toFixed(1)} cores`,
    )
  }
}
