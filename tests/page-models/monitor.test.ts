import { monitorPage } from '#app/page-models/monitor.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { missedSlots } from '#db/schema/index.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { slotAt } from '#domain/slots.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addMonday, addReading, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

function mondayMonitor(now = MONDAY_MORNING + MINUTE) {
  const db = freshDb()
  return { db, ...addMonday(db), page: () => monitorPage(db, LOCAL_VIEWER, {}, now) }
}

describe('Monitor health', () => {
  it('accounts for every check of the slots under way', () => {
    const { db, page } = mondayMonitor()
    saveSetting(db, SETTING_KEYS.samplingSeed, 'seed of a test')
    const slots = page().slots
    expect(slots.map(({ isUnderWay }) => isUnderWay)).toEqual([true, false, false, false])
    expect(slots.map(({ planned, taken, toCome }) => [planned, taken, toCome])).toEqual([
      [5, 4, expect.any(Number)],
      [5, 1, 0],
      [5, 0, 0],
      [5, 1, 0],
    ])
    for (const { planned, taken, missed, waiting, toCome } of slots)
      expect(taken + missed + waiting + toCome).toBe(planned)
  })

  it('takes a recorded miss out of the backlog and shows its reason on its day', () => {
    const { db, stale, page } = mondayMonitor()
    const before = page().backlog ?? 0
    db.insert(missedSlots)
      .values({
        slot: slotAt(MONDAY_MORNING) - 1,
        toolId: stale,
        part: 0,
        noticedAt: MONDAY_MORNING,
        reason: 'too_late',
      })
      .run()
    const after = page()
    expect(after.backlog).toBe(before - 1)
    expect(after.missed[0]).toEqual({
      day: '2026-11-23',
      total: 1,
      reasons: { not_running: 0, too_late: 1, write_failed: 0, stopped: 0, clock_jumped: 0 },
    })
  })

  it('counts readings by outcome over the last seven core days, oldest first', () => {
    const { db, open, runId, page } = mondayMonitor()
    addReading(db, open, Date.parse('2026-11-20T10:00:00Z'), { runId, outcome: 'supplier_error' })
    addReading(db, open, Date.parse('2026-11-12T10:00:00Z'), { runId })
    const { days, rows, total } = page().outcomes
    expect([days[0], days.at(-1), days.length, total]).toEqual(['2026-11-13', '2026-11-23', 7, 7])
    expect(rows.map(({ outcome, counts }) => [outcome, counts.slice(-2)])).toEqual([
      ['assessed', [0, 5]],
      ['supplier_error', [1, 0]],
      ['blocked', [0, 1]],
    ])
  })

  it.each([
    ['a minute ago', MINUTE, true],
    ['five minutes ago', 5 * MINUTE, true],
    ['longer ago', 5 * MINUTE + 1, false],
  ])('sees the scheduler when it wrote %s', (_name, age, isSeen) => {
    expect(mondayMonitor(MONDAY_MORNING + age).page().scheduler).toEqual({ seenAt: MONDAY_MORNING, isSeen })
  })

  it('has no backlog outside core hours', () => {
    expect(mondayMonitor(MONDAY_MORNING + 10 * 60 * MINUTE).page()).toMatchObject({
      slots: [],
      backlog: null,
    })
  })

  it('is right before anything ran, and never writes', () => {
    const db = freshDb()
    db.$client.pragma('query_only = ON')
    expect(monitorPage(db, LOCAL_VIEWER, {}, MONDAY_MORNING)).toMatchObject({
      newestAt: null,
      scheduler: { seenAt: null, isSeen: false },
      runs: [],
      backlog: 0,
      outcomes: { rows: [], total: 0 },
    })
  })

  it('is plain data', () => {
    const page = mondayMonitor().page()
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })
})
