import type { XmrLimits } from './xmr-limits.ts'
import type { XmrKind, XmrOptions, XmrPoint, XmrSide } from './xmr.ts'

/** Codes of the two Making Data Count icons (method, section 12): H or L inside one is the side. */
export type XmrVariation = 'common_cause' | `${Exclude<XmrKind, 'common_cause'>}_${XmrSide}`
export type XmrAssurance = 'consistently_pass' | 'consistently_fail' | 'inconsistent'

/** The variation icon, from the latest point; null where its stretch has no limits yet. */
export function variationOf({ limits, kind, side }: XmrPoint): XmrVariation | null {
  if (!limits) return null
  return kind === 'common_cause' || side === null ? 'common_cause' : `${kind}_${side}`
}

/**
 * The assurance icon, from the last limits: can the process be relied on to meet the target? Exactly on a limit it is
 * still hit or miss. Null without a target, a direction or limits.
 */
export function assuranceOf(
  limits: XmrLimits | null,
  { better, target = null }: XmrOptions,
): XmrAssurance | null {
  if (!limits || target === null || better === 'neutral') return null
  if (target > limits.upper + limits.tolerance)
    return better === 'high' ? 'consistently_fail' : 'consistently_pass'
  if (target < limits.lower - limits.tolerance)
    return better === 'high' ? 'consistently_pass' : 'consistently_fail'
  return 'inconsistent'
}
