import type { Db } from '#db/client.server.ts'
import { exclusionById, overlapping, withdrawExclusion } from '#db/queries/exclusions.server.ts'
import { exclusions, practiceDays } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import type { TypedEntry } from '#domain/typed-exclusion.ts'
import { prepare as prepareTyped, type Prepared } from '#scripts/exclusions/prepare.ts'
import { effectLines } from '#scripts/exclusions/report.ts'
import { enter } from '#db/figures/exclusion-entry.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { insertIcbRule } from '#db/queries/icb-rules.server.ts'
import { anExclusion } from '#tests/helpers/builders.ts'
import { exclusionWorld, LATER, READ_DAY } from '#tests/helpers/exclusion-world.ts'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'

const DAY = READ_DAY
const NOW = LATER
const MINUTE = 60_000
const TYPED: TypedEntry = {
  practice: 'x90001',
  icb: '',
  from: `${DAY} 12:00`,
  to: `${DAY} 14:00`,
  code: 'ap',
  reason: 'Flood in the building',
  agreedBy: 'Primary care team',
  agreedOn: '2026-11-18',
  reference: '',
  types: '',
}

let db: Db

beforeEach(() => {
  db = exclusionWorld()
})

const prepare = (change: Partial<TypedEntry> = {}): Prepared | string =>
  prepareTyped(db, { ...TYPED, ...change }, NOW)
const prepared = (change: Partial<TypedEntry> = {}): Prepared => {
  const ready = prepare(change)
  if (typeof ready === 'string') throw new Error(ready)
  return ready
}
const all = (practiceId: number) =>
  db
    .select()
    .from(practiceDays)
    .where(and(eq(practiceDays.practiceId, practiceId), eq(practiceDays.requestType, 'all')))
    .get()

describe('an entry that cannot be taken', () => {
  it.each<[string, Partial<TypedEntry>, RegExp]>([
    ['a day that is none', { from: '2026-02-30 12:00' }, /start "2026-02-30 12:00" is not a London time/],
    ['a time that is none', { to: `${DAY} 25:00` }, /end ".*25:00" is not a London time/],
    ['no time', { to: DAY }, /end/],
    ['a wrong day of agreement', { agreedOn: 'Tuesday' }, /"Tuesday" is not a day/],
    ['a request type that is none', { types: 'appointment,dentist' }, /"dentist" is no request type/],
    ['an end before its start', { to: `${DAY} 11:00` }, /the end must come after the start/],
    ['a practice that nobody knows', { practice: 'X99999' }, /no practice X99999/],
    ['an ICB that nobody knows', { practice: '', icb: 'XA9' }, /no ICB XA9/],
    ['neither', { practice: '' }, /one practice or one ICB/],
  ])('%s', (_name, change, sentence) => {
    expect(prepare(change)).toMatch(sentence)
    expect(db.select().from(exclusions).all()).toEqual([])
  })
})

describe('a pause under the rule of its ICB', () => {
  const TOLD = { agreedBy: '', agreedOn: '2026-11-19' }
  beforeEach(() => {
    const rule = { pauses: 'notification_enough', cappedClosedFrom: null, decidedBy: 'A. Person' } as const
    const when = { inForceFrom: '2026-11-19', isPastMeant: true, reason: 'Board paper' }
    insertIcbRule(db, { icbOdsCode: 'XA1', ...rule, ...when }, NOW)
  })

  it.each<[string, Partial<TypedEntry>, string]>([
    ['told', TOLD, 'AP needs who told the ICB'],
    ['told, of the whole ICB', { ...TOLD, practice: '', icb: 'XA1' }, 'AP needs who told the ICB'],
    ['agreed to, in another ICB', { ...TOLD, practice: 'X90003' }, 'AP needs who agreed to it'],
    [
      'agreed to, on the day before the rule',
      { ...TOLD, from: '2026-11-18 12:00' },
      'AP needs who agreed to it',
    ],
  ])('must be %s', (_name, change, sentence) => {
    expect(prepare(change)).toBe(sentence)
  })

  it('is taken once it is said who told the ICB and when', () => {
    expect(prepared({ agreedBy: 'Practice manager' }).pauses).toBe('notification_enough')
  })
})

