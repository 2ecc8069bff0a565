import { ruleSetOn } from '#domain/rules.ts'
import { segmentsOf, totalsOf } from '#domain/timeline.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const MINUTE = 60_000
const DAY_MINUTES = 630
const RULES = ruleSetOn('2026-11-23')
const WINDOW = { from: 0, to: DAY_MINUTES * MINUTE }
/** Minutes are added up in floating point. */
const SLACK = 1e-6

type Shut = { from: number; to: number }

const isShut = ({ from, to }: Shut, minute: number): boolean => minute >= from && minute < to

/** Closed minutes, lowest and highest possible, of a tool that was really shut for a while and was read at some minutes. */
function bounds(shut: Shut, minutes: readonly number[]) {
  const readings = [...new Set(minutes)]
    .toSorted((a, b) => a - b)
    .map((minute) => ({ at: minute * MINUTE, kind: isShut(shut, minute) ? 'closed' : 'open' }) as const)
  const { closed, mixed, unobserved } = totalsOf(segmentsOf(WINDOW, [], readings, RULES))
  return { low: closed / MINUTE, high: (closed + mixed) / MINUTE, unobserved: unobserved / MINUTE }
}

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** One reading at some moment of each slot. */
const slots = fc.tuple(...Array.from({ length: 42 }, (_, n) => within(n * 15, n * 15 + 14.9)))
const shutSpan = fc
  .tuple(within(0, DAY_MINUTES - 30), within(16, 240))
  .map(([from, length]): Shut => ({ from, to: Math.min(DAY_MINUTES, from + length) }))
const rechecks = fc.array(within(0, DAY_MINUTES - 0.1), { maxLength: 60 })

it('re-checks narrow the bounds of a closure and never lengthen it, however many there are', () => {
  fc.assert(
    fc.property(slots, shutSpan, rechecks, (planned, shut, extra) => {
      fc.pre(planned.some((minute) => isShut(shut, minute)))
      const [without, withThem] = [bounds(shut, planned), bounds(shut, [...planned, ...extra])]
      expect(withThem.low).toBeGreaterThanOrEqual(without.low - SLACK)
      expect(withThem.high).toBeLessThanOrEqual(without.high + SLACK)
      expect(withThem.low).toBeLessThanOrEqual(shut.to - shut.from + SLACK)
      expect(withThem.high).toBeGreaterThanOrEqual(shut.to - shut.from - SLACK)
      expect(withThem.unobserved).toBe(0)
    }),
    { numRuns: 1_000, seed: 2026 },
  )
})
