import type { Db } from '#db/client.server.ts'
import {
  freezeMonth,
  freezeStep,
  planFreeze,
  type FreezeAsk,
  type FreezePlan,
} from '#db/figures/freeze-month.server.ts'
import { recountAll } from '#db/figures/recount.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import type { FreezeRefusal, FreezeStep } from '#domain/freeze-calendar.ts'
import { addDays, addMonths } from '#domain/london-time.ts'
import type { Revision } from '#domain/revisions.ts'
import type { Viewer } from '#domain/viewer.ts'

export type FreezeQuery = { icb: string; month: string }

/** Enough to judge by; the version's own page has them all. */
const DIFFERENCES_SHOWN = 30

export type FreezePreview = NonNullable<ReturnType<typeof freezePreview>>

/** What freezing a month now would keep and what it would change. Null where the viewer may not see the ICB. */
export function freezePreview(db: Db, viewer: Viewer, query: FreezeQuery, now: number, codeVersion: string) {
  const lastDay = addDays(`${addMonths(query.month, 1)}-01`, -1)
  const icb = icbsInScope(db, viewer.icbs, lastDay).find(({ odsCode }) => odsCode === query.icb)
  if (!icb) return null
  const ask = askOf(query, { by: 'preview', reason: 'preview' }, codeVersion)
  return {
    ...query,
    icbName: icb.name,
    plan: inShort(planFreeze(db, ask, now)),
    needsReason: isRefusedFor(freezeStep(db, { ...ask, reason: '' }, now), 'reason_needed'),
  }
}

const isRefusedFor = (step: FreezeStep | FreezeRefusal, code: FreezeRefusal['refused']): boolean =>
  'refused' in step && step.refused === code

const askOf = (query: FreezeQuery, who: { by: string; reason: string }, codeVersion: string): FreezeAsk => ({
  icbOdsCode: query.icb,
  month: query.month,
  codeVersion,
  ...who,
})

export type PlanInShort = ReturnType<typeof inShort>

/** What a page shows of a plan: counts, and the first of what differs. */
function inShort(plan: FreezePlan) {
  if (plan.refused !== undefined) {
    const { refused } = plan
    return { refused, from: 'from' in plan ? plan.from : null, id: 'id' in plan ? plan.id : null }
  }
  const { id, status, version, content, revisions } = plan
  return {
    refused: null,
    id,
    status,
    version,
    practices: content.practices.length,
    revisionCount: revisions.length,
    conclusionCount: new Set(revisions.filter((r) => r.changesConclusion).map(keyOf)).size,
    revisions: revisions.slice(0, DIFFERENCES_SHOWN),
  }
}

const keyOf = ({ practiceOdsCode, requestType }: Revision): string => `${practiceOdsCode} ${requestType}`

/** Freezes what the preview showed; refused where the facts no longer allow it. */
export function freeze(
  db: Db,
  query: FreezeQuery,
  who: { by: string; reason: string },
  now: number,
  codeVersion: string,
): PlanInShort {
  recountAll(db, now)
  return inShort(freezeMonth(db, askOf(query, who, codeVersion), now))
}
