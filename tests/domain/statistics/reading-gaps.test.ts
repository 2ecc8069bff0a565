import type { TypeReading } from '#domain/practice-readings.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { readingGaps, seenClosures, type GapDay } from '#domain/statistics/reading-gaps.ts'
import { segmentsOf } from '#domain/timeline.ts'
import { standardWindow } from '#tests/helpers/half-hour-days.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

/** A day of 630 minutes with open readings so many minutes after 8am. */
function dayWith(minutes: readonly number[], day = '2026-11-23'): GapDay {
  const window = standardWindow(day)
  const readings = minutes.map((minute): TypeReading => ({ at: window.from + minute * MINUTE, kind: 'open' }))
  return { day, segments: segmentsOf(window, [], readings, ruleSetOn(day)) }
}

const every = (step: number, from: number, to = 630): number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step)
const REGULAR = dayWith(every(15, 7))
/** Nothing between 187 and 352 minutes after 8am. */
const WITH_HOLE = dayWith([...every(15, 7, 188), ...every(15, 352)], '2026-11-24')
const BLANK = dayWith([], '2026-11-25')

describe('times between readings', () => {
  it.each([
    ['every 15 minutes', [REGULAR], 15, 15, '2026-11-23'],
    ['a hole', [REGULAR, WITH_HOLE], 15, 165, '2026-11-24'],
    ['a day without readings', [REGULAR, BLANK], 15, 630, '2026-11-25'],
    ['one reading: no time between two', [dayWith([100])], null, 530, '2026-11-23'],
    ['three readings: 20 and 30 minutes', [dayWith([0, 20, 50, 629])], 30, 579, '2026-11-23'],
    ['an even number: half-way', [dayWith([0, 10, 30])], 15, 600, '2026-11-23'],
  ])('%s', (_, days, median, longest, day) => {
    expect(readingGaps(days)).toEqual({
      medianMs: median === null ? null : median * MINUTE,
      longest: { day, ms: longest * MINUTE },
    })
  })

  it('are nothing without days', () => {
    expect(readingGaps([])).toEqual({ medianMs: null, longest: null })
  })

  it('leave out excluded time', () => {
    const window = standardWindow('2026-11-23')
    const excluded = [{ from: window.from + 60 * MINUTE, to: window.from + 160 * MINUTE }]
    const readings = [50, 170].map((minute): TypeReading => ({
      at: window.from + minute * MINUTE,
      kind: 'open',
    }))
    const segments = segmentsOf(window, excluded, readings, ruleSetOn('2026-11-23'))
    expect(readingGaps([{ day: '2026-11-23', segments }]).medianMs).toBe(20 * MINUTE)
  })
})

describe('what the readings taken could see', () => {
  const shares = (days: readonly GapDay[]) => seenClosures(days).shares.map(({ share }) => share)

  it('is exact for readings every 15 minutes', () => {
    // 41 gaps of 15 minutes, 7 before the first and 8 after the last, in 630 minutes.
    expect(shares([REGULAR])).toEqual([1 - (41 * 10 + 2 + 3) / 625, 1 - (41 * 5) / 620, 1, 1, 1])
    expect(seenClosures([REGULAR])).toMatchObject({ closeShare: 1, certainMs: 15 * MINUTE })
  })

  it('is told of the time looked at closely enough, up to a hole and from it on', () => {
    const { closeShare, certainMs } = seenClosures([WITH_HOLE])
    expect(closeShare).toBeCloseTo(465 / 630, 12)
    expect(certainMs).toBe(15 * MINUTE)
    // 187 minutes with 12 gaps of 15 and one of 7, and 278 minutes with 18 of 15 and one of 8.
    expect(shares([WITH_HOLE])[0]).toBeCloseTo(1 - (30 * 10 + 2 + 3) / (182 + 273), 12)
  })

  it.each([
    ['gaps of 20 minutes', [dayWith(every(20, 0))], 20],
    ['gaps of 21 minutes: the next stated length', [dayWith(every(21, 0))], 30],
    ['gaps of 30 minutes', [dayWith(every(30, 0))], 30],
    ['a day without readings beside a regular one', [REGULAR, BLANK], 15],
  ])('is certain from a stated length on: %s', (_, days, minutes) => {
    expect(seenClosures(days).certainMs).toBe(minutes * MINUTE)
  })

  it.each([
    ['no reading at all', [BLANK], 0],
    ['no days', [], null],
  ])('is nothing with %s', (_, days, closeShare) => {
    expect(seenClosures(days).closeShare).toBe(closeShare)
    expect(shares(days)).toEqual([null, null, null, null, null])
  })
})
