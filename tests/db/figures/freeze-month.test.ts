import { freezeMonth, storedTable } from '#db/figures/freeze-month.server.ts'
import { recompute } from '#db/figures/recompute.server.ts'
import { recountAll, spreadChanges } from '#db/figures/recount.server.ts'
import { restoreFrozenDays } from '#db/figures/restore-frozen.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { loggedRevisions, snapshotsOf } from '#db/queries/snapshots.server.ts'
import { monthsToRevise, staleDayCount } from '#db/queries/stale-days.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { aFollowUpRule } from '#tests/helpers/follow-up-rules.ts'
import { anExclusion } from '#tests/helpers/builders.ts'
import {
  ASK,
  cachedDays,
  FINAL_AT,
  freeze,
  frozenWorld,
  LATER,
  PROVISIONAL_AT,
} from '#tests/helpers/frozen-world.ts'
import { OCTOBER } from '#tests/helpers/october.ts'
import { beforeEach, describe, expect, it } from 'vitest'

type World = ReturnType<typeof frozenWorld>
let world: World
let db: World['db']
beforeEach(() => {
  world = frozenWorld()
  db = world.db
})

/** Lunch of 1 October is agreed as a pause, entered only now. */
const agreeLate = () =>
  anExclusion(db, {
    practiceId: world.first,
    startsAt: londonInstant('2026-10-01', '12:30'),
    endsAt: londonInstant('2026-10-01', '14:30'),
    enteredAt: LATER,
  })
const cell = (id: string, practice: string, column: string) => {
  const { header, rows } = storedTable(db, id, 'practice-month')
  const row = rows.find((cells) => cells[4] === practice && cells[header.indexOf('request_type')] === 'all')
  return row?.[header.indexOf(column)]
}

describe('freezing a month', () => {
  it('keeps every table with its hash, and the same month gives the same hashes', () => {
    const { id } = freeze(db, FINAL_AT)
    const [snapshot] = snapshotsOf(db, 'XA1', '2026-10')
    expect(snapshot).toMatchObject({ id: 'XA1-2026-10-v1', dataStatus: 'final', hierarchyDay: '2026-10-31' })
    const again = frozenWorld()
    freeze(again.db, FINAL_AT)
    expect(snapshotsOf(again.db, 'XA1', '2026-10')[0]?.sha256).toBe(snapshot?.sha256)
    expect(cell(id, 'X90001', 'days_confirmed_closure')).toBe(2)
    expect(cell(id, 'X90001', 'result_status')).toBe('closed_at_times')
    expect(cell(id, 'X90002', 'closed_minutes_high')).toBe(0)
    expect(cell(id, 'X90002', 'snapshot_id')).toBe('XA1-2026-10-v1')
  })

  it('names the follow-up rule known when it was frozen, whatever is entered later for the same days', () => {
    const { id } = freeze(db, FINAL_AT)
    const answers = (frozen: string) =>
      ['X90001', 'X90002'].map((code) => [
        cell(frozen, code, 'follow_up_rule_id'),
        cell(frozen, code, 'follow_up_met'),
      ])
    expect(answers(id)).toEqual([
      ['example-1/1', 'false'],
      ['example-1/1', 'false'],
    ])
    aFollowUpRule(db, { daysConfirmed: 2, inForceFrom: '2026-10-01', enteredAt: LATER })
    expect(recompute(db, id, '1.0.0')?.figures).toEqual([])
    const revised = freeze(db, LATER, { reason: 'A follow-up rule was agreed' })
    expect(answers(revised.id)).toEqual([
      ['xa1-1/1', 'true'],
      ['xa1-1/1', 'false'],
    ])
  })

  it('holds only the practices of its ICB', () => {
    const { id } = freeze(db, FINAL_AT)
    expect(storedTable(db, id, 'hierarchy').rows.map(([code]) => code)).toEqual(['X90001', 'X90002'])
    expect(cell(id, 'X90003', 'result_status')).toBeUndefined()
  })

  it.each([
    ['the month runs', londonInstant('2026-10-30', '19:00'), {}, 'month_not_over'],
    ['it is too early', londonInstant('2026-11-05', '09:00'), {}, 'too_early'],
    ['there is no such ICB', FINAL_AT, { icbOdsCode: 'XA9' }, 'no_such_icb'],
  ])('is refused while %s, and keeps nothing', (_name, now, ask, refused) => {
    expect(freezeMonth(db, { ...ASK, ...ask }, now)).toMatchObject({ refused })
    expect(db.$client.prepare('SELECT count(*) FROM snapshots').pluck().get()).toBe(0)
  })

  it('cannot be changed or removed afterwards', () => {
    freeze(db, FINAL_AT)
    for (const sql of [
      `UPDATE snapshots SET sha256 = ''`,
      `DELETE FROM snapshots`,
      `UPDATE snapshot_parts SET content = x''`,
      `DELETE FROM snapshot_parts`,
      `DELETE FROM snapshot_practices`,
    ])
      expect(() => db.$client.exec(sql)).toThrow(/never/)
  })
})

