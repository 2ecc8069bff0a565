import { BANK_HOLIDAYS } from '#db/reference/bank-holidays.ts'
import { bankHolidays, isBankHoliday } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import {
  addDays,
  addMonths,
  dayOf,
  daysOfMonth,
  isDay,
  londonInstant,
  weekdayOf,
} from '#domain/london-time.ts'
import { describe, expect, it } from 'vitest'

const HOLIDAYS = bankHolidays(BANK_HOLIDAYS.map(([day]) => day))
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)

describe('core window', () => {
  it.each([
    ['winter Monday', '2026-01-12', '2026-01-12T08:00', '2026-01-12T18:30'],
    ['summer Monday: 8am is 07:00Z', '2026-07-13', '2026-07-13T07:00', '2026-07-13T17:30'],
    ['last Friday before clocks go forward', '2026-03-27', '2026-03-27T08:00', '2026-03-27T18:30'],
    ['Monday after clocks go forward', '2026-03-30', '2026-03-30T07:00', '2026-03-30T17:30'],
    ['Friday before clocks go back', '2026-10-23', '2026-10-23T07:00', '2026-10-23T17:30'],
    ['Monday after clocks go back', '2026-10-26', '2026-10-26T08:00', '2026-10-26T18:30'],
    ['Christmas Eve is a core day', '2026-12-24', '2026-12-24T08:00', '2026-12-24T18:30'],
  ])('%s', (_name, day, from, to) => {
    const window = coreWindow(day, HOLIDAYS)
    expect(window && [iso(window.from), iso(window.to)]).toEqual([from, to])
    expect(window && (window.to - window.from) / 60_000).toBe(630)
  })

  it.each([
    ['Saturday', '2026-11-21'],
    ['Sunday', '2026-11-22'],
    ['Good Friday', '2026-04-03'],
    ['Christmas Day', '2026-12-25'],
    ['a substitute day', '2026-12-28'],
  ])('%s has none', (_name, day) => {
    expect(coreWindow(day, HOLIDAYS)).toBeNull()
  })

  it.each([
    ['November 2026', '2026-11', 21],
    ['December 2026', '2026-12', 21],
  ])('%s has %s core days of 630 minutes', (_name, month, expected) => {
    const days = daysOfMonth(month).filter((day) => isCoreDay(day, HOLIDAYS))
    expect([days.length, days.length * 630]).toEqual([expected, 13_230])
  })

  it('follows the hours of a contract', () => {
    const window = coreWindow('2026-11-23', HOLIDAYS, { opens: '08:30', closes: '18:00' })
    expect(window && (window.to - window.from) / 60_000).toBe(570)
  })

  it('refuses a year that the calendar does not cover', () => {
    expect(() => isBankHoliday('2031-01-01', HOLIDAYS)).toThrow(
      'Bank holidays cover 2024-01-01 to 2027-12-31, asked for 2031-01-01.',
    )
  })
})

describe('London days', () => {
  it.each([
    ['just before midnight in summer', '2026-06-30T22:59:59Z', '2026-06-30'],
    ['just after midnight in summer', '2026-06-30T23:00:00Z', '2026-07-01'],
    ['winter midnight', '2026-12-01T00:00:00Z', '2026-12-01'],
  ])('%s', (_name, instant, day) => {
    expect(dayOf(Date.parse(instant))).toBe(day)
  })

  it.each([
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['today', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  it('counts days and months over year ends', () => {
    expect([addDays('2026-12-31', 1), addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual([
      '2027-01-01',
      '2027-01',
      '2025-12',
    ])
    expect([daysOfMonth('2024-02').length, weekdayOf('2026-11-23'), weekdayOf('2026-11-22')]).toEqual([
      29, 1, 7,
    ])
    expect(iso(londonInstant('2026-07-01', '08:00'))).toBe('2026-07-01T07:00')
  })
})
