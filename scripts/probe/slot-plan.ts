import type { Db } from '#db/client.server.ts'
import { heldInSlot, toolsOn, type ToolFilter, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import { dayOf } from '#domain/london-time.ts'
import { lastStart, plannedInSlot, slotStart, type SlotRandom } from '#domain/slots.ts'
import type { ProbeJob } from './types.ts'

export type PlannedJob = { job: ProbeJob; practiceId: number; dueAt: number; lastStartAt: number }

export type PlanContext = { db: Db; holidays: BankHolidays; random: SlotRandom; filter?: ToolFilter }

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
  return (tools ?? toolsOn(db, day, filter))
    .flatMap((tool) => planTool(tool, slot, day, holidays, random))
    .filter(({ job }) => !held.has(`${job.toolId}/${job.part}`))
    .toSorted((a, b) => a.dueAt - b.dueAt)
}

function planTool(
  tool: ToolToProbe,
  slot: number,
  day: string,
  holidays: BankHolidays,
  random: SlotRandom,
): PlannedJob[] {
  const window = coreWindow(day, holidays, tool.hours)
  if (!window) return []
  return plannedInSlot(tool.toolId, slot, window, random).map((probe) => ({
    job: jobOf(tool, probe),
    practiceId: tool.practiceId,
    dueAt: probe.dueAt,
    lastStartAt: lastStart(probe, window),
  }))
}

const jobOf = (tool: ToolToProbe, probe: { slot: number; part: number; dueAt: number }): ProbeJob => ({
  toolId: tool.toolId,
  supplier: tool.supplier,
  address: tool.address,
  practiceCode: tool.practiceCode,
  practiceName: tool.practiceName,
  requestTypes: tool.requestTypes,
  routeOverrides: tool.routeOverrides,
  ...probe,
})
