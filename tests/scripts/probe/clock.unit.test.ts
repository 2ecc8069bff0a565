import { monitorPage } from '#app/page-models/monitor.server.ts'
import { todayPage } from '#app/page-models/today.server.ts'
import type { Db } from '#db/client.server.ts'
import { markChangedRules } from '#db/figures/changed-rules.server.ts'
import { clockJumps } from '#db/queries/clock-jumps.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { staleMarkCount } from '#db/queries/stale-days.server.ts'
import { clockJump, withJump, type ClockJump } from '#domain/clock-jumps.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { verifyEvidence } from '#scripts/evidence/verify.ts'
import { readingStore } from '#scripts/probe/reading-store.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { slotWork } from '#scripts/probe/scheduler.ts'
import type { PlannedJob } from '#scripts/probe/slot-plan.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const at = (time: string) => londonInstant('2026-11-23', time)
const MINUTE = 60_000

let db: Db
let folder = ''
beforeEach(() => {
  db = freshDb()
  folder = mkdtempSync(join(tmpdir(), 'core-hours-clock-'))
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  anIcb(db)
  for (const code of ['X90001', 'X90002', 'X90003']) aTool(db, aPractice(db, code))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})
const said = () => vi.mocked(console.log).mock.calls.map(([line]) => String(line))

describe('two looks at a clock', () => {
  it.each<[string, number, number, ClockJump | null]>([
    ['half a second apart', 0, 500, null],
    ['a busy minute apart', 0, MINUTE, null],
    ['set back a little', 10_000, 9_000, null],
    ['set back an hour', 60 * MINUTE, 0, { before: 60 * MINUTE, after: 0 }],
    ['set on an hour', 0, 60 * MINUTE, { before: 0, after: 60 * MINUTE }],
  ])('%s', (_name, before, after, expected) => {
    expect(clockJump(before, after)).toEqual(expected)
  })

  it('keeps the last twenty jumps', () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ before: n, after: 0 }))
    const kept = many.reduce<ClockJump[]>(withJump, [])
    expect([kept.length, kept[0]?.before, kept.at(-1)?.before]).toEqual([20, 10, 29])
  })
})

/** A scheduler whose clock says what it is told, and which only notes what it would ask. */
function scheduler() {
  const started: PlannedJob[] = []
  const runId = startRun(db, { mode: 'scheduler', startedAt: at('10:00'), version: 'test' })
  let tick = 0
  const work = slotWork({
    context: { db, holidays: bankHolidayCalendar(db), random: () => 0.2 },
    taker: {
      flush: () => undefined,
      inFlight: () => 0,
      hasRoomFor: () => true,
      start: (planned) => void started.push(planned),
      drain: () => Promise.resolve(),
    },
    runId,
    clock: () => 0,
    signal: new AbortController().signal,
    eachMinute: () => undefined,
    recount: () => undefined,
    onDiskTrouble: () => undefined,
  })
  const sightingId = aSighting(db)
  return {
    started,
    /** Looks at the clock, and saves what was started as a taker would. */
    look(time: string): void {
      const before = started.length
      work((tick += 1), at(time))
      for (const { job } of started.slice(before))
        aReading(db, job.toolId, job.slot * 900_000 + 180_000, { runId, sightingId })
    },
  }
}
const asked = (jobs: readonly PlannedJob[]) => jobs.map(({ job }) => `${job.slot}/${job.toolId}/${job.part}`)
const missed = () => db.$client.prepare('SELECT slot, tool_id, reason FROM missed_slots').all()

