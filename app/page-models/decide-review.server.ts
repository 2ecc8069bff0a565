import type { Db } from '#db/client.server.ts'
import { insertReviewDecision } from '#db/queries/review.server.ts'
import type { RequestType, State } from '#domain/codes.ts'
import type { DecisionBy } from './decide.server.ts'
import type { ReviewGroup } from './review.server.ts'

export type ReviewVerdict = { states: Record<RequestType, State> | null; keys: readonly string[] }

/** Keeps a decision on the chosen pages of a group. No reading changes until stored pages are read again. */
export function decideReview(
  db: Db,
  { members }: ReviewGroup,
  { states, keys }: ReviewVerdict,
  by: DecisionBy,
  now: number,
): number | null {
  const pages = members
    .filter(({ key }) => keys.includes(key))
    .map(({ key, captureId }) => ({ pageSha256: key, captureId }))
  return pages.length === 0 ? null : insertReviewDecision(db, { ...by, states, decidedAt: now }, pages)
}
