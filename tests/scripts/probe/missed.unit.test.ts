import type { Db } from '#db/client.server.ts'
import { readingWriter } from '#db/queries/readings.server.ts'
import { startRun } from '#db/queries/probe-runs.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { closeBooks } from '#scripts/probe/missed.ts'
import { planSlot, type PlanContext } from '#scripts/probe/slot-plan.ts'
import { anIcb, aPractice, aSighting, aTool, aReading, aRun } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { describe, expect, it } from 'vitest'

function setting(tools = 1): PlanContext & { toolIds: number[] } {
  const db = freshDb()
  anIcb(db)
  const toolIds = Array.from({ length: tools }, (_, n) => aTool(db, aPractice(db, `X9000${n + 1}`)))
  return { db, holidays: bankHolidayCalendar(db), random: seededSlots('a seed'), toolIds }
}

const missedIn = (db: Db): number =>
  db.$client.prepare('SELECT count(*) FROM missed_slots').pluck().get() as number
const last = (day: string, time: string) => slotAt(londonInstant(day, time))
const close = (context: PlanContext, day: string, time: string) =>
  closeBooks(context, last(day, time), 'not_running', londonInstant(day, time))

describe('a stop between two runs', () => {
  it.each([
    ['nothing before the first run', [['2026-11-23', '12:00']], 0],
    [
      'one hour of a morning',
      [
        ['2026-11-23', '08:59'],
        ['2026-11-23', '09:59'],
      ],
      4,
    ],
    [
      'from opening to closing, edges too',
      [
        ['2026-11-20', '22:00'],
        ['2026-11-23', '22:00'],
      ],
      44,
    ],
    [
      'a weekend',
      [
        ['2026-11-20', '22:00'],
        ['2026-11-22', '22:00'],
      ],
      0,
    ],
    [
      'a bank holiday',
      [
        ['2026-12-24', '22:00'],
        ['2026-12-28', '22:00'],
      ],
      0,
    ],
    [
      'across the change of clocks',
      [
        ['2026-10-23', '22:00'],
        ['2026-10-26', '22:00'],
      ],
      44,
    ],
    [
      'no more than a month back',
      [
        ['2026-01-01', '12:00'],
        ['2026-11-23', '22:00'],
      ],
      21 * 44,
    ],
  ] as const)('%s', (_name, closings, expected) => {
    const context = setting()
    for (const [day, time] of closings) close(context, day, time)
    expect(missedIn(context.db)).toBe(expected)
  })

  it('leaves out what was taken, and repeats nothing', () => {
    const context = setting(2)
    const { db, toolIds } = context
    close(context, '2026-11-23', '08:59')
    const at = londonInstant('2026-11-23', '09:05')
    aReading(db, toolIds[0] ?? 0, at, { runId: aRun(db, at), sightingId: aSighting(db) })
    close(context, '2026-11-23', '09:59')
    close(context, '2026-11-23', '09:59')
    expect(missedIn(db)).toBe(7)
  })

  it('does not count a tool that was not yet in force', () => {
    const context = setting()
    const { db } = context
    aTool(db, aPractice(db, 'X90008'), { validFrom: '2026-11-24' })
    close(context, '2026-11-20', '22:00')
    close(context, '2026-11-23', '22:00')
    expect(missedIn(db)).toBe(44)
  })

  it('is left to a run for everyone when only some practices are probed', () => {
    const context = setting(2)
    close(context, '2026-11-23', '08:59')
    close({ ...context, filter: { practiceCode: 'X90001' } }, '2026-11-23', '09:59')
    expect(missedIn(context.db)).toBe(0)
    close(context, '2026-11-23', '09:59')
    expect(missedIn(context.db)).toBe(8)
  })
})

describe('the plan of a slot', () => {
  const slot = last('2026-11-23', '09:00')

  it('is a time inside the slot that differs by tool and slot and does not change after a restart', () => {
    const context = setting(3)
    const due = (at: number) => planSlot(context, at).map(({ dueAt }) => dueAt)
    expect(due(slot)).toEqual(due(slot))
    expect(new Set(due(slot).map((at) => at % 900_000)).size).toBe(3)
    expect(due(slot).every((at) => slotAt(at) === slot)).toBe(true)
    expect(due(slot + 1).map((at) => at - 900_000)).not.toEqual(due(slot))
  })

  it('follows the core hours of the contract', () => {
    const context = setting()
    const practice = aPractice(context.db, 'X90009', {
      contract: { coreOpens: '09:00', coreCloses: '17:00' },
    })
    const tool = aTool(context.db, practice)
    const probes = (day: string, time: string) =>
      planSlot(context, last(day, time)).filter(({ job }) => job.toolId === tool).length
    expect([
      probes('2026-11-23', '08:45'),
      probes('2026-11-23', '09:00'),
      probes('2026-11-23', '16:45'),
      probes('2026-11-23', '17:00'),
    ]).toEqual([0, 2, 2, 0])
  })

  it('leaves out what another run has written', () => {
    const context = setting()
    const { db, toolIds } = context
    const runId = startRun(db, { mode: 'once', startedAt: 0, version: 'test' })
    aReading(db, toolIds[0] ?? 0, londonInstant('2026-11-23', '09:01'), { runId, sightingId: aSighting(db) })
    expect(planSlot(context, slot)).toEqual([])
    expect(readingWriter(db).save(runId, [])).toEqual({ saved: 0, alreadyHeld: 0 })
  })
})
