import type { AdapterConfidence, ClosureReason, Outcome, RequestType, State } from './codes.ts'

/**
 * What a page meant under one version of the rules: the result of classifying a capture.
 * Only an `assessed` sighting is evidence; every other outcome has the state `unknown` (or `not_visible`) throughout.
 */
export type Sighting = {
  outcome: Outcome
  states: Record<RequestType, State>
  /** Why it was closed, only where the page itself says so; null when the type was not closed. */
  reasons: Record<RequestType, ClosureReason | null>
  /** Stable code of the rule that decided, such as `systmconnect.category-redirect`. */
  rule: string
  ruleVersion: number
  confidence: AdapterConfidence
  /** The words or structures on the page that the rule matched, for a person to check. */
  matched: string[]
  /** When a closed page says that it opens again today (London `HH:MM`); absent where it does not. */
  statedResume?: string
}
