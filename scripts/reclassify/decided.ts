import type { Db } from '#db/client.server.ts'
import { pageDigest, pageText, sharedText } from '#db/evidence/page-text.server.ts'
import { decisionsByPage, type ReviewDecision } from '#db/queries/review.server.ts'
import { REQUEST_TYPES, type ClosureReason, type RequestType, type State } from '#domain/codes.ts'
import type { Sighting } from '#domain/sightings.ts'
import { DECISION_RULE, type Decide } from './plan.ts'

/** What people decided about pages that no rule knows. A page that a rule has come to know is the rule's. */
export function decidedByPeople(db: Db): Decide {
  const decisions = decisionsByPage(db)
  return (capture, job, sighting) => {
    if (sighting.outcome !== 'unrecognised' || decisions.size === 0) return null
    const last = capture.exchanges.findLast(({ body }) => body.length > 0)
    const decision = last && decisions.get(pageDigest(sharedText(pageText(last.body), job)))
    return decision ? decidedSighting(decision, sighting) : null
  }
}

/** The rule of such a sighting is the decision, and its version the decision's number. */
export function decidedSighting({ id, states, decidedBy, why }: ReviewDecision, before: Sighting): Sighting {
  const all = <T>(valueOf: (type: RequestType) => T) =>
    Object.fromEntries(REQUEST_TYPES.map((type) => [type, valueOf(type)])) as Record<RequestType, T>
  return {
    outcome: states ? 'assessed' : 'wrong_page',
    states: states ?? all(() => 'unknown' as State),
    reasons: all((type) => reasonOf(states?.[type])),
    rule: DECISION_RULE,
    ruleVersion: id,
    confidence: before.confidence,
    matched: [`Decided by ${decidedBy}: ${why}`],
  }
}

const reasonOf = (state: State | undefined): ClosureReason | null =>
  state === 'capped' ? 'capped' : state === 'closed' ? 'unstated' : null
