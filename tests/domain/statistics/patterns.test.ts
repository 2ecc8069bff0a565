import { weekdayOf } from '#domain/london-time.ts'
import type { HalfHourDay, HalfHourState } from '#domain/statistics/half-hours.ts'
import { patternGrid } from '#domain/statistics/pattern-grid.ts'
import { findPatterns } from '#domain/statistics/patterns.ts'
import { CORE_DAYS } from '#tests/helpers/half-hour-days.ts'
import { describe, expect, it } from 'vitest'

type Cells = Record<number, HalfHourState | null>
const halfHour = (time: string) => Number(time.slice(0, 2)) * 2 + Number(time.endsWith('30'))

/** Days observed from 8:00 to 18:30 and not closed, but for the half-hours from one time to another on some days. */
function daysWith(...closures: { on: (day: string, i: number) => boolean; from: string; to: string }[]) {
  return CORE_DAYS.map((day, i): HalfHourDay => {
    const states = Array.from({ length: 48 }, (_, h) => (h >= 16 && h < 37 ? ('not_closed' as const) : null))
    const cells: Cells = { ...states }
    for (const { on, from, to } of closures)
      if (on(day, i)) for (let h = halfHour(from); h < halfHour(to); h++) cells[h] = 'closed'
    return { day, weekday: weekdayOf(day), states: states.map((state, h) => cells[h] ?? state) }
  })
}
const first = (count: number) => (_: string, i: number) => i < count
const every = () => true
const weekday =
  (...wanted: number[]) =>
  (day: string) =>
    wanted.includes(weekdayOf(day))
const shown = (days: readonly HalfHourDay[]) =>
  findPatterns(days).map(({ weekday: on, fromMinute, toMinute, partOfDay, daysClosed, daysObserved }) => {
    const time = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
    return `${on ?? 'all'} ${time(fromMinute)}-${time(toMinute)} ${partOfDay} ${daysClosed}/${daysObserved}`
  })

