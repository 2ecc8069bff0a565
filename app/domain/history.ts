/** Facts that the figures of a practice rest on. */
export const HISTORY_KINDS = [
  'tool',
  'contract',
  'membership',
  'list_size',
  'exclusion',
  'correction',
  'incident',
  'icb_rule',
  'rule_set',
  'frozen_month',
] as const
export type HistoryKind = (typeof HISTORY_KINDS)[number]

/**
 * One dated fact as its page lists it: London days, both included; `to` is null while it has no end, and `from` where
 * nobody recorded a beginning. `recorded` says who entered it and when, or where it was read.
 */
export type HistoryEntry = {
  id: string
  kind: HistoryKind
  title: string
  details: string[]
  href: string | null
  from: string | null
  to: string | null
  recorded: string
}

/** True where a fact covers a London day. */
export const coversDay = ({ from, to }: Pick<HistoryEntry, 'from' | 'to'>, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to)

/** Newest first by the day from which each counts; on the same day in the order of the kinds. */
export const newestFirst = (entries: readonly HistoryEntry[]): HistoryEntry[] =>
  entries.toSorted(
    (a, b) =>
      (b.from ?? '').localeCompare(a.from ?? '') ||
      HISTORY_KINDS.indexOf(a.kind) - HISTORY_KINDS.indexOf(b.kind) ||
      b.id.localeCompare(a.id, 'en', { numeric: true }),
  )