describe('what an entry would do', () => {
  it('is worked out before anything is written, and comes true', () => {
    const ready = prepared()
    expect(ready.effect).toMatchObject([
      {
        day: DAY,
        practiceId: 1,
        excludedMs: 120 * MINUTE,
        closedLowMs: [45 * MINUTE, 0],
        status: ['closed_at_times', 'agreed_pause_only'],
      },
    ])
    expect(all(1)).toMatchObject({ excludedMs: 0, status: 'closed_at_times' })
    enter(db, ready, { enteredAt: NOW, enteredBy: 'A. Person' })
    recountAll(db, NOW)
    expect(all(1)).toMatchObject({ excludedMs: 120 * MINUTE, closedMs: 0, status: 'agreed_pause_only' })
    expect(all(2)).toMatchObject({ excludedMs: 0, status: 'closed_at_times' })
  })

  it('of a whole ICB touches its practices and no others', () => {
    const ready = prepared({ practice: '', icb: 'XA1', code: 'NI' })
    expect(ready.effect.map(({ practiceId }) => practiceId)).toEqual([1, 2])
    enter(db, ready, { enteredAt: NOW, enteredBy: 'A. Person' })
    recountAll(db, NOW)
    expect([1, 2, 3].map((id) => all(id)?.excludedMs)).toEqual([120 * MINUTE, 120 * MINUTE, 0])
  })

  it('of one request type leaves the others', () => {
    const { effect } = prepared({ types: 'admin' })
    expect(effect.map(({ requestType, excludedMs, status }) => [requestType, excludedMs, status])).toEqual([
      ['all', 0, ['closed_at_times', 'closed_at_times']],
      ['admin', 120 * MINUTE, ['closed_at_times', 'agreed_pause_only']],
    ])
    expect(effectLines(prepared({ types: 'admin' }), () => 'X90001')).toEqual([
      expect.any(String),
      '  All request types: No day with readings changes.',
      expect.stringMatching(/^ {2}Admin.*: Takes 120 minutes out of 1 practice-day/),
      expect.stringMatching(/Closed at times becomes Agreed pause only/),
      expect.stringMatching(/Entered after it began/),
    ])
  })

  it('on days without readings is nothing', () => {
    expect(prepared({ from: '2026-12-01 08:00', to: '2026-12-01 12:00' }).effect).toEqual([])
  })

  it('warns of what shares its time, unless that was withdrawn', () => {
    const id = anExclusion(db, {
      practiceId: 1,
      startsAt: londonInstant(DAY, '13:00'),
      endsAt: londonInstant(DAY, '15:00'),
    })
    expect(prepared().overlaps.map((row) => row.id)).toEqual([id])
    expect(prepared({ practice: 'X90002' }).overlaps).toEqual([])
    expect(prepared({ from: `${DAY} 10:00`, to: `${DAY} 13:00` }).overlaps).toEqual([])
    withdrawExclusion(db, id, { withdrawnAt: NOW, withdrawnBy: 'A. Person', withdrawnWhy: 'wrong' })
    expect(prepared().overlaps).toEqual([])
  })

  it('warns of one of the whole ICB, and the other way round', () => {
    const span = { startsAt: londonInstant(DAY, '13:00'), endsAt: londonInstant(DAY, '15:00') }
    const whole = anExclusion(db, { icbOdsCode: 'XA1', ...span })
    const own = anExclusion(db, { practiceId: 2, ...span, requestTypes: ['admin'] })
    const ids = (change: Partial<TypedEntry>) => prepared(change).overlaps.map((row) => row.id)
    expect(ids({})).toEqual([whole])
    expect(ids({ practice: 'X90002' })).toEqual([whole, own])
    expect(ids({ practice: 'X90002', types: 'medication' })).toEqual([whole])
    expect(ids({ practice: 'X90003' })).toEqual([])
    expect(ids({ practice: '', icb: 'XA1' })).toEqual([whole, own])
    expect(ids({ practice: '', icb: 'XA2' })).toEqual([])
  })

  it('is told in lines that name days, results and what to look at twice', () => {
    const lines = effectLines(prepared(), () => 'X90001')
    expect(lines).toEqual([
      'Agreed pause, X90001, 19 November 2026 at midday to 19 November 2026 at 2pm',
      expect.stringMatching(
        /Takes 120 minutes out of 1 practice-day; closed between 45 and 75 minutes before, 0 minutes after/,
      ),
      expect.stringMatching(/X90001, 19 November 2026: .* Closed at times becomes Agreed pause only/),
      '  Entered after it began: it will be marked so wherever it stands.',
    ])
  })
})

describe('an exclusion that is kept', () => {
  const kept = () => enter(db, prepared(), { enteredAt: NOW, enteredBy: 'A. Person' })

  it('can be withdrawn once, with who and why, and its minutes come back', () => {
    const id = kept()
    recountAll(db, NOW)
    withdrawExclusion(db, id, { withdrawnAt: NOW, withdrawnBy: 'B. Person', withdrawnWhy: 'wrong practice' })
    recountAll(db, NOW)
    expect(all(1)).toMatchObject({ excludedMs: 0, status: 'closed_at_times' })
    expect(exclusionById(db, id)).toMatchObject({ enteredBy: 'A. Person', withdrawnBy: 'B. Person' })
    expect(() =>
      withdrawExclusion(db, id, { withdrawnAt: NOW + 1, withdrawnBy: 'C. Person', withdrawnWhy: 'again' }),
    ).toThrow(/append-only/)
  })

  it.each([
    ['its end', 'UPDATE exclusions SET ends_at = ends_at + 1'],
    ['its reason', `UPDATE exclusions SET reason = 'other', withdrawn_at = 5`],
    ['itself', 'DELETE FROM exclusions'],
  ])('never loses %s', (_name, sql) => {
    kept()
    expect(() => db.$client.exec(sql)).toThrow(/append-only/)
  })

  it('is found by the practice it is of', () => {
    const ready = prepared()
    kept()
    expect(overlapping(db, ready.entry, 1)).toHaveLength(1)
    expect(overlapping(db, ready.entry, 2)).toHaveLength(0)
  })
})
