import type { Db } from '#db/client.server.ts'
import { readingsByTool, sightingLookup, type ReadingOfDay } from '#db/queries/day-readings.server.ts'
import { toolsOn, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import { readingsElsewhere } from '#db/queries/vantages.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay, STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { verdictOf, type WatchedTool } from '#domain/incident-runs.ts'
import type { Interval } from '#domain/interval.ts'
import { addDays } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'

/** Every tool in force on a day with its readings inside a span, but for failures of the second vantage point. */
export function watchedTools(db: Db, day: string, span: Interval): WatchedTool[] {
  const byTool = readingsByTool(db, slotsOf(span), sightingLookup(db))
  const isElsewhere = takenElsewhere(db, span)
  const counts = (reading: ReadingOfDay) => reading.isAssessed || !isElsewhere(reading)
  return toolsOn(db, day).map((tool) => watched(tool, (byTool.get(tool.toolId) ?? []).filter(counts)))
}

/** A site that only the second vantage point cannot reach is no incident of its supplier. */
function takenElsewhere(db: Db, span: Interval): (reading: ReadingOfDay) => boolean {
  const key = ({ toolId, at }: { toolId: number; at: number }) => `${toolId} ${at}`
  const held = new Set(readingsElsewhere(db, slotsOf(span)).map(key))
  return (reading) => held.has(key(reading))
}

const watched = (
  { toolId, practiceId, supplier, address, requestTypes }: ToolToProbe,
  readings: ReadingOfDay[],
) => ({
  toolId,
  practiceId,
  supplier,
  address,
  requestTypes,
  readings,
})

const slotsOf = ({ from, to }: Interval) => ({ from: slotAt(from), to: slotAt(to - 1) + 1 })

/** How far from the same time of day a closure may have lain on the core day before to be called usual. */
const NEAR_MS = 15 * 60_000

/** Whether a tool was closed at about the same time on the core day before. Looked up only where it is asked. */
export function usualClosures(db: Db, day: string, holidays: BankHolidays) {
  const lookup = sightingLookup(db)
  const before = coreDayBefore(day, holidays)
  return (tool: WatchedTool, at: number): boolean => {
    const today = coreWindow(day, holidays)
    const earlier = before && coreWindow(before, holidays)
    if (!today || !earlier) return false
    const then = earlier.from + at - today.from
    const span = { from: then - NEAR_MS, to: then + NEAR_MS }
    const readings = readingsByTool(db, slotsOf(span), lookup, [tool.toolId]).get(tool.toolId) ?? []
    return readings.some(
      (reading) =>
        Math.abs(reading.at - then) <= NEAR_MS && verdictOf(reading, tool.requestTypes) === 'closed',
    )
  }
}

function coreDayBefore(day: string, holidays: BankHolidays): string | null {
  for (let past = addDays(day, -1); past >= holidays.coversFrom; past = addDays(past, -1))
    if (isCoreDay(past, holidays)) return past
  return null
}

/** The widest core window of a day, cut at the present: contracts with other hours are watched within theirs. */
export function watchedWindow(db: Db, day: string, holidays: BankHolidays, now: number): Interval | null {
  if (!isCoreDay(day, holidays)) return null
  const hours = [STANDARD_CORE_HOURS, ...toolsOn(db, day).map((tool) => tool.hours)]
  const opens = hours.reduce((earliest, each) => (each.opens < earliest ? each.opens : earliest), '24:00')
  const closes = hours.reduce((latest, each) => (each.closes > latest ? each.closes : latest), '00:00')
  const window = coreWindow(day, holidays, { opens, closes })
  return window && now > window.from ? { from: window.from, to: Math.min(window.to, now) } : null
}
