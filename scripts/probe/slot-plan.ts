import type { Db } from '#db/client.server.ts'
import { heldInSlot, toolsOn, type ToolFilter, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay, type CoreHours } from '#domain/core-hours.ts'
import type { Interval } from '#domain/interval.ts'
import { dayOf } from '#domain/london-time.ts'
import { lastStart, plannedInSlot, slotStart, type SlotRandom } from '#domain/slots.ts'
import { sharedTools, type SharedTool, type Sharing } from './shared-tools.ts'
import type { ProbeJob } from './types.ts'

export type PlannedJob = {
  job: ProbeJob
  practiceId: number
  dueAt: number
  lastStartAt: number
  /** Other practices whose tool this is as well: what is seen is written down for each. */
  sharing?: readonly Sharing[]
}

/** Every reading that a probe is to give: one, or one for each practice that shares the tool. */
export const readingsOf = ({ job: { slot, toolId, part }, sharing = [] }: PlannedJob) =>
  [toolId, ...sharing.map((other) => other.toolId)].map((id) => ({ slot, toolId: id, part }))

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
  return sharedTools(tools ?? toolsOn(db, day, filter))
    .flatMap((shared) => planTool(shared, slot, windowOf(shared.tool.hours), random))
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
  { tool, sharing }: SharedTool,
  slot: number,
  window: Interval | null,
  random: SlotRandom,
): PlannedJob[] {
  if (!window) return []
  return plannedInSlot(tool.toolId, slot, window, random).map((probe) => ({
    job: jobOf(tool, probe, sharing),
    practiceId: tool.practiceId,
    dueAt: probe.dueAt,
    lastStartAt: lastStart(probe, window),
    ...(sharing.length > 0 && { sharing }),
  }))
}

/** The job of one probe of a tool, planned or extra. */
export const jobOf = (
  tool: ToolToProbe,
  probe: { slot: number; part: number; dueAt: number },
  sharing: readonly Sharing[] = [],
): ProbeJob => ({
  toolId: tool.toolId,
  supplier: tool.supplier,
  address: tool.address,
  practiceCode: tool.practiceCode,
  practiceName: tool.practiceName,
  requestTypes: tool.requestTypes,
  routeOverrides: tool.routeOverrides,
  ...(sharing.length > 0 && { sharedWith: sharing }),
  ...probe,
})
