import type { Db } from '#db/client.server.ts'
import { FROZEN_BY_CALENDAR, freezeNextDue, freezesDue } from '#db/figures/freeze-due.server.ts'
import { recompute } from '#db/figures/recompute.server.ts'
import { snapshotsOf } from '#db/queries/snapshots.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { freezeWatch } from '#scripts/freeze/watch.ts'
import { FINAL_AT, freeze, frozenWorld, LATER, PROVISIONAL_AT } from '#tests/helpers/frozen-world.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { anIcb } from '#tests/helpers/builders.ts'
import { beforeEach, describe, expect, it } from 'vitest'

let db: Db
beforeEach(() => {
  db = frozenWorld().db
})

const dueAt = (now: number) => freezesDue(db, now).map(({ icbOdsCode, month }) => `${icbOdsCode} ${month}`)
const BOTH = ['XA1 2026-10', 'XA2 2026-10']

describe('months that are due to be frozen', () => {
  it.each([
    ['before working day 5', londonInstant('2026-11-05', '23:00'), []],
    ['on working day 5', PROVISIONAL_AT, BOTH],
    ['between both days', londonInstant('2026-11-12', '07:00'), BOTH],
    ['on working day 15', FINAL_AT, BOTH],
    ['in the month after the next, of which nothing was measured', londonInstant('2026-12-10', '07:00'), []],
  ])('%s', (_name, now, due) => {
    expect(dueAt(now)).toEqual(due)
  })

  it('are frozen one at a time, provisional and later final, and each only once', () => {
    expect([1, 2, 3].map(() => freezeNextDue(db, PROVISIONAL_AT, '1.0.0'))).toEqual([
      'XA1-2026-10-v1',
      'XA2-2026-10-v1',
      null,
    ])
    expect([1, 2, 3].map(() => freezeNextDue(db, FINAL_AT, '1.0.0'))).toEqual([
      'XA1-2026-10-v2',
      'XA2-2026-10-v2',
      null,
    ])
    expect(freezeNextDue(db, LATER, '1.0.0')).toBeNull()
    expect(snapshotsOf(db, 'XA1', '2026-10')).toMatchObject([
      { dataStatus: 'provisional', frozenBy: FROZEN_BY_CALENDAR },
      { dataStatus: 'final', frozenBy: FROZEN_BY_CALENDAR },
    ])
  })

  it('leave out what a person has frozen already, and are made again to the same hashes', () => {
    freeze(db, FINAL_AT, { icbOdsCode: 'XA1' })
    expect(freezeNextDue(db, FINAL_AT, '1.0.0')).toBe('XA2-2026-10-v1')
    expect(freezeNextDue(db, FINAL_AT, '1.0.0')).toBeNull()
    const again = recompute(db, 'XA2-2026-10-v1', '1.0.0')
    expect(again?.tables.filter(({ frozen, recomputed }) => frozen !== recomputed)).toEqual([])
  })
})

describe('the watch of the scheduler', () => {
  const watchOf = (watched: Db) => {
    const said: string[] = []
    const troubles: unknown[] = []
    const holidays = bankHolidayCalendar(watched)
    const watch = freezeWatch({
      db: watched,
      holidays,
      codeVersion: '1.0.0',
      say: (line) => said.push(line),
      onTrouble: (error) => troubles.push(error),
    })
    return { watch, said, troubles }
  }

  it('freezes nothing in core hours, one ICB a minute after them', () => {
    const { watch, said, troubles } = watchOf(db)
    watch(londonInstant('2026-11-20', '18:29'))
    expect(said).toEqual([])
    for (const minute of ['18:31', '18:32', '18:33']) watch(londonInstant('2026-11-20', minute))
    expect(said).toEqual([
      'Frozen as XA1-2026-10-v1. To make it again from raw readings: npm run recompute -- XA1-2026-10-v1',
      'Frozen as XA2-2026-10-v1. To make it again from raw readings: npm run recompute -- XA2-2026-10-v1',
    ])
    expect(troubles).toEqual([])
  })

  it('tells what fails, and goes on', () => {
    db.$client.exec('DROP TABLE snapshot_parts')
    const { watch, said, troubles } = watchOf(db)
    watch(londonInstant('2026-11-20', '19:00'))
    expect(said).toEqual([])
    expect(String(troubles[0])).toMatch(/snapshot_parts/)
  })

  it('is quiet on a database without practices', () => {
    const empty = freshDb()
    anIcb(empty)
    const { watch, said, troubles } = watchOf(empty)
    watch(londonInstant('2026-11-20', '19:00'))
    expect([said, troubles]).toEqual([[], []])
  })
})
