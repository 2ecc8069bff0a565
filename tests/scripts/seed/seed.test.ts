import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { insertDemonstration } from '#db/queries/demonstration.server.ts'
import { incidentsOn } from '#db/queries/incidents.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { samplingSeed, seededSlots } from '#db/queries/sampling-seed.server.ts'
import { isDemonstration } from '#db/queries/settings.server.ts'
import type { RequestType, State } from '#domain/codes.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import { OUTAGE_SUPPLIER, outageOf } from '#fixtures/world/events.ts'
import { faultAt } from '#fixtures/world/faults.ts'
import { routeStates } from '#fixtures/world/timetable.ts'
import type { World, WorldTool } from '#fixtures/world/types.ts'
import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { closeBooks } from '#scripts/probe/missed.ts'
import { planSlot } from '#scripts/probe/slot-plan.ts'
import { loadDemonstration } from '#scripts/seed/load-demonstration.ts'
import { makeDemonstration } from '#scripts/seed/make-demonstration.ts'
import { readingTaker } from '#scripts/seed/take-readings.ts'
import { worldRows } from '#scripts/seed/world-rows.ts'
import { worldHeldIn } from '#scripts/simulate/held-world.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-20T14:07:00Z')
const folder = mkdtempSync(join(tmpdir(), 'core-hours-seed-'))
const evidencePath = join(folder, 'evidence')
const OPTIONS = { now: NOW, evidencePath, practices: 14, days: 4 }
let db: Db

beforeAll(async () => {
  db = freshDb()
  await loadDemonstration(db, OPTIONS)
})

