import type { Db } from '#db/client.server.ts'
import {
  decisionsOn,
  incidentById,
  incidentPractices,
  incidentsBetween,
  type IncidentSummary,
} from '#db/queries/incidents.server.ts'
import { addDays, dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'

export type { IncidentSummary }

/** A year back: what is older is on the pages of its months. */
const DAYS_BACK = 366

export type IncidentsPage = { incidents: IncidentSummary[]; undecided: number }

/** Incidents of the last year, newest first. They name no practice, so they are the same for every viewer. */
export function incidentsPage(
  db: Db,
  _viewer: Viewer,
  _query: Record<string, never>,
  now: number,
): IncidentsPage {
  const today = dayOf(now)
  const incidents = incidentsBetween(db, addDays(today, -DAYS_BACK), today)
  return { incidents, undecided: incidents.filter(({ decision }) => decision === null).length }
}

export type IncidentPage = NonNullable<ReturnType<typeof incidentPage>>
export type IncidentPractice = IncidentPage['practices'][number]

/** One incident: its bounds, the practices that the viewer may see, and what people decided. Null where there is none. */
export function incidentPage(db: Db, viewer: Viewer, { id }: { id: number }) {
  const row = incidentById(db, id)
  if (!row) return null
  const [summary] = incidentsBetween(db, row.day, row.day).filter((incident) => incident.id === id)
  const decisions = decisionsOn(db, id)
  const leftOut = decisions[0]?.leftOut ?? []
  const practices = incidentPractices(db, id, viewer.icbs, row.day).map(({ odsCode, name, ...span }) => ({
    ...span,
    practice: { odsCode, name },
    isLeftOut: leftOut.includes(span.practiceId),
  }))
  return summary ? { incident: summary, foundAt: row.foundAt, foundAs: row.kind, practices, decisions } : null
}

/** Incidents of a day that are of use on the page of that day: dismissed ones are not. */
export const incidentsOfDay = (db: Db, day: string): IncidentSummary[] =>
  incidentsBetween(db, day, day).filter(({ decision }) => decision !== 'dismissed')
