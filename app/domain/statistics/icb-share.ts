/** Below this many practices an area is told in counts: one practice of two is not "50%". */
export const SHARES_FROM_PRACTICES = 10

/** Practices of an area in a month: all registered, those that could be assessed, and those of them seen closed. */
export type PracticeCounts = { practices: number; assessable: number; withClosure: number }

/** Practices with a confirmed closure: at least and at most so many of all, and as shares from 0 to 1. */
export type ClosureShare = {
  atLeast: number
  /** Every practice that could not be assessed taken as one with a closure. */
  atMost: number
  /** Of those assessed; null where fewer than 10 were. */
  ofAssessable: number | null
  /** Of all registered, between these; null in an area of fewer than 10 practices. */
  ofRegistered: { low: number; high: number } | null
}

/**
 * Share of an area's practices with a confirmed closure, with bounds for those that could not be assessed (method,
 * section 8): low = with / registered, high = (with + not assessable) / registered. Counts only below 10 practices
 * (section 13). Throws for counts that cannot be: not whole, negative, or a part larger than its whole.
 */
export function closureShare({ practices, assessable, withClosure }: PracticeCounts): ClosureShare {
  const isOrdered = 0 <= withClosure && withClosure <= assessable && assessable <= practices
  if (!isOrdered || ![practices, assessable, withClosure].every(Number.isInteger))
    throw new Error(`Counts must nest, got ${withClosure} of ${assessable} of ${practices} practices.`)
  const atMost = withClosure + practices - assessable
  return {
    atLeast: withClosure,
    atMost,
    ofAssessable: assessable < SHARES_FROM_PRACTICES ? null : withClosure / assessable,
    ofRegistered:
      practices < SHARES_FROM_PRACTICES ? null : { low: withClosure / practices, high: atMost / practices },
  }
}