describe('patterns', () => {
  it.each([
    ['none without closures', daysWith(), []],
    ['none without days', [], []],
    [
      'lunch on 14 of 21 days',
      daysWith({ on: first(14), from: '12:30', to: '13:30' }),
      ['all 12:30-13:30 lunch 14/21'],
    ],
    [
      '30% is reached by 7 of 21 days',
      daysWith({ on: first(7), from: '12:30', to: '13:30' }),
      ['all 12:30-13:30 lunch 7/21'],
    ],
    ['and not by 6', daysWith({ on: first(6), from: '12:30', to: '13:30' }), []],
    [
      '4 of 5 days',
      daysWith({ on: first(4), from: '09:00', to: '09:30' }).slice(0, 5),
      ['all 9:00-9:30 morning 4/5'],
    ],
    ['but not 3 of 5', daysWith({ on: first(3), from: '09:00', to: '09:30' }).slice(0, 5), []],
    // November 2026 has five Mondays and four of every other weekday.
    [
      'Wednesday afternoons',
      daysWith({ on: weekday(3), from: '13:00', to: '18:30' }),
      ['3 13:00-18:30 end_of_day 4/4'],
    ],
    [
      'three of five Mondays',
      daysWith({ on: (d) => weekday(1)(d) && d < '2026-11-20', from: '08:00', to: '09:00' }),
      ['1 8:00-9:00 start_of_day 3/5'],
    ],
    [
      'two of four Tuesdays: too few',
      daysWith({ on: (d) => weekday(2)(d) && d < '2026-11-15', from: '08:00', to: '09:00' }),
      [],
    ],
    // 2 to 18 November holds three Tuesdays: two of them are 67%.
    [
      'two of three Tuesdays: too few',
      daysWith({ on: (d) => weekday(2)(d) && d < '2026-11-15', from: '08:00', to: '09:00' }).slice(0, 13),
      [],
    ],
    [
      'two weekdays are two patterns, though 8 of 21 days',
      daysWith({ on: weekday(2, 4), from: '14:00', to: '15:00' }),
      ['2 14:00-15:00 afternoon 4/4', '4 14:00-15:00 afternoon 4/4'],
    ],
    [
      'three weekdays are one',
      daysWith({ on: weekday(2, 3, 4), from: '14:00', to: '15:00' }),
      ['all 14:00-15:00 afternoon 12/21'],
    ],
    ['the whole day', daysWith({ on: every, from: '08:00', to: '18:30' }), ['all 8:00-18:30 all_day 21/21']],
    ['across midday', daysWith({ on: every, from: '11:00', to: '15:00' }), ['all 11:00-15:00 midday 21/21']],
    [
      'twice a day',
      daysWith({ on: every, from: '09:00', to: '10:00' }, { on: every, from: '13:00', to: '14:00' }),
      ['all 9:00-10:00 morning 21/21', 'all 13:00-14:00 lunch 21/21'],
    ],
    // Lunch is the whole week's; what Wednesday adds begins after it.
    [
      'lunch and Wednesday afternoons',
      daysWith({ on: every, from: '12:30', to: '13:30' }, { on: weekday(3), from: '12:30', to: '18:30' }),
      ['all 12:30-13:30 lunch 21/21', '3 13:30-18:30 end_of_day 4/4'],
    ],
  ])('%s', (_, days, expected) => {
    expect(shown(days)).toEqual(expected)
  })

  it.each([
    // 16 of 21 days are 76%, 15 are 71% of the days of the longer-closed half-hour.
    [16, ['all 12:30-13:30 lunch 16/21']],
    [15, ['all 12:30-13:00 lunch 21/21']],
  ])('join neighbours whose days are mostly the same: %s of 21', (days, expected) => {
    const closures = [
      { on: every, from: '12:30', to: '13:00' },
      { on: first(days), from: '13:00', to: '13:30' },
    ]
    expect(shown(daysWith(...closures))).toEqual(expected)
  })

  it.each([
    ['one half-hour, on the same days: a fringe', first(10), '13:30', ['all 12:30-13:00 lunch 21/21']],
    ['an hour', first(10), '14:00', ['all 12:30-13:00 lunch 21/21', 'all 13:00-14:00 lunch 10/21']],
    ['one half-hour, of one weekday', weekday(3), '13:30', ['all 12:30-13:00 lunch 21/21']],
  ])('beside a pattern: %s', (_, on, to, expected) => {
    const closures = [
      { on: every, from: '12:30', to: '13:00' },
      { on, from: '13:00', to },
    ]
    expect(shown(daysWith(...closures))).toEqual(expected)
  })

  it('keep neighbours on other days apart', () => {
    const early = { on: first(9), from: '12:30', to: '13:00' }
    const late = { on: (_: string, i: number) => i >= 9, from: '13:00', to: '13:30' }
    expect(shown(daysWith(early, late))).toEqual([
      'all 12:30-13:00 lunch 9/21',
      'all 13:00-13:30 lunch 12/21',
    ])
  })

  it('count only the days on which the half-hours were observed', () => {
    const days = daysWith({ on: first(5), from: '12:30', to: '13:30' })
    const unseen = days.map((day, i) => (i < 15 ? day : { ...day, states: day.states.map(() => null) }))
    expect(shown(days)).toEqual([])
    expect(shown(unseen)).toEqual(['all 12:30-13:30 lunch 5/15'])
  })
})

describe('the grid', () => {
  const grid = patternGrid(
    daysWith({ on: (day) => day < '2026-11-15' && weekday(3)(day), from: '12:30', to: '13:30' }),
  )

  it('has a row a weekday and a column each observed half-hour', () => {
    expect(grid.rows.map((row) => row.weekday)).toEqual([1, 2, 3, 4, 5])
    expect(grid.startMinutes).toHaveLength(21)
    expect([grid.startMinutes[0], grid.startMinutes.at(-1)]).toEqual([480, 1080])
    expect(grid.rows.every(({ cells }) => cells.length === 21)).toBe(true)
  })

  it.each([
    [3, 750, { daysClosed: 2, daysObserved: 4, share: 0.5 }],
    [3, 810, { daysClosed: 0, daysObserved: 4, share: 0 }],
    [1, 750, { daysClosed: 0, daysObserved: 5, share: 0 }],
  ])('weekday %s at minute %s', (day, minute, cell) => {
    const row = grid.rows.find((candidate) => candidate.weekday === day)
    expect(row?.cells[grid.startMinutes.indexOf(minute)]).toEqual(cell)
  })

  it('has no share where nothing was observed, and nothing at all without days', () => {
    const half = daysWith().map((day) => ({
      ...day,
      states: day.states.map((s, h) => (h === 20 ? null : s)),
    }))
    expect(patternGrid(half).rows[0]?.cells[4]).toEqual({ daysClosed: 0, daysObserved: 0, share: null })
    expect(patternGrid([])).toEqual({ startMinutes: [], rows: [] })
  })
})
