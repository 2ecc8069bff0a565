import { addMonths, dayOf, daysOfMonth, londonInstant, monthOf } from './london-time.ts'

/** How long evidence files are kept, from a day on. A change is a new entry, never an edit: it dates what was removed. */
export type RetentionRule = { inForceFrom: string; evidenceMonths: number; source: string }

export const RETENTION_RULES: readonly [RetentionRule, ...RetentionRule[]] = [
  {
    inForceFrom: '2026-11-23',
    evidenceMonths: 25,
    source: 'rule of this service, records retention, 23 November 2026: what was checked, 25 months online',
  },
]

/** The rule in force on a London day; the first one before any. */
export const retentionRuleOn = (day: string): RetentionRule =>
  RETENTION_RULES.findLast(({ inForceFrom }) => inForceFrom <= day) ?? RETENTION_RULES[0]

/**
 * First London day whose evidence is still within its time: the same date so many calendar months before the day of `now`
 * (epoch ms), or the last of that month where it is shorter. Whole days only: a day's evidence falls due together.
 */
export function keptFromDay(now: number): string {
  const today = dayOf(now)
  const days = daysOfMonth(addMonths(monthOf(today), -retentionRuleOn(today).evidenceMonths))
  return days[Math.min(Number(today.slice(8)), days.length) - 1] as string
}

/** The same as an instant (epoch ms, London midnight): what was read earlier is out of its time. */
export const keptFrom = (now: number): number => londonInstant(keptFromDay(now), '00:00')

/**
 * Whether the schedule explains that a file is gone: it was removed when the reading at `readAt` (both epoch ms) was out
 * of its time. A file that a later reading cites was not removed by the schedule, whatever a list says.
 */
export const isRemovalInTime = (removedAt: number, readAt: number): boolean => readAt < keptFrom(removedAt)

/**
 * Why a file is kept although readings that cite it are out of their time; the first that applies is said. Issue text:
 * bodies of closures and of cases are kept with them. Kept closed days are wider than confirmed closures on purpose: a day
 * on which any reading was closed or at its limit, before exclusions count.
 */
export const KEEP_REASONS = [
  'hold',
  'closed_day',
  'decision',
  'website_visit',
  'newer_reading',
  'no_reading',
  'seen_again',
] as const
export type KeepReason = (typeof KEEP_REASONS)[number]

/** Deletion stopped for one practice, or for everything where `practiceCode` is null. Instants in epoch ms. */
export type LegalHold = {
  practiceCode: string | null
  by: string
  why: string
  since: number
  releasedAt?: number
  releasedBy?: string
  releasedWhy?: string
}

export const isInForce = ({ releasedAt }: LegalHold): boolean => releasedAt === undefined
