import { bankHolidays } from '#domain/bank-holidays.ts'
import { coreClock, isDataLate } from '#domain/core-clock.ts'
import { describe, expect, it } from 'vitest'

const HOLIDAYS = bankHolidays([
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
])

describe('the core clock', () => {
  it.each([
    ['Monday before 8am', '2026-11-23T07:59:59Z', false, '2026-11-23T08:00:00Z'],
    ['Monday at 8am', '2026-11-23T08:00:00Z', true, '2026-11-24T08:00:00Z'],
    ['Monday at 6:30pm', '2026-11-23T18:30:00Z', false, '2026-11-24T08:00:00Z'],
    ['Friday night', '2026-11-27T23:00:00Z', false, '2026-11-30T08:00:00Z'],
    ['before Good Friday', '2026-04-02T18:00:00Z', false, '2026-04-07T07:00:00Z'],
    ['night when clocks go forward', '2026-03-28T23:00:00Z', false, '2026-03-30T07:00:00Z'],
    ['Christmas Eve', '2026-12-24T12:00:00Z', true, '2026-12-29T08:00:00Z'],
  ])('%s', (_name, now, isCore, nextOpensAt) => {
    const clock = coreClock(Date.parse(now), HOLIDAYS)
    expect([clock.window !== null, new Date(clock.nextOpensAt).toISOString()]).toEqual([
      isCore,
      nextOpensAt.replace('Z', '.000Z'),
    ])
  })

  it.each([
    ['just opened, last reading on Friday', '2026-11-23T08:20:00Z', '2026-11-20T18:28:00Z', false],
    [
      'open for more than two intervals, last reading on Friday',
      '2026-11-23T08:31:00Z',
      '2026-11-20T18:28:00Z',
      true,
    ],
    ['a reading 30 minutes ago', '2026-11-23T11:30:00Z', '2026-11-23T11:00:00Z', false],
    ['a reading 31 minutes ago', '2026-11-23T11:31:00Z', '2026-11-23T11:00:00Z', true],
    ['evening', '2026-11-23T20:00:00Z', '2026-11-23T11:00:00Z', false],
    ['no reading ever, midday', '2026-11-23T12:00:00Z', null, true],
  ])('data are late: %s', (_name, now, newest, isLate) => {
    const at = Date.parse(now)
    expect(isDataLate(newest === null ? null : Date.parse(newest), at, coreClock(at, HOLIDAYS))).toBe(isLate)
  })
})
