import { MAX_GAP_MS } from './slots.ts'

/**
 * The dated rule set: every number a figure depends on. Its version is stored with each practice-day and shown beside
 * each figure. Sources: the measurement method of this product (thresholds) and SI 2025/727 (start of the duty).
 */
export type RuleSet = {
  version: string
  inForceFrom: string
  /** Two equal readings further apart than this leave unobserved minutes between them. */
  maxGapMs: number
  /** First and last reading of a confirmed closure are at least this far apart. */
  confirmedSpanMs: number
  confirmedReadings: number
  /** A day with less coverage than this is not valid. */
  validDayCoverageShare: number
  /** A practice-month needs this coverage, and this many valid days or this share of its core days. */
  assessableCoverageShare: number
  assessableDays: number
  assessableDaysShare: number
  /** A full route counts as closed: the patient cannot send the request, whatever the reason. */
  isCappedClosed: boolean
}

/** Core hours duty: NHS (GMS Contracts and PMS Agreements) (Amendment) Regulations 2025, SI 2025/727. */
export const DUTY_STARTS_ON = '2025-10-01'

const THRESHOLDS = {
  maxGapMs: MAX_GAP_MS,
  confirmedSpanMs: 5 * 60_000,
  confirmedReadings: 2,
  validDayCoverageShare: 0.8,
  assessableCoverageShare: 0.9,
  assessableDays: 15,
  assessableDaysShare: 0.7,
}

/** `cappedClosedFrom` is the one date an ICB may set for itself (1 April 2026 instead of 1 October 2025). */
export type RuleOptions = { cappedClosedFrom?: string }

/** The rule set in force on a London day. */
export function ruleSetOn(day: string, { cappedClosedFrom = DUTY_STARTS_ON }: RuleOptions = {}): RuleSet {
  const isCappedClosed = day >= cappedClosedFrom
  const inForceFrom = isCappedClosed ? cappedClosedFrom : '2021-10-01'
  const version = `${inForceFrom}/1`
  return { ...THRESHOLDS, version, inForceFrom, isCappedClosed }
}

/**
 * The rule sets that some days were counted by, each version once and oldest first, as stored with the days: an ICB's
 * own date, or a new rule set, can lie between two days of one month. The day's own set where no day is counted.
 */
export function ruleVersionsOf(days: readonly { ruleVersion: string }[], day: string): string[] {
  const versions = [...new Set(days.map(({ ruleVersion }) => ruleVersion))].toSorted()
  return versions.length > 0 ? versions : [ruleSetOn(day).version]
}
