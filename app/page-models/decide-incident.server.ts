import type { Db } from '#db/client.server.ts'
import { insertIncidentDecision } from '#db/queries/incidents.server.ts'
import type { IncidentDecision, IncidentKind } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import type { DecisionBy } from './decide.server.ts'
import type { IncidentPage } from './incidents.server.ts'

export type IncidentVerdict = {
  decision: IncidentDecision
  kind: IncidentKind
  /** London times of the incident's day, `HH:MM`; null where the times stay as found. */
  from: string | null
  to: string | null
  leftOut: readonly number[]
}

/** What is wrong with a verdict, by field of the form; empty where it can be kept. */
export function troubleWithVerdict(page: IncidentPage, verdict: IncidentVerdict): Record<string, string> {
  if (verdict.decision !== 'adjusted') return {}
  const { from, to, kind, leftOut } = verdict
  if (kind === 'supplier' && page.incident.supplierCode === null)
    return { kind: 'This incident is of no one supplier: dismiss it, or leave it with the monitor' }
  if ((from === null) !== (to === null)) return { from: 'Enter both times, or neither' }
  if (from !== null && to !== null && from >= to) return { from: 'Enter a first time before the last' }
  const practices = new Set(page.practices.map(({ practiceId }) => practiceId))
  if (practices.size > 0 && [...practices].every((id) => leftOut.includes(id)))
    return { practices: 'Leave at least one practice in, or dismiss the incident' }
  const isChanged = from !== null || leftOut.length > 0 || kind !== page.foundAs
  return isChanged
    ? {}
    : { from: 'Change the times, the practices or whose fault it was, or confirm the incident' }
}

/** Keeps a person's decision about an incident. The figures of its day are counted again by the monitor. */
export function decideIncident(
  db: Db,
  page: IncidentPage,
  { decision, kind, from, to, leftOut }: IncidentVerdict,
  by: DecisionBy,
  now: number,
): void {
  const isAdjusted = decision === 'adjusted'
  const known = new Set(page.practices.map(({ practiceId }) => practiceId))
  insertIncidentDecision(db, {
    ...by,
    incidentId: page.incident.id,
    decision,
    kind: isAdjusted ? kind : page.foundAs,
    startsAt: isAdjusted && from !== null ? londonInstant(page.incident.day, from) : null,
    endsAt: isAdjusted && to !== null ? londonInstant(page.incident.day, to) : null,
    leftOut: isAdjusted ? leftOut.filter((id) => known.has(id)) : [],
    decidedAt: now,
  })
}
