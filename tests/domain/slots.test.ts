import { lastStart, MAX_GAP_MS, plannedProbes, SLOT_MS, slotAt, slotStart } from '#domain/slots.ts'
import { seededRandom } from '#tests/oracle/seeded-days.ts'
import { describe, expect, it } from 'vitest'

const WINDOW = { from: Date.parse('2026-11-23T08:00:00Z'), to: Date.parse('2026-11-23T18:30:00Z') }
const MINUTE = 60_000

describe('planned probes of a standard day', () => {
  const random = seededRandom(7)
  const probes = plannedProbes(1, WINDOW, () => random())

  it('are 42 slots and two edges', () => {
    expect(probes.length).toBe(44)
    expect(new Set(probes.map(({ slot, part }) => `${slot}/${part}`)).size).toBe(44)
  })

  it('lie inside the core window, in order, each in its own slot', () => {
    for (const probe of probes) {
      expect(probe.dueAt).toBeGreaterThanOrEqual(WINDOW.from)
      expect(probe.dueAt).toBeLessThan(WINDOW.to)
      expect(slotAt(probe.dueAt)).toBe(probe.slot)
      expect(lastStart(probe, WINDOW)).toBeGreaterThan(probe.dueAt)
    }
    expect(probes.map((probe) => probe.dueAt)).toEqual(probes.map((probe) => probe.dueAt).toSorted())
  })

  it('never leave a gap of two slots', () => {
    const times = [WINDOW.from, ...probes.map((probe) => probe.dueAt), WINDOW.to]
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(MAX_GAP_MS)
  })

  it('have an edge reading in the first two minutes and one between three and one minutes before the end', () => {
    expect((probes.find(({ part }) => part === 1)?.dueAt ?? 0) - WINDOW.from).toBeLessThan(2 * MINUTE)
    const closing = WINDOW.to - (probes.find(({ part }) => part === 2)?.dueAt ?? 0)
    expect(closing).toBeGreaterThan(MINUTE)
    expect(closing).toBeLessThanOrEqual(3 * MINUTE)
  })

  it('follow hours that do not begin on a quarter', () => {
    const odd = { from: WINDOW.from + 10 * MINUTE, to: WINDOW.to }
    for (const probe of plannedProbes(1, odd, () => 0)) expect(probe.dueAt).toBeGreaterThanOrEqual(odd.from)
  })

  it('number slots by quarter-hours', () => {
    expect(slotStart(slotAt(WINDOW.from + 1)) - WINDOW.from).toBe(0)
    expect(SLOT_MS * 42).toBe(WINDOW.to - WINDOW.from)
  })
})
