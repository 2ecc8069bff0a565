import type { ClosureReason, Outcome, RequestType, State } from './codes.ts'
import { REQUEST_TYPES } from './codes.ts'
import type { PageFacts, PageTrouble, RouteFact } from './page-facts.ts'
import type { Sighting } from './sightings.ts'

type Judged = { state: State; reason: ClosureReason | null; matched: string[] }

/**
 * Turns what an adapter saw into a sighting (rule order: network, challenge, host, identity, closed, supplier error,
 * open, unrecognised). Open needs positive proof and closed needs positive proof; the rest is unknown.
 *
 * `carried` are the request types that the register gives to this tool. A type it does not carry is judged only where a
 * route shows it; without one it is `not_visible` here: this tool says nothing about it, and another tool may carry it.
 */
export function classifyFacts(facts: PageFacts, carried: readonly RequestType[]): Sighting {
  const { rule, ruleVersion, confidence } = facts
  const early = troubleOf(facts, ['network_failure', 'blocked', 'wrong_host', 'wrong_identity'])
  if (early) return unassessed(facts, OUTCOME_OF_TROUBLE[early.kind], early.matched)
  const judged = REQUEST_TYPES.map((type) => judgeType(type, facts, carried))
  const isClosedSeen = judged.some(({ state }) => state === 'closed' || state === 'capped')
  const late = troubleOf(facts, ['supplier_error', 'login_wall'])
  if (late && !isClosedSeen) return unassessed(facts, OUTCOME_OF_TROUBLE[late.kind], late.matched)
  if (facts.unreadBecause) return unassessed(facts, 'unrecognised', facts.unreadBecause)
  // A page on which no route can be judged is no proof that a type is not offered either.
  if (facts.routes.every((route) => judgeRoute(route).state === 'unknown'))
    return unassessed(facts, 'unrecognised', 'no route was recognised')
  return {
    outcome: 'assessed',
    states: byType((i) => judged[i]?.state ?? 'unknown'),
    reasons: byType((i) => judged[i]?.reason ?? null),
    rule,
    ruleVersion,
    confidence,
    matched: [...new Set([...judged.flatMap(({ matched }) => matched), ...(facts.noted ?? [])])],
  }
}

const OUTCOME_OF_TROUBLE: Record<PageTrouble, Outcome> = {
  network_failure: 'network_failure',
  blocked: 'blocked',
  wrong_host: 'wrong_page',
  wrong_identity: 'wrong_page',
  supplier_error: 'supplier_error',
  login_wall: 'login_required',
}

const troubleOf = (facts: PageFacts, kinds: readonly PageTrouble[]) =>
  kinds.flatMap((kind) => facts.troubles.filter((trouble) => trouble.kind === kind))[0]

function unassessed(facts: PageFacts, outcome: Outcome, matched: string): Sighting {
  const { rule, ruleVersion, confidence } = facts
  const state: State = outcome === 'login_required' ? 'not_visible' : 'unknown'
  return {
    outcome,
    states: byType(() => state),
    reasons: byType(() => null),
    rule,
    ruleVersion,
    confidence,
    matched: [matched],
  }
}

/** One type over all its routes: open if any is seen open, closed only if every one is seen closed, else unknown. */
function judgeType(type: RequestType, facts: PageFacts, carried: readonly RequestType[]): Judged {
  const routes = facts.routes.filter((route) => route.requestTypes?.includes(type))
  if (routes.length === 0) {
    const absent = absentState(facts)
    const state = absent === 'not_offered' || carried.includes(type) ? absent : 'not_visible'
    return { state, reason: null, matched: [] }
  }
  const judged = routes.map(judgeRoute)
  const open = judged.find(({ state }) => state === 'open')
  const passable = judged.find(({ state }) => state === 'open_with_notice')
  if (open ?? passable) return (open ?? passable) as Judged
  if (judged.every(({ state }) => state === 'closed' || state === 'capped')) return joinClosed(judged)
  return { state: 'unknown', reason: null, matched: judged.flatMap(({ matched }) => matched) }
}

/** A type without a route is not offered only when the tool shows all its routes and each is understood. */
const absentState = ({ showsAllRoutes, routes }: PageFacts): State =>
  showsAllRoutes && routes.length > 0 && routes.every((route) => route.requestTypes !== null)
    ? 'not_offered'
    : 'unknown'

function judgeRoute({ label, canStart, closedNotice, closedReason, passableNotice }: RouteFact): Judged {
  if (canStart === true) {
    const state = passableNotice ? 'open_with_notice' : 'open'
    return { state, reason: null, matched: [passableNotice ?? `${label}: can be started`] }
  }
  // Words alone prove nothing: closed needs the notice and the absence of a way to start.
  if (canStart === false && closedNotice !== null) {
    const state = closedReason === 'capped' ? 'capped' : 'closed'
    return { state, reason: closedReason ?? 'unstated', matched: [closedNotice] }
  }
  return { state: 'unknown', reason: null, matched: [] }
}

/** Capped only where every route says so; a reason only where all agree. */
function joinClosed(judged: readonly Judged[]): Judged {
  const reasons = new Set(judged.map(({ reason }) => reason))
  const [reason] = reasons
  return {
    state: judged.every(({ state }) => state === 'capped') ? 'capped' : 'closed',
    reason: reasons.size === 1 ? (reason ?? 'unstated') : 'unstated',
    matched: judged.flatMap(({ matched }) => matched),
  }
}

const byType = <T>(valueOf: (index: number) => T): Record<RequestType, T> =>
  Object.fromEntries(REQUEST_TYPES.map((type, index) => [type, valueOf(index)])) as Record<RequestType, T>
