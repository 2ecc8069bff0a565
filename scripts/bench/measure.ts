import { closeDatabase, type Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rollUp } from '../roll-up/roll-up.ts'
import { makeNationalWorld } from './lib/national-world.ts'

const PRACTICES = 6200
/** The 21 core days of November 2026. */
const DAYS = Array.from({ length: 30 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`).filter(
  (day) => ![0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()),
)
const AS_OF = londonInstant('2026-12-01', '00:00')

/** How long the roll-up takes on a national month; medians of five runs where a run is short. */
export default function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-bench-'))
  const path = join(folder, 'bench.db')
  const db = makeNationalWorld(path, { practices: PRACTICES, days: DAYS })
  const rows = db.$client.prepare('SELECT count(*) FROM readings').pluck().get() as number
  console.log(`Work: ${PRACTICES} practices, ${DAYS.length} days, ${rows.toLocaleString('en-GB')} readings`)
  const month = time(() => rollUp(db, { days: DAYS, asOf: AS_OF }))
  print(
    'national month rebuilt',
    month,
    `${Math.round(rows / (month / 1000)).toLocaleString('en-GB')} readings/s`,
  )
  print(
    'one day for everyone',
    median(() => rollUp(db, { days: DAYS.slice(0, 1), asOf: AS_OF })),
  )
  print(
    'one practice, its month',
    median(() => rollUp(db, { days: DAYS, practiceIds: [4000], asOf: AS_OF })),
  )
  print(
    'one changed practice-day',
    median(() => rollUp(db, { days: DAYS.slice(5, 6), practiceIds: [4000], asOf: AS_OF })),
  )
  print(
    'ICB month, all practices, from days',
    median(() => monthQuery(db)),
  )
  closeDatabase(db)
  const megabytes = Math.round(statSync(path).size / 1e6)
  console.log(`Database ${megabytes} MB; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  rmSync(folder, { recursive: true, force: true })
}

const monthQuery = (db: Db) =>
  db.$client
    .prepare(
      `SELECT practice_id, sum(closed_ms), sum(mixed_ms), sum(unobserved_ms), sum(closures_confirmed > 0)
       FROM practice_days WHERE day BETWEEN '2026-11-01' AND '2026-11-30' AND request_type = 'all' GROUP BY practice_id`,
    )
    .all()

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(work: () => unknown): number {
  work()
  const times = Array.from({ length: 5 }, () => time(work)).toSorted((a, b) => a - b)
  return times[2] ?? 0
}

const print = (name: string, ms: number, note = ''): void =>
  console.log(`${name.padEnd(40)} ${ms.toFixed(1).padStart(10)} ms  ${note}`)
