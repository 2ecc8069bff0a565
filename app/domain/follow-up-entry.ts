import { TRIGGER_COMBINATIONS, type TriggerCombination } from './codes.ts'
import { newestVersions, type FollowUpRule, type FollowUpTrigger } from './follow-up.ts'
import { formatCount, formatDay } from './format.ts'
import { isDay } from './london-time.ts'
import { DUTY_STARTS_ON } from './rules.ts'

/** The fields of a follow-up rule as a person types them. */
export const RULE_FIELDS = [
  'icb',
  'name',
  'daysConfirmed',
  'closedMinutesLow',
  'combination',
  'inForceFrom',
  'author',
  'reason',
] as const
export type RuleField = (typeof RULE_FIELDS)[number]
export type RuleErrors = Partial<Record<RuleField, string>>

/** A rule as it is to be kept, without its code and version. */
export type RuleEntry = FollowUpTrigger &
  Pick<FollowUpRule, 'name' | 'inForceFrom' | 'author' | 'reason'> & { icbOdsCode: string }

/** 31 days have at most 23 from Monday to Friday. */
const MOST_DAYS = 23
/** 8am to 6:30pm on each of them. */
const MOST_MINUTES = MOST_DAYS * 630
const LAST_DAY = '2099-12-31'

/** Checks what was typed, field by field; either the rule or what is wrong with it is null. */
export function readRuleEntry(
  typed: Readonly<Record<RuleField, string>>,
): { entry: RuleEntry; errors: null } | { entry: null; errors: RuleErrors } {
  const days = wholeNumber(typed.daysConfirmed, 'days', MOST_DAYS, 'core days')
  const minutes = wholeNumber(typed.closedMinutesLow, 'minutes', MOST_MINUTES, 'core minutes')
  const combination = TRIGGER_COMBINATIONS.find((each) => each === typed.combination)
  const hasNoThreshold = typed.daysConfirmed.trim() === '' && typed.closedMinutesLow.trim() === ''
  const errors = present({
    icb: typed.icb.trim() === '' ? 'Choose an ICB' : null,
    name: textTrouble(typed.name, 'a name for the rule', 3, 100),
    daysConfirmed: hasNoThreshold ? 'Enter a number of days, a number of minutes, or both' : days.trouble,
    closedMinutesLow: minutes.trouble,
    combination: combination ? null : 'Choose whether any or all of the thresholds have to be reached',
    inForceFrom: dayTrouble(typed.inForceFrom),
    author: textTrouble(typed.author, 'your name', 2, 100),
    reason: textTrouble(typed.reason, 'the reason', 3, 1000),
  })
  if (Object.keys(errors).length > 0 || !combination) return { entry: null, errors }
  return { entry: entryOf(typed, days.value, minutes.value, combination), errors: null }
}

const entryOf = (
  typed: Readonly<Record<RuleField, string>>,
  daysConfirmed: number | null,
  closedMinutesLow: number | null,
  combination: TriggerCombination,
): RuleEntry => ({
  icbOdsCode: typed.icb.trim().toUpperCase(),
  name: typed.name.trim(),
  daysConfirmed,
  closedMinutesLow,
  combination,
  inForceFrom: typed.inForceFrom.trim(),
  author: typed.author.trim(),
  reason: typed.reason.trim(),
})

/** What ends a rule: from which day, who says so and why. */
export type RuleEnd = Pick<FollowUpRule, 'inForceFrom' | 'author' | 'reason'>

/** Checks the form that ends a rule, in the same way. */
export const endTrouble = ({
  inForceFrom,
  author,
  reason,
}: RuleEnd): Partial<Record<keyof RuleEnd, string>> =>
  present({
    inForceFrom: dayTrouble(inForceFrom),
    author: textTrouble(author, 'your name', 2, 100),
    reason: textTrouble(reason, 'the reason', 3, 1000),
  })

/**
 * What stands against a new rule of an ICB, given all versions of its rules: an ICB has one rule at a time, so that a
 * practice is judged by one.
 */
export function troubleWithNewRule(
  held: readonly FollowUpRule[],
  { inForceFrom }: Pick<RuleEntry, 'inForceFrom'>,
): RuleErrors {
  for (const { name, isEnded, inForceFrom: from } of newestVersions(held)) {
    if (!isEnded) return { icb: `This ICB already has the rule “${name}”: change it, or end it first` }
    if (inForceFrom < from)
      return { inForceFrom: `Enter ${formatDay(from)} or later: the rule “${name}” ends then` }
  }
  return {}
}

/** What stands against a new version of a rule, or its end, after its newest version. */
export function troubleWithVersion(
  newest: FollowUpRule,
  { inForceFrom }: Pick<RuleEntry, 'inForceFrom'>,
): RuleErrors {
  if (newest.isEnded)
    return { inForceFrom: `This rule ends on ${formatDay(newest.inForceFrom)}: enter a new rule instead` }
  if (inForceFrom < newest.inForceFrom)
    return {
      inForceFrom: `Enter ${formatDay(newest.inForceFrom)} or later: version ${newest.version} begins then`,
    }
  return {}
}

/** Whether a new version would list by the same thresholds under the same name, as a form sent twice does. */
export const isSameRule = (newest: FollowUpRule, entry: RuleEntry): boolean =>
  newest.name === entry.name &&
  newest.daysConfirmed === entry.daysConfirmed &&
  newest.closedMinutesLow === entry.closedMinutesLow &&
  newest.combination === entry.combination

type WholeNumber = { value: number | null; trouble: string | null }

/** A threshold: empty for none, otherwise a whole number from 1 to what a month can hold. */
function wholeNumber(text: string, unit: string, most: number, mostOf: string): WholeNumber {
  const typed = text.trim().replaceAll(',', '')
  if (typed === '') return { value: null, trouble: null }
  const wrong = (trouble: string): WholeNumber => ({ value: null, trouble })
  if (!/^-?\d+$/.test(typed)) return wrong(`Enter a whole number of ${unit}, or leave it empty`)
  const value = Number(typed)
  if (value < 1) return wrong(`Enter 1 or more ${unit}, or leave it empty`)
  if (value > most) return wrong(`Enter at most ${formatCount(most)} ${unit}: no month has more ${mostOf}`)
  return { value, trouble: null }
}

function dayTrouble(text: string): string | null {
  const day = text.trim()
  if (!isDay(day) || day > LAST_DAY) return 'Enter a day such as 2026-12-01'
  return day < DUTY_STARTS_ON ? `Enter ${formatDay(DUTY_STARTS_ON)} or later: the duty began then` : null
}

function textTrouble(text: string, what: string, least: number, most: number): string | null {
  const { length } = text.trim()
  if (length < least) return `Enter ${what}`
  return length > most ? `Enter at most ${formatCount(most)} characters` : null
}

/** The complaints that there are. */
const present = <Field extends string>(
  troubles: Record<Field, string | null>,
): Partial<Record<Field, string>> =>
  Object.fromEntries(Object.entries(troubles).filter(([, trouble]) => trouble !== null)) as Partial<
    Record<Field, string>
  >
