import { weekdayOf } from '#domain/london-time.ts'
import { plannedProbes } from '#domain/slots.ts'
import type { HalfHourDay } from '#domain/statistics/half-hours.ts'
import { findPatterns, PATTERN_NOISE_TRIAL, upperRateWhereNone } from '#domain/statistics/patterns.ts'
import { CORE_DAYS, halfHoursFrom, standardWindow } from '#tests/helpers/half-hour-days.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const READINGS_A_DAY = 44

type Noise = { wrongShare: number; inRunsOf: number }

/** Which of a day's readings wrongly say closed: runs of a length begin so often that the share comes out. */
function wrongReadings({ wrongShare, inRunsOf }: Noise, random: () => number): number[] {
  const wrong: number[] = []
  for (let i = 0; i < READINGS_A_DAY; i++)
    if (random() < wrongShare / inRunsOf) for (let k = 0; k < inRunsOf; k++) wrong.push(i + k)
  return wrong
}

function dayFrom(
  day: string,
  isClosed: (at: number, i: number) => boolean,
  random: () => number,
): HalfHourDay {
  const probes = plannedProbes(1, standardWindow(day), () => random())
  const readings = probes.map(({ dueAt }, i) => ({
    at: dueAt,
    kind: isClosed(dueAt, i) ? ('closed' as const) : ('open' as const),
  }))
  return halfHoursFrom(day, readings)
}

/** A practice that never closes, in a month with noise; a day without a wrong reading is the same whatever its times. */
function noisyMonth(noise: Noise, openDays: readonly HalfHourDay[], random: () => number): HalfHourDay[] {
  return openDays.map((open) => {
    const wrong = wrongReadings(noise, random)
    return wrong.length === 0 ? open : dayFrom(open.day, (_, i) => wrong.includes(i), random)
  })
}

function monthsWithPattern(noise: Noise, months: number, seed: number): number {
  const random = seededRandom(seed)
  const openDays = CORE_DAYS.map((day) => dayFrom(day, () => false, random))
  let found = 0
  for (let month = 0; month < months; month++)
    found += Number(findPatterns(noisyMonth(noise, openDays, random)).length > 0)
  return found
}

describe('patterns of practices that never close', () => {
  const { months, wrongShare, inRunsOf, monthsWithPattern: stated } = PATTERN_NOISE_TRIAL

  // The page about patterns states this count, so it is measured here as stated.
  it.each(inRunsOf)('are found as seldom as stated, readings wrong in runs of %s', (length) => {
    expect(monthsWithPattern({ wrongShare, inRunsOf: length }, months, 21)).toBe(stated)
  })

  // None in 3,200 bounds the rate at 3/3,200 = 0.94 in 1,000 with 95% confidence.
  it.each([
    [3_200, 0.000936],
    [1, 0.95],
  ])('bound the rate where none of %s months had one', (trial, bound) => {
    expect(upperRateWhereNone(trial)).toBeCloseTo(bound, 6)
  })

  it('would be found if the noise were fifty times as much', () => {
    expect(monthsWithPattern({ wrongShare: 0.1, inRunsOf: 4 }, 40, 22)).toBeGreaterThan(5)
  })
})

describe('patterns of practices that close', () => {
  const random = seededRandom(23)
  const month = (isClosedOn: (day: string) => boolean, from: number, to: number) =>
    CORE_DAYS.map((day) => {
      const opens = standardWindow(day).from
      const closes = isClosedOn(day)
      return dayFrom(day, (at) => closes && at >= opens + from * MINUTE && at < opens + to * MINUTE, random)
    })
  const isWednesday = (day: string) => weekdayOf(day) === 3

  it.each([
    // Minutes are from the opening at 8:00; the pattern's are from midnight.
    ['lunch on two days of three', () => random() < 2 / 3, 270, 330, [null, 750, 810]],
    ['Wednesday afternoons', isWednesday, 300, 630, [3, 780, 1110]],
    // A quarter of an hour at each end fills half of a half-hour on some days: only the half-hour between is found.
    ['11:45 to 12:45 every day', () => true, 225, 285, [null, 720, 750]],
  ])('%s are found, and nothing else, in 49 of 50 months or more', (_, isClosedOn, from, to, wanted) => {
    const months = Array.from({ length: 50 }, () => findPatterns(month(isClosedOn, from, to)))
    const found = months.filter((patterns) =>
      patterns.every(
        ({ weekday, fromMinute, toMinute }) => String([weekday, fromMinute, toMinute]) === String(wanted),
      ),
    )
    expect(found.filter(({ length }) => length === 1).length).toBeGreaterThanOrEqual(49)
  })
})
