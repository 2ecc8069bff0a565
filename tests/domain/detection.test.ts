import { detectionProbability, detectionStatement, STATED_CLOSURE_MINUTES } from '#domain/detection.ts'
import { plannedProbes } from '#domain/slots.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000
const OPENS = Date.parse('2026-11-23T08:00:00Z')
const WINDOW = { from: OPENS, to: OPENS + 630 * MINUTE }

describe('chance of seeing one closure', () => {
  it.each([
    [5, 33],
    [10, 62],
    [15, 83],
    [20, 95],
    [30, 100],
    [45, 100],
    [0, 0],
  ])('%s minutes at 15-minute slots: %s%%', (closureMinutes, percent) => {
    expect(Math.round(100 * detectionProbability(closureMinutes, 15))).toBe(percent)
  })

  it.each([5, 10, 15, 20, 29])('agrees with 40,000 simulated closures of %s minutes', (closureMinutes) => {
    const random = seededRandom(closureMinutes)
    let seen = 0
    for (let i = 0; i < 40_000; i++) {
      const start = 15 + random() * 15
      const times = [0, 1, 2, 3, 4].map((slot) => (slot + random()) * 15)
      if (times.some((time) => time >= start && time < start + closureMinutes)) seen += 1
    }
    expect(Math.abs(seen / 40_000 - detectionProbability(closureMinutes, 15))).toBeLessThan(0.01)
  })

  it('refuses a slot without length', () => {
    expect(() => detectionProbability(5, 0)).toThrow('A slot must be longer than 0, got 0.')
  })
})

describe('what the schedule of a standard day can see', () => {
  const statement = detectionStatement(WINDOW, [1, 2, 5, 21])

  it('is 44 readings, and no longer without one than two equal readings may be apart', () => {
    expect(statement).toMatchObject({ slotMs: 15 * MINUTE, readingsADay: 44, longestGapMs: 30 * MINUTE })
    expect(statement.longestGapMs).toBeLessThanOrEqual(statement.maxGapMs)
  })

  it.each([
    // minutes, once, on 2 days, on 5 days, always seen; in percent
    [5, 33, 55, 86, false],
    [10, 62, 85, 99, false],
    [15, 83, 97, 100, false],
    [20, 95, 100, 100, false],
    [30, 100, 100, 100, true],
  ])('%s minutes: %s%%, on two days %s%%, on five %s%%', (minutes, once, onTwo, onFive, isCertain) => {
    const chance = statement.chances.find(({ closureMs }) => closureMs === minutes * MINUTE)
    const percent = (days: number) =>
      Math.round(100 * (chance?.onDays.find((row) => row.days === days)?.chance ?? Number.NaN))
    expect([Math.round(100 * (chance?.once ?? 0)), percent(1), percent(2), percent(5)]).toEqual([
      once,
      once,
      onTwo,
      onFive,
    ])
    expect(chance?.isCertain).toBe(isCertain)
    if (isCertain) expect(chance?.once).toBe(1)
  })

  it('sees a repeated closure a little less often than as many single ones', () => {
    for (const { once, onDays, isCertain } of statement.chances.filter((row) => !row.isCertain)) {
      const two = onDays.find(({ days }) => days === 2)?.chance ?? 0
      expect(two).toBeGreaterThan(once)
      expect(two).toBeLessThan(1 - (1 - once) ** 2)
      expect(isCertain).toBe(false)
    }
  })

  it.each([
    ['hours that begin on no quarter', OPENS + 10 * MINUTE, OPENS + 630 * MINUTE],
    ['a short day', OPENS, OPENS + 120 * MINUTE],
  ])('keeps the longest gap with %s', (_, from, to) => {
    expect(detectionStatement({ from, to }, []).longestGapMs).toBe(30 * MINUTE)
  })

  it('needs a window that holds the closures it speaks of', () => {
    expect(() => detectionStatement({ from: OPENS, to: OPENS + 20 * MINUTE }, [])).toThrow('30 minutes')
  })

  describe('agrees with the probes that are planned, on 3,000 simulated days', () => {
    const random = seededRandom(11)
    const days = Array.from({ length: 3_000 }, () =>
      plannedProbes(1, WINDOW, () => random()).map(({ dueAt }) => dueAt - WINDOW.from),
    )
    const isSeen = (times: readonly number[], start: number, lengthMs: number) =>
      times.some((time) => time >= start && time < start + lengthMs)

    it.each(STATED_CLOSURE_MINUTES)('%s minutes, once and on three days', (minutes) => {
      const lengthMs = minutes * MINUTE
      let [once, onThree, drawn] = [0, 0, 0]
      for (let day = 0; day + 3 <= days.length; day += 3)
        for (let repeat = 0; repeat < 10; repeat++) {
          const start = random() * (630 * MINUTE - lengthMs)
          const seen = days.slice(day, day + 3).map((times) => isSeen(times, start, lengthMs))
          once += seen.filter(Boolean).length / 3
          onThree += Number(seen.includes(true))
          drawn += 1
        }
      const [chance] = detectionStatement(WINDOW, [3]).chances.filter(
        ({ closureMs }) => closureMs === lengthMs,
      )
      expect(Math.abs(once / drawn - (chance?.once ?? 0))).toBeLessThan(0.01)
      expect(Math.abs(onThree / drawn - (chance?.onDays[0]?.chance ?? 0))).toBeLessThan(0.015)
    })
  })
})
