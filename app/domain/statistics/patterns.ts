import { countIn, observedHours, weekdaysOf, type DayCount, type HalfHours } from './half-hour-counts.ts'
import { HALF_HOUR_MINUTES, type HalfHourDay } from './half-hours.ts'
import { partOfDay, type PartOfDay } from './part-of-day.ts'

/**
 * Half-hours closed again and again. Times in minutes from midnight, London time; `weekday` is 1 for Monday, null for a
 * pattern of the whole week. Closed means closed in each of the half-hours; observed means each of them was.
 */
export type Pattern = {
  weekday: number | null
  fromMinute: number
  toMinute: number
  partOfDay: PartOfDay
  daysClosed: number
  daysObserved: number
}

type PatternRule = { days: number; share: number; weekdays: number }
/** Closed on at least 4 days, on at least 30% of the days observed, and on three different weekdays or more. */
export const WHOLE_WEEK_RULE: PatternRule = { days: 4, share: 0.3, weekdays: 3 }
/** Closed on at least 3 days and at least 60% of the days observed, all the same weekday. */
export const ONE_WEEKDAY_RULE: PatternRule = { days: 3, share: 0.6, weekdays: 1 }
/** A half-hour joins its neighbours only where their days are mostly the same. */
export const JOINED_SHARE = 0.75

/**
 * What the rule finds where there is nothing: months of always-open practices simulated for each kind of noise, and
 * those in which it found any pattern. The test pattern-noise runs exactly this and holds the count.
 */
export const PATTERN_NOISE_TRIAL = {
  months: 3_200,
  /** Share of readings that wrongly say closed: one by one, and in runs of so many. */
  wrongShare: 0.002,
  inRunsOf: [1, 4],
  monthsWithPattern: 0,
} as const

/** With 95% confidence the rate lies below this where none of so many months had a pattern: 1 - 0.05^(1/months). */
export const upperRateWhereNone = (months: number): number => 1 - 0.05 ** (1 / months)

/**
 * The patterns in the days of one practice and request type, in order of time, those of the whole week first. The rule:
 *
 * 1. A half-hour belongs to a pattern of the whole week by WHOLE_WEEK_RULE, or of one weekday by ONE_WEEKDAY_RULE; a
 *    half-hour in a pattern of the whole week is not looked at again by weekday.
 * 2. Neighbouring half-hours are joined, from the earliest on, while the days closed in all of them keep the rule and
 *    are at least 75% of the days closed in any one of them.
 * 3. One half-hour beside a pattern, closed only on days of that pattern, is its fringe and no pattern of its own: a
 *    closure that begins a quarter past fills half of a half-hour on some days and less on others.
 *
 * On always-open practices with 0.2% wrong closed readings, one by one or in runs of four, it finds something in fewer
 * than 1 of 1,000 practice-months (PATTERN_NOISE_TRIAL). A pattern is no cause and no trigger.
 */
export function findPatterns(days: readonly HalfHourDay[]): Pattern[] {
  const wholeWeek = runsIn(days, WHOLE_WEEK_RULE, [])
  const patterns = wholeWeek
    .filter((run) => !isFringe(days, run, wholeWeek))
    .map((run) => patternOf(days, null, run))
  for (const weekday of weekdaysOf(days)) {
    const own = days.filter((day) => day.weekday === weekday)
    const runs = runsIn(own, ONE_WEEKDAY_RULE, wholeWeek)
    const whole = runs.filter((run) => !isFringe(own, run, [...wholeWeek, ...runs]))
    patterns.push(...whole.map((run) => patternOf(own, weekday, run)))
  }
  return patterns
}

/** Rule 3: each of its closed days is one on which a neighbour was closed too. */
function isFringe(days: readonly HalfHourDay[], run: HalfHours, others: readonly HalfHours[]): boolean {
  if (run.to - run.from > 1) return false
  const { closed } = countIn(days, run)
  const beside = others.filter((other) => other.to === run.from || other.from === run.to)
  return beside.some(({ from, to }) => {
    const both = { from: Math.min(from, run.from), to: Math.max(to, run.to) }
    return countIn(days, both).closed === closed
  })
}

/** `most` is the highest number of days that any one half-hour of the run was closed. */
type Run = HalfHours & { most: number }

function runsIn(days: readonly HalfHourDay[], rule: PatternRule, taken: readonly HalfHours[]): Run[] {
  const { from, to } = observedHours(days)
  const runs: Run[] = []
  for (let i = from; i < to; i++) {
    const alone = countIn(days, { from: i, to: i + 1 })
    if (!keeps(rule, alone) || taken.some((run) => run.from <= i && i < run.to)) continue
    const last = runs.at(-1)
    const longer =
      last?.to === i ? { from: last.from, to: i + 1, most: Math.max(last.most, alone.closed) } : null
    if (longer && isOnePattern(days, rule, longer)) runs[runs.length - 1] = longer
    else runs.push({ from: i, to: i + 1, most: alone.closed })
  }
  return runs
}

function isOnePattern(days: readonly HalfHourDay[], rule: PatternRule, run: Run): boolean {
  const joined = countIn(days, run)
  return keeps(rule, joined) && joined.closed >= JOINED_SHARE * run.most
}

const keeps = (rule: PatternRule, { closed, observed, weekdays }: DayCount): boolean =>
  closed >= rule.days && closed / observed >= rule.share && weekdays >= rule.weekdays

function patternOf(days: readonly HalfHourDay[], weekday: number | null, run: HalfHours): Pattern {
  const { closed, observed } = countIn(days, run)
  return {
    weekday,
    fromMinute: run.from * HALF_HOUR_MINUTES,
    toMinute: run.to * HALF_HOUR_MINUTES,
    partOfDay: partOfDay(run, observedHours(days)),
    daysClosed: closed,
    daysObserved: observed,
  }
}
