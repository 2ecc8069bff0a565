import { closeDatabase } from '#db/client.server.ts'
import { allSeals } from '#db/queries/evidence-seals.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealEndedDays } from '../evidence/seal.ts'
import { verifyEvidence } from '../evidence/verify.ts'
import { makeNationalWorld } from './lib/national-world.ts'
import { addUnlikeReadings } from './lib/unlike-readings.ts'

const PRACTICES = 6200
/** The 21 core days of November 2026. */
const DAYS = Array.from({ length: 30 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`).filter(
  (day) => ![0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()),
)
const UNLIKE_DAY = '2026-12-01'
const LAST = londonInstant('2026-12-02', '00:10')

/** How long sealing a national day and verifying a national month take, and in how much memory. */
export default function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-bench-'))
  const path = join(folder, 'bench.db')
  const db = makeNationalWorld(path, { practices: PRACTICES, days: DAYS })
  const before = statSync(path).size
  const readings = db.$client.prepare('SELECT count(*) FROM readings').pluck().get() as number
  console.log(
    `Work: ${PRACTICES} practices, ${DAYS.length} days, ${readings.toLocaleString('en-GB')} readings`,
  )
  console.log(`Peak memory before: ${peakMegabytes()} MB`)
  const days = DAYS.map((day, i) => {
    const next = londonInstant(DAYS[i + 1] ?? '2026-12-01', '00:10')
    return time(() => expectSeals(sealEndedDays(db, next).length, day))
  }).toSorted((a, b) => a - b)
  print('one day sealed, median', days[Math.floor(days.length / 2)] ?? 0)
  print('one day sealed, longest', days.at(-1) ?? 0)
  const nothing = time(() =>
    expectSeals(sealEndedDays(db, londonInstant('2026-12-01', '00:25')).length + 1, 'none'),
  )
  print('looked for late entries, none there', nothing)
  console.log(`Peak memory after sealing: ${peakMegabytes()} MB`)
  let bytes = 0
  for (const { contents } of allSeals(db)) bytes += contents.length
  let found = { readings: 0, faults: [''] }
  print(
    'month verified',
    time(() => (found = verifyEvidence(db, { folder: join(folder, 'evidence'), days: DAYS }))),
  )
  const faults = found.faults.filter((fault) => !fault.startsWith('Evidence')).length
  console.log(`${found.readings.toLocaleString('en-GB')} readings verified, ${faults} faults in seals`)
  const peak = peakMegabytes()
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
  const after = statSync(path).size
  addUnlikeReadings(db, PRACTICES, UNLIKE_DAY)
  print(
    'a day of pages never the same, sealed',
    time(() => expectSeals(sealEndedDays(db, LAST).length, UNLIKE_DAY)),
  )
  closeDatabase(db)
  const [was, is] = [before, after].map((size) => Math.round(size / 1e6))
  console.log(
    `Seals ${(bytes / DAYS.length / 1e6).toFixed(2)} MB a day; database ${was} MB before, ${is} MB after`,
  )
  console.log(
    `Peak memory after verifying: ${peak} MB; after the day of pages never the same: ${peakMegabytes()} MB`,
  )
  rmSync(folder, { recursive: true, force: true })
}

function expectSeals(made: number, day: string): void {
  if (made !== 1) throw new Error(`Sealing after ${day} made ${made} seals.`)
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
const print = (name: string, ms: number): void =>
  console.log(`${name.padEnd(40)} ${(ms / 1000).toFixed(2).padStart(8)} s`)
