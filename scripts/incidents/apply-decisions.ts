import type { Db } from '#db/client.server.ts'
import { decisionsSince, practicesIn } from '#db/queries/incidents.server.ts'
import { saveSetting, SETTING_KEYS, settingOf } from '#db/queries/settings.server.ts'
import { rollUp } from '../roll-up/roll-up.ts'

/**
 * Counts the days again on which a person has decided about an incident since the last time. The mark is written after
 * the days, so that a stop in between repeats the work and loses none. Returns how many decisions were carried out.
 */
export function applyDecisions(db: Db, now: number): number {
  const since = Number(settingOf(db, SETTING_KEYS.incidentDecisionsApplied) ?? 0)
  const decisions = decisionsSince(db, since)
  for (const day of new Set(decisions.map((decision) => decision.day))) {
    const ids = decisions.filter((decision) => decision.day === day).map(({ incidentId }) => incidentId)
    rollUp(db, { days: [day], practiceIds: practicesIn(db, ids), asOf: now })
  }
  const last = decisions.at(-1)
  if (last) saveSetting(db, SETTING_KEYS.incidentDecisionsApplied, String(last.id))
  return decisions.length
}
