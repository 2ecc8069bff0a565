import { seededSlots } from '#db/queries/sampling-seed.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { closedBounds, compareBounds, summaryOf, tallyOf } from '#scripts/bench/lib/containment.ts'
import { validationLines } from '#scripts/bench/lib/print-validation.ts'
import { inputOf, pausesOf, readingsOf, realDays, type RealDay } from '#scripts/bench/lib/real-series.ts'
import { thin } from '#scripts/bench/lib/thinning.ts'
import { describe, expect, it } from 'vitest'

const DAY = '2026-07-14'
const window = { from: londonInstant(DAY, '08:00'), to: londonInstant(DAY, '18:30') }
const random = seededSlots('test')
const MINUTE = 60_000

/** An invented day, looked at every 5 minutes from 8:01, closed in some minutes of the day. */
function invented(isClosed: (minute: number) => boolean, isLookedAt = (_minute: number) => true): RealDay {
  const minutes = Array.from({ length: 126 }, (_, i) => 1 + i * 5).filter(isLookedAt)
  const lines = minutes.map((minute) => {
    const at = new Date(window.from + minute * MINUTE).toISOString()
    return `${at},${isClosed(minute) ? 'closed' : 'open'},assessed`
  })
  return { day: DAY, window, readings: readingsOf(`checked_at_utc,state,outcome\n${lines.join('\n')}\n`) }
}

const lunch = invented((minute) => minute >= 240 && minute < 330)

describe('a thinning', () => {
  it.each([0, 1, 2, 3])('number %i takes one reading of every slot, and one at each edge', (number) => {
    const edges = (at: number) => at < window.from + 2 * MINUTE || at >= window.to - 3 * MINUTE
    const kept = thin(lunch.readings, window, random, number)
    const perSlot = Map.groupBy(kept, ({ at }) => slotAt(at))
    expect(perSlot.size).toBe(42)
    const inner = [...perSlot.values()].slice(1, -1)
    expect(inner.map((readings) => readings.length)).toEqual(inner.map(() => 1))
    expect(kept.filter(({ at }) => edges(at)).map(({ at }) => (at - window.from) / MINUTE)).toContain(1)
    expect(kept.every((reading) => lunch.readings.includes(reading))).toBe(true)
  })

  it('takes every reading of a slot about as often as another', () => {
    const second = lunch.readings.filter(({ at }) => slotAt(at) === slotAt(window.from) + 1)
    const counts = second.map(
      ({ at }) =>
        Array.from({ length: 600 }, (_, number) => thin(second, window, random, number)).filter(
          ([kept]) => kept?.at === at,
        ).length,
    )
    expect(counts.reduce((a, b) => a + b)).toBe(600)
    for (const count of counts) expect(count).toBeGreaterThan(150)
  })

  it('takes nothing where the series did not look', () => {
    const gap = invented(
      () => false,
      (minute) => minute < 60 || minute > 120,
    )
    expect(
      thin(gap.readings, window, random, 1).every(
        ({ at }) => at < window.from + 60 * MINUTE || at > window.from + 120 * MINUTE,
      ),
    ).toBe(true)
  })
})

const bounds = (lowMs: number, highMs: number, unobservedMs = 0) => ({
  lowMs,
  highMs,
  openMs: 1,
  unobservedMs,
})

describe('bounds of a thinning beside those of the full series', () => {
  it.each([
    [
      'wider on both sides',
      bounds(8, 14),
      bounds(6, 20),
      { holdsCentral: true, holdsRange: true, holdsWithUnobserved: true },
    ],
    [
      'the central value only',
      bounds(8, 14),
      bounds(10, 12),
      { holdsCentral: true, holdsRange: false, holdsWithUnobserved: true },
    ],
    [
      'too low',
      bounds(8, 14),
      bounds(0, 10),
      { holdsCentral: false, holdsRange: false, holdsWithUnobserved: false },
    ],
    [
      'too low, with time lost',
      bounds(8, 14),
      bounds(0, 10, 1),
      { holdsCentral: false, holdsRange: false, holdsWithUnobserved: true },
    ],
    [
      'too high',
      bounds(8, 14),
      bounds(12, 20, 9),
      { holdsCentral: false, holdsRange: false, holdsWithUnobserved: false },
    ],
  ])('%s', (_name, full, thinned, verdict) => {
    expect(compareBounds(full, thinned)).toEqual(verdict)
  })

  it('gives shares over all thinned days, never a mean of daily shares', () => {
    const one = tallyOf('2026-07-14', bounds(0, 60_000), [
      bounds(0, 120_000),
      bounds(60_000, 120_000),
      bounds(0, 60_000),
    ])
    const other = tallyOf('2026-07-18', bounds(0, 180_000), [bounds(120_000, 180_000)])
    expect(summaryOf([one, other])).toEqual({
      days: 2,
      thinnedDays: 4,
      central: 0.5,
      range: 0.5,
      withUnobserved: 0.5,
      fullWidthMinutes: 2,
      thinnedWidthMinutes: 1.25,
    })
    const lines = validationLines('Title', [one, other])
    expect(lines.find((line) => line.includes('all days'))).toMatch(/ 2 +50\.0% +50\.0% +2\.0 min +1\.3 min$/)
    expect(lines.find((line) => line.includes('core days'))).toMatch(/ 1 +66\.6% +66\.6% /)
    expect(lines.join('\n')).toContain('MISSED for the central value')
  })
})

describe('an invented day, thinned 50 times', () => {
  const shares = (day: RealDay, exclusions = pausesOf(day)) => {
    const of = (readings: RealDay['readings']) => closedBounds(inputOf(day, readings, exclusions))
    const thinned = Array.from({ length: 50 }, (_, number) => of(thin(day.readings, window, random, number)))
    const { central, range, withUnobserved } = summaryOf([tallyOf(DAY, of(day.readings), thinned)])
    return { central, range, withUnobserved }
  }

  it('holds a closure of 90 minutes every time', () => {
    expect(shares(lunch)).toEqual({ central: 1, range: 1, withUnobserved: 1 })
  })

  it('misses one of 5 minutes in most thinnings, and says that a change was unseen', () => {
    const { central, withUnobserved } = shares(invented((minute) => minute === 306))
    expect(central).toBeGreaterThan(0.1)
    expect(central).toBeLessThan(0.6)
    expect(withUnobserved).toBe(central)
  })

  it('loses closed minutes beside a pause of the full series, unless the pause is excluded on both sides', () => {
    const paused = invented(
      () => true,
      (minute) => minute < 200 || minute > 410,
    )
    expect(shares(paused, []).central).toBeLessThan(0.95)
    expect(shares(paused, []).withUnobserved).toBe(1)
    expect(shares(paused)).toEqual({ central: 1, range: 1, withUnobserved: 1 })
  })
})

it('says plainly that the real readings are not on this machine', () => {
  expect(() => realDays('/nowhere')).toThrow(
    expect.objectContaining({ exitCode: 1, message: expect.stringContaining('are not on this machine') }),
  )
})
