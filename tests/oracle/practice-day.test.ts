import { MEASURED_TYPES } from '#domain/codes.ts'
import { measurePracticeDay, timelinesOf } from '#domain/practice-day.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { describe, expect, it } from 'vitest'
import { countMinutes } from './minute-by-minute.ts'
import { seededDay } from './seeded-days.ts'

const EIGHT_IN_WINTER = Date.parse('2026-11-23T08:00:00Z')
const DAYS = 500
const minutes = (ms: number) => ms / 60_000

function dayAndInput(seed: number) {
  const day = seededDay(seed, EIGHT_IN_WINTER)
  const rules = { ...ruleSetOn('2026-11-23'), isCappedClosed: day.isCappedClosed }
  const input = {
    ...day,
    isComplete: true,
    rules,
    readings: day.readings.map((r) => ({
      ...r,
      outcome: r.isAssessed ? ('assessed' as const) : ('blocked' as const),
    })),
    exclusions: day.exclusions.map((e) => ({ ...e, reason: 'AP' as const })),
  }
  return { day, input }
}

describe(`the domain against a minute-by-minute recount on ${DAYS} seeded days`, () => {
  it.each(MEASURED_TYPES)('agrees to the minute for %s', (type) => {
    for (let seed = 1; seed <= DAYS; seed++) {
      const { day, input } = dayAndInput(seed)
      const figures = measurePracticeDay(input).find((row) => row.requestType === type)
      if (!figures) throw new Error(`no figures for ${type}`)
      const domain = {
        open: minutes(figures.openMs),
        closed: minutes(figures.closedMs),
        mixed: minutes(figures.mixedMs),
        apart: minutes(figures.apartMs),
        unobserved: minutes(figures.unobservedMs),
        excluded: minutes(figures.excludedMs),
        capped: minutes(figures.cappedCentralMs),
        confirmed: figures.closuresConfirmed,
        unconfirmed: figures.closuresUnconfirmed,
      }
      expect(domain, `seed ${seed}`).toEqual(countMinutes(day, type))
    }
  })

  it('gives every closed minute to exactly one closure', () => {
    for (let seed = 1; seed <= DAYS; seed++) {
      const { input } = dayAndInput(seed)
      const timelines = timelinesOf(input)
      for (const figures of measurePracticeDay(input)) {
        const { closures } = timelines[figures.requestType]
        const low = closures.reduce((total, closure) => total + closure.lowMs, 0)
        const high = closures.reduce((total, closure) => total + closure.highMs, 0)
        expect([low, high], `seed ${seed} ${figures.requestType}`).toEqual([
          figures.closedMs,
          figures.closedMs + figures.mixedMs,
        ])
      }
    }
  })

  it('splits the assessed minutes without rest', () => {
    for (let seed = 1; seed <= DAYS; seed++)
      for (const f of measurePracticeDay(dayAndInput(seed).input)) {
        const parts = f.openMs + f.closedMs + f.mixedMs + f.apartMs + f.unobservedMs
        expect(parts + f.excludedMs, `seed ${seed}`).toBe(f.windowTo - f.windowFrom)
      }
  })
})
