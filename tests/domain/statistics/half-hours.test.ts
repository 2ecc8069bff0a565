import { londonInstant } from '#domain/london-time.ts'
import type { Kind } from '#domain/practice-readings.ts'
import { halfHoursFrom } from '#tests/helpers/half-hour-days.ts'
import { describe, expect, it } from 'vitest'

const DAY = '2026-11-23'
const MINUTE = 60_000

const at = (time: string, day = DAY) => londonInstant(day, time)

/** Readings every 10 minutes from 8:00 to 18:20, closed from one time until just before the other. */
function closedBetween(from: string, to: string, kind: Kind = 'closed') {
  return Array.from({ length: 63 }, (_, i) => at('08:00') + i * 10 * MINUTE).map((time) => ({
    at: time,
    kind: at(from) <= time && time < at(to) ? kind : ('open' as const),
  }))
}
/** Open from 8:00 to 12:22 and from a time on, and the readings of the method's worked example between them. */
function workedExample(openAgain: string) {
  const open = (time: number) => ({ at: time, kind: 'open' as const })
  const before = Array.from({ length: 18 }, (_, i) => open(at('12:22') - (17 - i) * 15 * MINUTE))
  const closed = ['12:37', '12:52', '13:07'].map((time) => ({ at: at(time), kind: 'closed' as const }))
  const after = Array.from({ length: 21 }, (_, i) => open(at(openAgain) + i * 15 * MINUTE))
  return [...before, ...closed, ...after]
}
const closedIn = ({ states }: { states: (string | null)[] }) =>
  states.flatMap((state, i) => (state === 'closed' ? [`${Math.floor(i / 2)}:${i % 2 ? '30' : '00'}`] : []))

describe('half-hours that count as closed', () => {
  it.each([
    // Closed readings 12:30 to 13:20; mixed from 12:20 and to 13:30: all 30 minutes, and 20 + 10/2.
    ['one hour', closedBetween('12:30', '13:30'), ['12:30', '13:00']],
    // 12:37 to 13:00 closed, 7 mixed: 26.5 minutes. Then 7 closed and 15 mixed: 14.5 minutes are not half of 30.
    ['the worked example', workedExample('13:22'), ['12:30']],
    // 7 closed and 17 mixed: 15.5 minutes.
    ['the same, open two minutes later', workedExample('13:24'), ['12:30', '13:00']],
    ['capped', closedBetween('15:00', '16:00', 'capped'), ['15:00', '15:30']],
    ['from the opening', closedBetween('08:00', '08:40'), ['8:00']],
    ['to the end of the day', closedBetween('17:30', '18:30'), ['17:30', '18:00']],
    ['one closed reading: not confirmed', closedBetween('12:30', '12:40'), []],
    ['nothing', closedBetween('12:00', '12:00'), []],
  ])('%s', (_, readings, expected) => {
    expect(closedIn(halfHoursFrom(DAY, readings))).toEqual(expected)
  })
})

describe('half-hours that say nothing', () => {
  const observed = (day: { states: unknown[] }) => day.states.filter((state) => state !== null).length

  it('lie outside core hours: 21 of 48 are left', () => {
    const day = halfHoursFrom(DAY, closedBetween('12:00', '12:00'))
    expect(observed(day)).toBe(21)
    expect([15, 16, 36, 37].map((i) => day.states[i])).toEqual([null, 'not_closed', 'not_closed', null])
    expect(day).toMatchObject({ day: DAY, weekday: 1 })
  })

  it.each([
    ['no readings at all', [], 0],
    // 10:00 to 11:00 without a reading: the gap of 70 minutes from 9:50 takes 10 of 30 from 9:30.
    [
      'an hour without readings',
      closedBetween('12:00', '12:00').filter((r) => r.at < at('10:00') || r.at >= at('11:00')),
      18,
    ],
    ['not offered', closedBetween('08:00', '18:30', 'not_offered'), 0],
  ])('%s', (_, readings, count) => {
    expect(observed(halfHoursFrom(DAY, readings))).toBe(count)
  })

  it('are mostly excluded; the rest is judged by what is left', () => {
    const excluded = [{ from: at('12:30'), to: at('13:20') }]
    const readings = closedBetween('12:00', '14:00').filter((r) => r.at < at('12:30') || r.at >= at('13:20'))
    const day = halfHoursFrom(DAY, readings, excluded)
    expect([24, 25, 26, 27].map((i) => day.states[i])).toEqual(['closed', null, null, 'closed'])
  })
})

it('half-hours are London time in summer', () => {
  const day = '2026-07-01'
  const readings = Array.from({ length: 63 }, (_, i) => ({
    at: Date.parse(`${day}T07:00:00Z`) + i * 10 * MINUTE,
    kind: i < 6 ? ('closed' as const) : ('open' as const),
  }))
  expect(closedIn(halfHoursFrom(day, readings))).toEqual(['8:00', '8:30'])
})
