import type { Db } from '#db/client.server.ts'
import { heldInSlot, toolsOn, type ToolFilter, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay, type CoreHours } from '#domain/core-hours.ts'
import type { Interval } from '#domain/interval.ts'
import { dayOf } from '#domain/london-time.ts'
import { lastStart, plannedInSlot, slotStart, type SlotRandom } from '#domain/slots.ts'
import type { ProbeJob } from './types.ts'

export type PlannedJob = { job: ProbeJob; practiceId: number; dueAt: number; lastStartAt: number }

export type PlanContext = {
  db: Db
  holidays: BankHolidays
  random: SlotRandom
  filter?: ToolFilter
  /** Set where looks again can come from a second place. */
  hasSecondVantage?: boolean
}

/**
 * Every probe of one slot that is neither taken nor recorded as missed, in order of its random time.
 * `tools` are those of the day, where they are at hand.
 */
export function planSlot(
  { db, holidays, random, filter }: PlanContext,
  slot: number,
  tools?: readonly ToolToProbe[],
): PlannedJob[] {
  const day = dayOf(slotStart(slot))
  if (!isCoreDay(day, holidays)) return []
  const held = heldInSlot(db, slot)
  const windowOf = windowsOn(day, holidays)
  return (tools ?? toolsOn(db, day, filter))
    .flatMap((tool) => planTool(tool, slot, windowOf(tool.hours), random))
    .filter(({ job }) => !held.has(`${job.toolId}/${job.part}`))
    .toSorted((a, b) => a.dueAt - b.dueAt)
}

/** Core windows of a day, worked out once for each set of hours: most contracts share one. */
function windowsOn(day: string, holidays: BankHolidays): (hours: CoreHours) => Interval | null {
  const known = new Map<string, Interval | null>()
  return (hours) => {
    const key = `${hours.opens} ${hours.closes}`
    const window = known.get(key) ?? coreWindow(day, holidays, hours)
    known.set(key, window)
    return window
  }
}

function planTool(
  tool: ToolToProbe,
  slot: number,
  window: Interval | null,
  random: SlotRandom,
): PlannedJob[] {
  if (!window) return []
  return plannedInSlot(tool.toolId, slot, window, random).map((probe) => ({
    job: jobOf(tool, probe),
    practiceId: tool.practiceId,
    dueAt: probe.dueAt,
    lastStartAt: lastStart(probe, window),
  }))
}

/** The job of one probe of a tool, planned or extra. */
export const jobOf = (tool: ToolToProbe, probe: { slot: number; part: number; dueAt: number }): ProbeJob => ({
  toolId: tool.toolId,
  supplier: tool.supplier,
  address: tool.address,
  practiceCode: tool.practiceCode,
  practiceName: tool.practiceName,
  requestTypes: tool.requestTypes,
  routeOverrides: tool.routeOverrides,
  ...probe,
})
