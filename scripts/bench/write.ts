import { closeDatabase, type Db } from '#db/client.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
import type { State } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import type { Sighting } from '#domain/sightings.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeNationalWorld } from './lib/national-world.ts'

const TOOLS = 6200
const DAYS = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']
const SLOTS_A_DAY = 42
const BATCH = 200
/** Pages of a tool that come back again and again, and the share of readings that show one never seen before. */
const USUAL_PAGES = 3
const NEW_PAGE_SHARE = 0.002

/** Readings per second through the real writer, bytes of a reading on disk, bytes written to disk for each. */
export default function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'core-hours-bench-'))
  const path = join(folder, 'bench.db')
  const db = makeNationalWorld(path, { practices: TOOLS, days: [] })
  const runId = startRun(db, { mode: 'once', startedAt: 0, version: 'bench' })
  const writer = readingWriter(db)
  const size = pageBytes(db)
  const figures = DAYS.map((day) => {
    const before = bytesWritten()
    const figure = writeDay(day, (rows) => writer.save(runId, rows))
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
    return { ...figure, written: bytesWritten() - before }
  })
  const readings = figures.reduce((sum, figure) => sum + figure.readings, 0)
  const [first, ...later] = figures.map(({ readings, ms }) => readings / (ms / 1000))
  print('first day, every page new once', `${whole(first ?? 0)} readings/s`)
  print('later days, pages known', `${whole(Math.min(...later))} to ${whole(Math.max(...later))} readings/s`)
  print('readings table and its tree', `${(treeBytes(db, 'readings') / readings).toFixed(1)} bytes a reading`)
  print('with captures and sightings', `${((pageBytes(db) - size) / readings).toFixed(1)} bytes a reading`)
  const [firstDay, ...usual] = figures.map((figure) => Math.round(figure.written / figure.readings))
  print(
    'written to disk, journal included',
    `${firstDay} bytes a reading on the first day, then ${Math.max(...usual)}`,
  )
  console.log(
    `Work: ${TOOLS} tools, ${DAYS.length} days, ${whole(readings)} readings, batches of ${BATCH}, sync FULL`,
  )
  closeDatabase(db)
  rmSync(folder, { recursive: true, force: true })
}

/** One day in the order of a scheduler: slot by slot, every tool once, the two edges with the first and the last. */
function writeDay(day: string, save: (rows: ReadingToSave[]) => void): { readings: number; ms: number } {
  const first = slotAt(londonInstant(day, '08:00'))
  let [readings, ms] = [0, 0]
  for (let n = 0; n < SLOTS_A_DAY; n++) {
    const slot = first + n
    const parts = n === 0 ? [0, 1] : n === SLOTS_A_DAY - 1 ? [0, 2] : [0]
    const rows = parts.flatMap((part) =>
      Array.from({ length: TOOLS }, (_, tool) => reading(slot, tool + 1, part)),
    )
    const startedAt = performance.now()
    for (let from = 0; from < rows.length; from += BATCH) save(rows.slice(from, from + BATCH))
    ms += performance.now() - startedAt
    readings += rows.length
  }
  return { readings, ms }
}

function reading(slot: number, toolId: number, part: number): ReadingToSave {
  const chance = (Math.imul(toolId * 97 + slot * 3 + part, 2_654_435_761) >>> 0) / 2 ** 32
  const page = chance < NEW_PAGE_SHARE ? slot : Math.floor(chance * USUAL_PAGES)
  const checkedAt = slot * SLOT_MS + Math.floor(chance * (SLOT_MS - 1))
  return { slot, toolId, part, checkedAt, latencyMs: 60 + Math.floor(chance * 2000), ...seen(toolId, page) }
}

const known = new Map<string, { capture: ReadingToSave['capture']; sighting: Sighting }>()

/** What a tool's page showed: the same object for the same page, as the recorder hands it over. */
function seen(toolId: number, page: number) {
  const key = `${toolId}/${page}`
  const held = known.get(key)
  if (held) return held
  const state: State = page === 1 ? 'closed' : 'open'
  const url = `http://generic.simulator.example/${toolId}`
  const bodySha256 = createHash('sha256').update(key).digest('hex')
  const made = {
    capture: {
      evidenceSha256: createHash('sha256').update(bodySha256).digest('hex'),
      httpStatus: 200,
      landedAddress: url,
      trace: [{ url, status: 200, location: null, bodySha256 }],
      failure: null,
      title: 'Contact us online',
      heading: `Invented practice ${toolId}`,
      excerpt: 'Choose what you need today. '.repeat(18).slice(0, 500),
      bodyBytes: 39_000,
    },
    sighting: {
      outcome: 'assessed' as const,
      states: { appointment: state, medication: 'open' as const, admin: 'open' as const },
      reasons: { appointment: null, medication: null, admin: null },
      rule: 'bench.rule',
      ruleVersion: 1,
      confidence: 'simulated' as const,
      matched: ['Medical request: can be started'],
    },
  }
  known.set(key, made)
  return made
}

const treeBytes = (db: Db, table: string): number =>
  db.$client.prepare(`SELECT sum(pgsize) FROM dbstat WHERE name = ?`).pluck().get(table) as number

const pageBytes = (db: Db): number =>
  (db.$client.pragma('page_count', { simple: true }) as number) *
  (db.$client.pragma('page_size', { simple: true }) as number)

/** Bytes this process has had written to disk; NaN where the system does not tell. */
function bytesWritten(): number {
  if (!existsSync('/proc/self/io')) return Number.NaN
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')
const print = (name: string, figure: string): void => console.log(`${name.padEnd(36)} ${figure}`)
