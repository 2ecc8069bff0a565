import {
  INTERVAL_EXCLUSION_REASONS,
  type IntervalExclusionReason,
  type PauseAgreement,
  type RequestType,
} from './codes.ts'
import type { Interval } from './interval.ts'

/** An exclusion as a person enters it; instants in epoch ms, days `YYYY-MM-DD`. */
export type ExclusionEntry = Interval & {
  /** Exactly one of the two. */
  practiceCode: string | null
  icbCode: string | null
  requestTypes: readonly RequestType[]
  reasonCode: IntervalExclusionReason
  reason: string
  agreedBy: string | null
  agreedOn: string | null
  reference: string | null
}

/** What one field of an entry lacks, by the name of the field. */
export type EntryTrouble = { field: keyof ExclusionEntry; sentence: string }

const LONGEST_REASON = 1000
const LONGEST_LINE = 200
const LONGEST_MS = 366 * 24 * 60 * 60_000
/** Counts only as something that somebody agreed to on a day (method, section 10: reason, times, who, when). */
const NEEDS_AGREEMENT: ReadonlySet<string> = new Set<IntervalExclusionReason>(['AP', 'OC', 'DI'])

/**
 * What keeps an entry from being taken, field by field; empty where it can be. `today` is the London day on which it is
 * entered, `pauses` the rule of the ICB. An exclusion that lies wholly in the future is allowed: pauses are agreed
 * beforehand. An instant that could not be read is NaN, and is nothing to complain of twice.
 */
export function troubleWithEntry(
  entry: ExclusionEntry,
  today: string,
  pauses: PauseAgreement = 'agreement_needed',
): EntryTrouble[] {
  const troubles: EntryTrouble[] = []
  const say = (field: EntryTrouble['field'], sentence: string) => troubles.push({ field, sentence })
  if ((entry.practiceCode === null) === (entry.icbCode === null))
    say('practiceCode', 'name one practice or one ICB, and not both')
  if (entry.to <= entry.from) say('to', 'the end must come after the start')
  else if (entry.to - entry.from > LONGEST_MS) say('to', 'an exclusion may last a year at most')
  if (entry.requestTypes.length === 0) say('requestTypes', 'name at least one request type')
  if (!INTERVAL_EXCLUSION_REASONS.includes(entry.reasonCode))
    say('reasonCode', `the code must be one of ${INTERVAL_EXCLUSION_REASONS.join(', ')}`)
  if (entry.reason.trim().length < 3) say('reason', 'give the reason in words')
  else if (entry.reason.length > LONGEST_REASON)
    say('reason', `a reason may have ${LONGEST_REASON} characters at most`)
  for (const field of ['agreedBy', 'reference'] as const)
    if ((entry[field]?.length ?? 0) > LONGEST_LINE)
      say(field, `this may have ${LONGEST_LINE} characters at most`)
  return [...troubles, ...troubleWithAgreement(entry, today, pauses)]
}

/** Where telling the ICB is enough, a pause needs who told it and on which day instead. */
function troubleWithAgreement(
  { reasonCode, agreedBy, agreedOn }: ExclusionEntry,
  today: string,
  pauses: PauseAgreement,
): EntryTrouble[] {
  const isToldOnly = isNotificationEnough(reasonCode, pauses)
  const isNeeded = NEEDS_AGREEMENT.has(reasonCode)
  const who = isToldOnly ? 'who told the ICB' : 'who agreed to it'
  const when = isToldOnly ? 'the day on which the ICB was told' : 'the day of the agreement'
  return [
    ...(isNeeded && !agreedBy?.trim()
      ? [{ field: 'agreedBy' as const, sentence: `${reasonCode} needs ${who}` }]
      : []),
    ...(isNeeded && agreedOn === null
      ? [{ field: 'agreedOn' as const, sentence: `${reasonCode} needs ${when}` }]
      : []),
    ...(agreedOn !== null && agreedOn > today
      ? [{ field: 'agreedOn' as const, sentence: `${when} lies ahead` }]
      : []),
  ]
}

/** True where an entry is a pause that counts once the ICB has been told, without its agreement. */
export const isNotificationEnough = (reasonCode: IntervalExclusionReason, pauses: PauseAgreement): boolean =>
  reasonCode === 'AP' && pauses === 'notification_enough'

/** True where it was entered after it had begun: reported as such wherever it stands. */
export const isRetrospective = (entry: { startsAt: number; enteredAt: number }): boolean =>
  entry.enteredAt > entry.startsAt