describe('a clock that jumps while the scheduler runs', () => {
  it('back: nothing is asked twice, nothing is called missed, and it is told', () => {
    const { started, look } = scheduler()
    for (const time of ['10:00', '10:01', '10:04']) look(time)
    expect(started).toHaveLength(3)
    for (const time of ['09:40', '09:50', '10:00', '10:04', '10:14']) look(time)
    expect(new Set(asked(started)).size).toBe(started.length)
    expect(missed()).toEqual([])
    expect(clockJumps(db)).toContainEqual({ before: at('10:04'), after: at('09:40') })
    expect(said().join()).toMatch(/The clock jumped back, from 10:04:00am to 9:40:00am/)
  })

  it('back before a slot was asked: the slot is asked when its time comes', () => {
    const { started, look } = scheduler()
    look('10:00')
    look('09:50')
    look('10:04')
    expect(new Set(asked(started)).size).toBe(started.length)
    expect(started.filter(({ job }) => job.slot === Math.floor(at('10:00') / 900_000))).toHaveLength(3)
  })

  it('on: what was passed over is missed, not filled in', () => {
    saveSetting(db, SETTING_KEYS.accountedThroughSlot, String(Math.floor(at('09:45') / 900_000)))
    const { look } = scheduler()
    look('10:00')
    look('11:01')
    look('11:16')
    const reasons = new Set(missed().map((row) => (row as { reason: string }).reason))
    expect(missed().length).toBeGreaterThanOrEqual(3 * 3)
    expect([...reasons]).toEqual(['too_late'])
    expect(said()[0]).toMatch(/^The clock jumped on, from 10:00:00am to 11:01:00am/)
  })

  it('is shown on Monitor health', () => {
    const { look } = scheduler()
    look('10:04')
    look('09:40')
    expect(monitorPage(db, LOCAL_VIEWER, {}, at('10:20')).clockJumps).toHaveLength(1)
  })
})

describe('a reading of a time to come', () => {
  it('is not kept: the check counts as missed, and the others of its batch are kept', async () => {
    const runId = aRun(db)
    let now = at('10:10')
    const store = readingStore(
      {
        db,
        runId,
        clock: () => now,
        evidencePath: folder,
        transport: ({ url }) => Promise.resolve(anExchange({ url })),
      },
      () => undefined,
    )
    const take = (toolId: number) =>
      runProbe(
        aJob({ toolId, slot: Math.floor(now / 900_000) }),
        ({ url }) => Promise.resolve(anExchange({ url, body: pageFixture('generic/open--three-routes') })),
        () => now,
      )
    const ahead = await take(1)
    now = at('09:55')
    const right = await take(2)
    store.add(ahead, 1)
    store.add(right, 2)
    store.save()
    expect(db.$client.prepare('SELECT tool_id FROM readings').pluck().all()).toEqual([2])
    expect(missed()).toMatchObject([{ tool_id: 1, reason: 'clock_jumped' }])
    expect(said().join()).toMatch(/A check of X90001 carries a time that has not come yet/)
  })

  it('that is held already is never the newest, and is reported', () => {
    const [runId, sightingId] = [aRun(db), aSighting(db)]
    aReading(db, 1, at('10:00'), { runId, sightingId })
    aReading(db, 2, londonInstant('2027-03-01', '10:00'), { runId, sightingId })
    const page = monitorPage(db, LOCAL_VIEWER, {}, at('10:05'))
    expect([page.newestAt, page.readingsAhead]).toEqual([at('10:00'), 1])
    expect(todayPage(db, LOCAL_VIEWER, { page: 1 }, at('10:05')).day).toBe('2026-11-23')
    const options = { folder, days: ['2026-11-23'], now: at('10:05') }
    expect(verifyEvidence(db, options).faults).toContain(
      '1 reading carries a time that has not come yet: some clock was wrong.',
    )
  })

  it('is no fault in a demonstration that has run ahead', () => {
    saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
    aReading(db, 2, at('16:00'), { runId: aRun(db), sightingId: aSighting(db) })
    const page = monitorPage(db, LOCAL_VIEWER, {}, at('10:05'))
    expect([page.newestAt, page.readingsAhead]).toEqual([at('16:00'), 0])
  })
})

describe('rules that have changed since days were counted', () => {
  it('mark every day once', () => {
    expect(markChangedRules(db)).toBe(false)
    const before = staleMarkCount(db)
    expect(markChangedRules(db)).toBe(false)
    saveSetting(db, SETTING_KEYS.countedWithRules, '["another rule set"]')
    expect(markChangedRules(db)).toBe(true)
    expect(staleMarkCount(db)).toBe(before + 1)
    expect(markChangedRules(db)).toBe(false)
  })
})
