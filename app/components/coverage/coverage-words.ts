import type { SupplierCode } from '#domain/codes.ts'
import { formatCount, formatDay, formatList, formatShare } from '#domain/format.ts'
import {
  failureWords,
  NO_CHECK_WORDS,
  SUPPLIER_WORDS,
  UNCHECKED_WORDS,
  UNSEEN_FAILURE_SENTENCES,
  type UnseenReason,
} from '#domain/wording.ts'
import type { FetchFailureReason } from '#domain/codes.ts'
import type { Unseen } from '../../page-models/unseen-since.server.ts'

const NOT_KNOWN = 'Not known'

/** The reason in two words: "Sign-in needed". */
export const unseenLabel = (unseen: Unseen | null): string =>
  unseen === null ? NOT_KNOWN : reasonWords(unseen.reason).label

/** The reason as a sentence, with what stood in the way of an answer. */
export function unseenSentence(unseen: Unseen | null): string {
  if (unseen === null) return 'The tool was replaced, and the checks of the former one are not compared.'
  const why = unseen.reason === 'network_failure' ? unseen.failure : null
  if (why === null) return reasonWords(unseen.reason).sentence
  return UNSEEN_FAILURE_SENTENCES[why as FetchFailureReason] ?? `${failureWords(why)}.`
}

const reasonWords = (reason: UnseenReason) =>
  reason === 'no_check' ? NO_CHECK_WORDS : UNCHECKED_WORDS[reason]

/** "12 October 2026", or that the run reaches back to where the database begins. */
export function sinceWords(unseen: Unseen | null): string {
  if (unseen === null) return NOT_KNOWN
  return unseen.isFromStart ? `${formatDay(unseen.since)}, the first day held` : formatDay(unseen.since)
}

export const supplierList = (suppliers: readonly SupplierCode[]): string =>
  suppliers.length === 0 ? 'None known' : formatList(suppliers.map((code) => SUPPLIER_WORDS[code].label))

/** "93.1% (12,345 of 13,260)"; "No data" where there is nothing to have a share of. */
export function shareOf(count: number, of: number): string {
  if (of <= 0) return 'No data'
  const isTiny = count > 0 && count / of < 0.001
  return `${isTiny ? 'less than 0.1%' : formatShare(count / of)} (${formatCount(count)} of ${formatCount(of)})`
}

const MINUTE_MS = 60_000

/** Observed time as a share, with its hours: floored, so that neither is overstated. */
export function observedWords({ assessedMs, unobservedMs }: { assessedMs: number; unobservedMs: number }): string {
  if (assessedMs <= 0) return 'No data'
  const hours = (ms: number) => formatCount(Math.floor(ms / (60 * MINUTE_MS)))
  const observedMs = assessedMs - unobservedMs
  return `${formatShare(observedMs / assessedMs)} (${hours(observedMs)} of ${hours(assessedMs)} hours)`
}

/** A gap in whole minutes, raised: a number under a header that names the unit. */
export const gapWords = (ms: number | null): string =>
  ms === null ? 'No data' : formatCount(Math.ceil(ms / MINUTE_MS))
