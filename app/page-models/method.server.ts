import type { Db } from '#db/client.server.ts'
import { bankHolidaysOf } from '#db/queries/calendar.server.ts'
import { STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { dayOf, londonInstant } from '#domain/london-time.ts'
import { REQUIREMENTS } from '#domain/requirements.ts'
import type { TypeReading } from '#domain/practice-readings.ts'
import { ruleSetOn, type RuleSet } from '#domain/rules.ts'
import { BASE_PART, plannedProbes, SLOT_MS } from '#domain/slots.ts'
import { segmentsOf, totalsOf } from '#domain/timeline.ts'
import type { Viewer } from '#domain/viewer.ts'

export type MethodPage = ReturnType<typeof methodPage>

/** The rules in force today, the catalogue of requirements and this year's bank holidays. */
export function methodPage(db: Db, _viewer: Viewer, _query: Record<string, never>, now: number) {
  const day = dayOf(now)
  const rules = ruleSetOn(day)
  return {
    day,
    rules,
    hours: STANDARD_CORE_HOURS,
    sampling: samplingOn(day),
    example: exampleOn(day, rules),
    requirements: REQUIREMENTS,
    bankHolidays: bankHolidaysOf(db, day.slice(0, 4)),
  }
}

/** How many checks a tool is due on a standard core day, counted from the plan itself. */
function samplingOn(day: string) {
  const { opens, closes } = STANDARD_CORE_HOURS
  const window = { from: londonInstant(day, opens), to: londonInstant(day, closes) }
  const planned = plannedProbes(0, window, () => 0)
  return {
    slotMs: SLOT_MS,
    coreMs: window.to - window.from,
    regular: planned.filter(({ part }) => part === BASE_PART).length,
    all: planned.length,
  }
}

const EXAMPLE = [
  ['12:22', 'open'],
  ['12:37', 'closed'],
  ['12:52', 'closed'],
  ['13:07', 'closed'],
  ['13:22', 'open'],
] as const

/** Five readings and the closed minutes that the rules make of them: computed, so that the page cannot differ. */
function exampleOn(day: string, rules: RuleSet) {
  const readings: TypeReading[] = EXAMPLE.map(([time, kind]) => ({ at: londonInstant(day, time), kind }))
  const [first, last] = [readings[0], readings.at(-1)]
  const window = { from: first?.at ?? 0, to: last?.at ?? 0 }
  const { closed, mixed } = totalsOf(segmentsOf(window, [], readings, rules))
  return { readings, lowMs: closed, highMs: closed + mixed }
}