describe('a change after the freeze', () => {
  it('moves the figures of a provisional month at once', () => {
    freeze(db, PROVISIONAL_AT)
    const before = cachedDays(db)
    agreeLate()
    recountAll(db, LATER)
    expect(cachedDays(db)).not.toBe(before)
    expect(monthsToRevise(db)).toEqual([])
  })

  it('waits for a revision where the month is final, and the figures stay', () => {
    freeze(db, FINAL_AT)
    const before = cachedDays(db)
    agreeLate()
    recountAll(db, LATER)
    rollUp(db, { days: OCTOBER, asOf: LATER })
    expect(cachedDays(db)).toBe(before)
    expect(staleDayCount(db)).toBe(0)
    // The day after as well: a span may end on either day in UTC.
    expect(monthsToRevise(db)).toEqual([
      { icbOdsCode: 'XA1', month: '2026-10', practiceDays: 2, practices: 1 },
    ])
  })

  it('does not hold up the days of another ICB, nor those of another month', () => {
    freeze(db, FINAL_AT)
    db.$client.prepare('DELETE FROM practice_days').run()
    rollUp(db, { days: OCTOBER, asOf: LATER })
    const held = db.$client.prepare('SELECT DISTINCT practice_id FROM practice_days').pluck().all()
    expect(held).toEqual([world.elsewhere])
  })

  it('is taken in by a revision, with every figure that differs in the log', () => {
    freeze(db, FINAL_AT)
    agreeLate()
    spreadChanges(db)
    const { id } = freeze(db, LATER, {
      reason: 'A pause agreed by telephone was entered late',
      by: 'B. Lead',
    })
    expect(id).toBe('XA1-2026-10-v2')
    expect(cell('XA1-2026-10-v1', 'X90001', 'days_confirmed_closure')).toBe(2)
    expect(cell(id, 'X90001', 'days_confirmed_closure')).toBe(1)
    expect(monthsToRevise(db)).toEqual([])
    const log = loggedRevisions(db, { scope: 'all' }, { limit: 500, offset: 0 })
    expect(log.every(({ practiceOdsCode }) => practiceOdsCode === 'X90001')).toBe(true)
    expect(log).toContainEqual(
      expect.objectContaining({
        requestType: 'all',
        columnName: 'days_confirmed_closure',
        oldValue: '2',
        newValue: '1',
        changesConclusion: false,
        frozenBy: 'B. Lead',
        reason: 'A pause agreed by telephone was entered late',
      }),
    )
  })

  it('that is no change leaves nothing to revise', () => {
    freeze(db, FINAL_AT)
    expect(freezeMonth(db, { ...ASK, reason: 'To be safe' }, LATER)).toEqual({
      refused: 'nothing_changed',
      id: 'XA1-2026-10-v1',
    })
  })
})

describe('making a frozen month again', () => {
  it('gives the same hashes', () => {
    const { id } = freeze(db, FINAL_AT)
    const again = recompute(db, id, '1.0.0')
    expect(again).toMatchObject({ isIntact: true, figures: [], changedInputs: [], isOtherCode: false })
    expect(again?.sha256).toBe(again?.snapshot.sha256)
    expect(again?.tables.map(({ frozen, recomputed }) => frozen === recomputed)).not.toContain(false)
  })

  it('says which practice-days and which figures come out otherwise', () => {
    const { id } = freeze(db, FINAL_AT)
    agreeLate()
    const again = recompute(db, id, '1.1.0')
    expect(again).toMatchObject({ isIntact: true, changedInputs: ['X90001 2026-10-01'], isOtherCode: true })
    expect(again?.sha256).not.toBe(again?.snapshot.sha256)
    expect(again?.figures).toContainEqual(
      expect.objectContaining({
        practiceOdsCode: 'X90001',
        columnName: 'agreed_pause_minutes',
        oldValue: '0',
      }),
    )
  })

  it('sees that stored content is not what its hash says', () => {
    const { id } = freeze(db, FINAL_AT)
    db.$client.exec('DROP TRIGGER snapshot_parts_refuse_update')
    const other = storedTable(db, id, 'coverage')
    expect(other.rows).toEqual([])
    db.$client.prepare(`UPDATE snapshot_parts SET content = x'00' WHERE name = 'closures'`).run()
    expect(recompute(db, id, '1.0.0')).toMatchObject({ isIntact: false })
  })

  it('knows no snapshot by another name', () => {
    expect(recompute(db, 'XA1-2026-10-v9', '1.0.0')).toBeNull()
  })
})

describe('a cache of days that was lost', () => {
  it('gets the days of a frozen month back as they were frozen', () => {
    freeze(db, FINAL_AT)
    const frozen = cachedDays(db)
    agreeLate()
    db.$client.prepare('DELETE FROM practice_days').run()
    rollUp(db, { days: OCTOBER, asOf: LATER })
    expect(restoreFrozenDays(db)).toEqual(['XA1-2026-10-v1'])
    expect(cachedDays(db)).toBe(frozen)
    expect(restoreFrozenDays(db)).toEqual([])
  })
})