afterAll(() => {
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

type Row = {
  tool: number
  at: number
  latencyMs: number
  outcome: string
  appointment: State
  medication: State
  admin: State
}

const readingsOf = (from: Db): Row[] =>
  from.$client
    .prepare(
      `SELECT r.tool_id AS tool, r.slot * ${SLOT_MS} + r.checked_offset_ms AS at, r.latency_ms AS latencyMs, s.outcome,
         s.appointment_state AS appointment, s.medication_state AS medication, s.admin_state AS admin
       FROM readings r JOIN sightings s ON s.id = r.sighting_id ORDER BY r.slot, r.tool_id, r.part`,
    )
    .all() as Row[]

const table = (from: Db, name: string) => from.$client.prepare(`SELECT * FROM ${name}`).all()

/** What a perfect observer would have noted at an instant: worked out from the timetable alone, with no page and no adapter. */
function truth(world: World, tool: WorldTool, type: RequestType, at: number): State {
  if (tool.timetable.needsLogin) return 'not_visible'
  const states = routeStates(world.seed, tool, at).filter((_, n) => tool.routes[n]?.carries === type)
  if (states.length === 0) return 'not_offered'
  if (states.includes('open')) return 'open'
  if (states.includes('notice')) return 'open_with_notice'
  const showsCap = tool.supplier !== 'systmconnect' && states.every((state) => state === 'capped')
  return showsCap ? 'capped' : 'closed'
}

describe('the demonstration', () => {
  it('holds invented practices only and says so', () => {
    expect(isDemonstration(db)).toBe(true)
    const codes = db.$client.prepare(`SELECT ods_code FROM practices`).pluck().all() as string[]
    expect(codes.length).toBe(14)
    expect(codes.filter((code) => !/^X9\d{4}$/.test(code))).toEqual([])
  })

  it('shows at every instant what the timetable says', () => {
    const world = worldHeldIn(db) as World
    const rows = readingsOf(db)
    expect(rows.length).toBeGreaterThan(2000)
    let compared = 0
    const wrong = rows.filter(({ tool: id, at, latencyMs, outcome, ...states }) => {
      const tool = world.tools[id - 1] as WorldTool
      const ends = [at, at + latencyMs]
      if (ends.some((end) => faultAt(world, tool, end) !== null)) return outcome === 'assessed'
      if (tool.timetable.needsLogin) return outcome !== 'login_required'
      // A state that changes while the pages are being asked for may be seen either way.
      const steady = REQUEST_TYPES.filter(
        (type) => new Set(ends.map((end) => truth(world, tool, type, end))).size === 1,
      )
      compared += steady.length
      return outcome !== 'assessed' || steady.some((type) => states[type] !== truth(world, tool, type, at))
    })
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(5000)
    expect(new Set(rows.map(({ appointment }) => appointment)).size).toBeGreaterThan(4)
  })

  it('accounts for every probe that fell due', () => {
    const [run] = table(db, 'probe_runs') as {
      due: number
      taken: number
      missed: number
      finished_at: number
    }[]
    expect(run).toMatchObject({ due: readingsOf(db).length, taken: readingsOf(db).length, missed: 0 })
    expect(Math.max(...readingsOf(db).map(({ at }) => at))).toBeLessThanOrEqual(NOW)
  })

  it('leaves the last minute to the scheduler, which takes it or notes it as missed', async () => {
    const justAfter = Date.parse('2026-11-20T10:15:20Z')
    const cut = freshDb()
    await loadDemonstration(cut, { ...OPTIONS, now: justAfter, practices: 60, days: 1 })
    const slot = slotAt(justAfter) - 1
    const context = { db: cut, holidays: bankHolidayCalendar(cut), random: seededSlots(samplingSeed(cut)) }
    const left = planSlot(context, slot).length
    expect(left).toBeGreaterThan(0)
    expect(closeBooks(context, slot, 'not_running', justAfter)).toBe(left)
    closeDatabase(cut)
  })

  it('keeps the evidence of every sighting', () => {
    const hashes = db.$client.prepare(`SELECT evidence_sha256 FROM captures`).pluck().all() as string[]
    const files = new Set(
      readdirSync(evidencePath, { recursive: true, encoding: 'utf8' }).map((path) =>
        path.replace(/[/\\]|\.gz$/g, ''),
      ),
    )
    expect(hashes.filter((hash) => !files.has(hash))).toEqual([])
  })

  it('has figures that a second roll-up leaves as they are', () => {
    const before = table(db, 'practice_days')
    expect(before.length).toBeGreaterThan(100)
    const days = [...new Set((before as { day: string }[]).map(({ day }) => day))]
    rollUp(db, { days, asOf: NOW })
    expect(table(db, 'practice_days')).toEqual(before)
  })

  it('is the same for the same seed and instant', async () => {
    const again = freshDb()
    await loadDemonstration(again, OPTIONS)
    for (const name of [
      'readings',
      'sightings',
      'captures',
      'practice_days',
      'tools',
      'exclusions',
      'settings',
    ])
      expect(table(again, name)).toEqual(table(db, name))
    closeDatabase(again)
  })

  it('shows the hours in which a supplier was down as its incident, from the readings alone', async () => {
    const world = demonstrationWorld(2026, NOW, { practices: 60 })
    const { day } = outageOf(world.firstDay)
    const down = freshDb()
    insertDemonstration(down, worldRows(world))
    const until = londonInstant(day, '19:00')
    const parts = {
      db: down,
      world,
      holidays: bankHolidayCalendar(down),
      random: () => 0.5,
      evidencePath,
      until,
    }
    await readingTaker(parts).takeDay(day)
    findIncidentsOn(down, { day, now: until })
    expect(incidentsOn(down, day)).toMatchObject([{ kind: 'supplier', supplierCode: OUTAGE_SUPPLIER }])
    closeDatabase(down)
  })

  it('records what fell due while the monitor stood still as missed, and fills nothing in', async () => {
    const evening = Date.parse('2026-10-31T18:00:00Z')
    const { monitorGaps } = demonstrationWorld(2026, evening, { practices: 2 })
    const stood = freshDb()
    await loadDemonstration(stood, { ...OPTIONS, now: evening, practices: 2, days: undefined })
    const missed = stood.$client.prepare(`SELECT slot, tool_id, part, reason FROM missed_slots`).all()
    expect(missed.length).toBeGreaterThan(30)
    const inGap = readingsOf(stood).filter(({ at }) =>
      monitorGaps.some(({ from, to }) => from < at && at < to),
    )
    expect(inGap).toEqual([])
    closeDatabase(stood)
  })
})

describe('where the demonstration may go', () => {
  it('refuses a database that holds anything else, and changes nothing', async () => {
    const path = join(folder, 'full.db')
    const full = openDatabase(path)
    migrateDatabase(full)
    full.$client.exec(`INSERT INTO practices (ods_code, name, source) VALUES ('X90001', 'Someone', 'test')`)
    closeDatabase(full)
    await expect(makeDemonstration(path, OPTIONS)).rejects.toThrow(
      /is not empty.*set DATABASE_PATH to a new file/,
    )
    const after = openDatabase(path)
    expect(table(after, 'practices').length).toBe(1)
    expect(isDemonstration(after)).toBe(false)
    closeDatabase(after)
  })

  it('leaves an empty database empty when it is interrupted, and starts afresh', async () => {
    const path = join(folder, 'interrupted.db')
    const stop = () => {
      throw new Error('interrupted')
    }
    await expect(makeDemonstration(path, { ...OPTIONS, days: 1, report: stop })).rejects.toThrow(
      'interrupted',
    )
    const left = openDatabase(path)
    expect(isDemonstration(left)).toBe(false)
    closeDatabase(left)
    const { readings } = await makeDemonstration(path, { ...OPTIONS, days: 1 })
    expect(readings).toBeGreaterThan(100)
    expect(readdirSync(folder).filter((name) => name.includes('making'))).toEqual([])
  })
})
