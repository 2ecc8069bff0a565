import type { Db } from '#db/client.server.ts'
import { practiceDays } from '#db/schema/index.ts'
import type { State } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { rollUp } from '#db/figures/roll-up.server.ts'

const DAY = '2026-11-18'
const MINUTE = 60_000
const EIGHT = londonInstant(DAY, '08:00')
const EVENING = londonInstant(DAY, '23:00')

let db: Db
let runId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  runId = aRun(db)
})

/** One reading in the middle of each slot of the day; `closed` says which slots were seen closed. */
function readDay(toolId: number, isClosed: (slot: number) => boolean = () => false, day = DAY): void {
  const ids = Object.fromEntries(
    (['open', 'closed'] as State[]).map((state) => [state, aSighting(db, { state })]),
  )
  for (let slot = 0; slot < 42; slot++) {
    const sightingId = ids[isClosed(slot) ? 'closed' : 'open'] as number
    aReading(db, toolId, londonInstant(day, '08:00') + (slot * 15 + 7) * MINUTE, { runId, sightingId })
  }
}

const allOf = (practiceId: number, day = DAY) =>
  db
    .select()
    .from(practiceDays)
    .where(
      and(
        eq(practiceDays.practiceId, practiceId),
        eq(practiceDays.day, day),
        eq(practiceDays.requestType, 'all'),
      ),
    )
    .get()

const everyRow = () => db.select().from(practiceDays).all()
const isLunch = (slot: number) => slot >= 18 && slot < 22

describe('rolling up a day', () => {
  it('writes four rows a practice with its closed minutes and closure', () => {
    const practiceId = aPractice(db)
    readDay(aTool(db, practiceId), isLunch)
    expect(rollUp(db, { days: [DAY], asOf: EVENING })).toBe(1)
    expect(everyRow().length).toBe(4)
    expect(allOf(practiceId)).toMatchObject({
      closedMs: 45 * MINUTE,
      mixedMs: 30 * MINUTE,
      closuresConfirmed: 1,
      isComplete: true,
      isValid: true,
      status: 'closed_at_times',
      windowFrom: EIGHT,
      ruleVersion: '2025-10-01/1',
    })
  })

  it('rebuilds to identical rows', () => {
    for (const code of ['X90001', 'X90002']) readDay(aTool(db, aPractice(db, code)), isLunch)
    rollUp(db, { days: [DAY], asOf: EVENING })
    const first = everyRow()
    rollUp(db, { days: [DAY], asOf: EVENING })
    rollUp(db, { days: [DAY], practiceIds: [2], asOf: EVENING })
    expect(everyRow()).toEqual(first)
  })

  it('gives one practice the same row whether read alone or with all', () => {
    const ids = ['X90001', 'X90002'].map((code) => aPractice(db, code))
    for (const id of ids) readDay(aTool(db, id), (slot) => slot % (id + 2) === 0)
    rollUp(db, { days: [DAY], practiceIds: ids, asOf: EVENING })
    const alone = everyRow()
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(everyRow()).toEqual(alone)
  })

  it.each([
    ['a Saturday', '2026-11-21'],
    ['a bank holiday', '2026-08-31'],
  ])('writes nothing for %s', (_name, day) => {
    readDay(aTool(db, aPractice(db)), undefined, day)
    expect(rollUp(db, { days: [day], asOf: EVENING })).toBe(0)
  })

  it('measures a running day up to now and no further', () => {
    const practiceId = aPractice(db)
    readDay(aTool(db, practiceId))
    rollUp(db, { days: [DAY], asOf: EIGHT + 60 * MINUTE })
    expect(allOf(practiceId)).toMatchObject({ isComplete: false, openMs: 60 * MINUTE, unobservedMs: 0 })
    expect(rollUp(db, { days: [DAY], asOf: EIGHT })).toBe(0)
    expect(everyRow()).toEqual([])
  })

  it('follows the hours of the contract', () => {
    const practiceId = aPractice(db, 'X90001', { contract: { coreOpens: '08:00', coreCloses: '18:00' } })
    readDay(aTool(db, practiceId))
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({ windowTo: londonInstant(DAY, '18:00'), openMs: 600 * MINUTE })
  })

  it.each([
    ['before it opened', { openedOn: '2026-11-19' }],
    ['after it closed', { closedOn: '2026-11-17' }],
  ])('leaves a practice out %s', (_name, dates) => {
    aTool(db, aPractice(db, 'X90001', dates))
    expect(rollUp(db, { days: [DAY], asOf: EVENING })).toBe(0)
  })

  it('counts a practice without a tool as one that cannot be checked', () => {
    const practiceId = aPractice(db)
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({ status: 'cannot_be_checked', unobservedMs: 630 * MINUTE })
  })

  it('uses a tool only while it is in force', () => {
    const practiceId = aPractice(db)
    readDay(aTool(db, practiceId, { validTo: '2026-11-17' }), () => true)
    readDay(
      aTool(db, practiceId, { validFrom: '2026-11-18', address: 'http://generic.simulator.example/new' }),
    )
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({ closedMs: 0, openMs: 630 * MINUTE })
  })

  it('takes one open tool of two as open', () => {
    const practiceId = aPractice(db)
    readDay(aTool(db, practiceId), () => true)
    readDay(aTool(db, practiceId, { address: 'http://generic.simulator.example/second' }))
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({ closedMs: 0, mixedMs: 0, openMs: 630 * MINUTE })
  })

  it('lets a correction stand in for the reading it replaces', () => {
    const practiceId = aPractice(db)
    const toolId = aTool(db, practiceId)
    readDay(toolId, (slot) => slot === 20)
    const sightingId = aSighting(db, { state: 'open' })
    aReading(db, toolId, EIGHT + (20 * 15 + 7) * MINUTE, { runId, sightingId, part: 3, replacesPart: 0 })
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({ mixedMs: 0, readings: 42, closuresUnconfirmed: 0 })
  })
})

describe('exclusions in the roll-up', () => {
  const lunchPause = { startsAt: EIGHT + 260 * MINUTE, endsAt: EIGHT + 350 * MINUTE }

  it.each([
    ['of the practice', (practiceId: number) => ({ practiceId })],
    ['of its whole ICB', () => ({ icbOdsCode: 'XA1' })],
  ])('%s take the closed minutes out and keep them beside', (_name, whose) => {
    const practiceId = aPractice(db)
    readDay(aTool(db, practiceId), isLunch)
    anExclusion(db, { ...lunchPause, ...whose(practiceId) })
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({
      closedMs: 0,
      closedMsBeforeExclusions: 45 * MINUTE,
      agreedPauseMs: 90 * MINUTE,
      closuresConfirmed: 0,
      status: 'agreed_pause_only',
    })
  })

  it.each([
    ['withdrawn', (practiceId: number) => ({ practiceId, withdrawnAt: 1 })],
    ['of another ICB', () => ({ icbOdsCode: 'XA2' })],
  ])('%s change nothing', (_name, whose) => {
    const practiceId = aPractice(db)
    readDay(aTool(db, practiceId), isLunch)
    anExclusion(db, { ...lunchPause, ...whose(practiceId) })
    rollUp(db, { days: [DAY], asOf: EVENING })
    expect(allOf(practiceId)).toMatchObject({ closedMs: 45 * MINUTE, excludedMs: 0 })
  })
})
