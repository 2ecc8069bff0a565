import { toolsOn, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import { saveMissed, type MissedReason } from '#db/queries/missed-slots.server.ts'
import { saveSetting, SETTING_KEYS, settingOf } from '#db/queries/settings.server.ts'
import { isCoreDay } from '#domain/core-hours.ts'
import { dayOf, daysBetween, londonInstant } from '#domain/london-time.ts'
import { SLOT_MS, slotAt, slotStart } from '#domain/slots.ts'
import { planSlot, readingsOf, type PlanContext } from './slot-plan.ts'

/** After a longer stop only the last days are written out: the gap before them shows in the runs and in coverage. */
const LONGEST_GAP_SLOTS = (31 * 24 * 60 * 60_000) / SLOT_MS

/**
 * Records as missed every probe of the slots up to `lastSlot` that nobody took, from where the books were last closed.
 * Before the first run there is nothing to miss. Missed probes are never filled in. A run for some practices only
 * leaves the books open: it says nothing about the others.
 */
export function closeBooks(
  context: PlanContext,
  lastSlot: number,
  reason: MissedReason,
  now: number,
): number {
  const { db, filter } = context
  if (filter?.practiceCode || filter?.icbCode) return 0
  const closed = Number(settingOf(db, SETTING_KEYS.accountedThroughSlot) ?? lastSlot)
  let missed = 0
  if (closed < lastSlot)
    for (const { slot, tools } of coreSlots(
      context,
      Math.max(closed + 1, lastSlot - LONGEST_GAP_SLOTS),
      lastSlot,
    ))
      missed += saveMissed(db, planSlot(context, slot, tools).flatMap(readingsOf), reason, now)
  saveSetting(db, SETTING_KEYS.accountedThroughSlot, String(Math.max(closed, lastSlot)))
  return missed
}

/** Slots of a span in which any tool of the day has core hours; the tools are asked for once a day. */
function* coreSlots({ db, holidays }: PlanContext, first: number, last: number) {
  for (const day of daysBetween(dayOf(slotStart(first)), dayOf(slotStart(last)))) {
    if (!isCoreDay(day, holidays)) continue
    const tools = toolsOn(db, day)
    const { opens, closes } = longestHours(tools)
    const from = Math.max(first, slotAt(londonInstant(day, opens)))
    const to = Math.min(last, slotAt(londonInstant(day, closes) - 1))
    for (let slot = from; slot <= to; slot++) yield { slot, tools }
  }
}

function longestHours(tools: readonly ToolToProbe[]) {
  const opens = tools.map(({ hours }) => hours.opens).toSorted()[0] ?? '00:00'
  const closes =
    tools
      .map(({ hours }) => hours.closes)
      .toSorted()
      .at(-1) ?? '00:00'
  return { opens, closes }
}
