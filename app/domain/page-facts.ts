import type { AdapterConfidence, ClosureReason, RequestType } from './codes.ts'

/**
 * What an adapter saw, without an opinion. A route is one way into the tool: a category link, a card, a form.
 * `classify.ts` decides what it means.
 */
export type RouteFact = {
  /** The words on the page that name the route. */
  label: string
  /** Request types the route carries; null where nobody has mapped its label. */
  requestTypes: RequestType[] | null
  /** A control with which a patient could start now: true seen enabled, false seen disabled or absent, null not seen. */
  canStart: boolean | null
  /** Closed wording or structure in the place of the route, word for word; null when there is none. */
  closedNotice: string | null
  /** The reason only where the page itself states it. */
  closedReason: ClosureReason | null
  /** A warning that can be passed, word for word. */
  passableNotice: string | null
}

export type PageTrouble =
  'network_failure' | 'blocked' | 'wrong_host' | 'wrong_identity' | 'supplier_error' | 'login_wall'

export type PageFacts = {
  /** Code of the adapter and the rule set it used, such as `systmconnect.categories`. */
  rule: string
  ruleVersion: number
  confidence: AdapterConfidence
  /** Everything that stands in the way of a judgement, with the words or numbers that show it. */
  troubles: { kind: PageTrouble; matched: string }[]
  routes: RouteFact[]
  /** True when the page lists every route of the tool, so that a type with no route is not offered. */
  showsAllRoutes: boolean
  /** Why nothing could be read of a page that loaded, in plain words: it is then unrecognised. Absent where it was read. */
  unreadBecause?: string
  /** Seen, and deciding nothing by itself: kept with the reading for a person. */
  noted?: string[]
}
