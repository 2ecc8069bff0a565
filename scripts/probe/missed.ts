import { saveMissed, type MissedReason } from '#db/queries/missed-slots.server.ts'
import { saveSetting, SETTING_KEYS, settingOf } from '#db/queries/settings.server.ts'
import { planSlot, type PlanContext, type PlannedJob } from './slot-plan.ts'

/**
 * Records as missed every probe of the slots up to `lastSlot` that nobody took, from where the books were last closed.
 * Before the first run there is nothing to miss. Missed probes are never filled in.
 */
export function closeBooks(
  context: PlanContext,
  lastSlot: number,
  reason: MissedReason,
  now: number,
): number {
  const { db } = context
  const closed = settingOf(db, SETTING_KEYS.accountedThroughSlot)
  let missed = 0
  if (closed !== null)
    for (let slot = Number(closed) + 1; slot <= lastSlot; slot++)
      missed += saveMissed(db, planSlot(context, slot).map(named), reason, now)
  if (closed === null || Number(closed) < lastSlot)
    saveSetting(db, SETTING_KEYS.accountedThroughSlot, String(lastSlot))
  return missed
}

const named = ({ job: { slot, toolId, part } }: PlannedJob) => ({ slot, toolId, part })
