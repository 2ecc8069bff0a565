import type { Db } from '#db/client.server.ts'
import { waitingCorrections } from '#db/queries/corrections.server.ts'
import { openFindings, openProposals } from '#db/queries/proposals.server.ts'
import { monthsToRevise } from '#db/queries/stale-days.server.ts'
import type { DecisionQueue } from '#domain/wording.ts'
import { dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'
import { incidentsPage } from './incidents.server.ts'

/** A list of what people decide, and how much waits on it; null where counting it means reading the stored pages. */
export type WaitingQueue = { queue: DecisionQueue; waiting: number | null }

export type DecisionsPage = { queues: WaitingQueue[] }

/** Everything that waits for a person, and the registers in which what was decided is kept. */
export function decisionsPage(
  db: Db,
  viewer: Viewer,
  _query: Record<string, never>,
  now: number,
): DecisionsPage {
  const scope = viewer.icbs
  const day = dayOf(now)
  const months = monthsToRevise(db).filter(({ icbOdsCode }) => scope === 'all' || scope.includes(icbOdsCode))
  return {
    queues: [
      { queue: 'corrections', waiting: waitingCorrections(db, { scope, day }).length },
      { queue: 'incidents', waiting: incidentsPage(db, viewer, {}, now).undecided },
      { queue: 'months', waiting: months.length },
      { queue: 'proposals', waiting: openProposals(db, { scope, day }).length },
      { queue: 'findings', waiting: openFindings(db, { scope, day }).length },
      { queue: 'review', waiting: null },
    ],
  }
}
