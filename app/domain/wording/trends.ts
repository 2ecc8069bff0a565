import { formatCount, formatCounted, formatDay, formatShare } from '../format.ts'
import type { ChangeInside, KnownChange, TrendHiddenReason, TrendWeek } from '../statistics/weekly-trend.ts'
import type { XmrAssurance, XmrVariation } from '../statistics/xmr-icons.ts'
import type { XmrFlag } from '../statistics/xmr-rules.ts'
import type { XmrPoint } from '../statistics/xmr.ts'
import type { Words } from '../wording.ts'

/** Words of the weekly charts of an ICB or a supplier. */
export const TREND_WORDS = {
  heading: 'Practice-days with a confirmed closure, week by week',
  link: 'Trend by week, with limits',
  measure:
    'Share of valid practice-days with a confirmed closure, by week from Monday to Sunday, after exclusions',
  counted:
    'A valid practice-day is one practice on one core day with at least 80% of the time covered by checks. Each day counts with the practices, the tools and the contracts in force on it; days on which the contract did not carry the duty are left out. A practice with tools of several suppliers counts for each of them.',
  noTrigger:
    'This chart never triggers anything: no practice is contacted, listed or judged because of it. It says whether weeks differ by more than the usual ups and downs, not why.',
  noPractices:
    'Single practices have no such chart. Most of their weeks have no closure at all, so limits would be drawn from nearly nothing and any blip would look like a signal; and with thousands of practices the rules would raise false alarms every week. The page of a practice has its calendar and patterns instead.',
  trial: 'These are trial limits: they come from fewer than 12 weeks and will still move.',
  clipped:
    'A share is at least nothing and at most everything, so a limit beyond is drawn at the edge; the table has it as it was worked out.',
  noLevel:
    'No level to compare with is set. No national tolerance is known, so this service has none of its own; a level typed in the form is compared with the limits.',
  screened: 'Jumps from week to week of more than 3.267 times the average one are left out of the limits.',
  notScreened: 'Every jump from week to week counts in the limits, as in the Making Data Count spreadsheets.',
  noChange: 'No known change lies inside these weeks.',
  notRebased: 'One set of limits is drawn across it, as asked.',
  none: 'No whole week has a valid practice-day that counts yet. The first one is shown here once it is over.',
  noShare: 'Counts only',
  noLimits: 'No limits yet',
  notDrawn: 'None',
  limits:
    'The mean of the weeks, and limits 2.66 times the average jump from one week to the next on either side of it: an XmR chart by the Making Data Count rules. Weeks beyond a limit, 7 running on one side of the mean, 7 all rising or falling, and 2 of 3 near a limit are marked.',
  axis: 'The axis of the chart need not begin at 0%. Weeks without a share are gaps and take no part in the limits.',
} as const

/** What a rule says of a point that breaks it. */
export const XMR_FLAG_WORDS = {
  outside_limits: {
    label: 'Outside the limits',
    sentence: 'The week lies above the upper or below the lower limit.',
  },
  trend: { label: 'Seven rising or falling', sentence: '7 or more weeks all rise, or all fall.' },
  two_of_three: {
    label: 'Two of three near a limit',
    sentence: '2 of 3 weeks running lie near one limit, all 3 on its side of the mean.',
  },
  shift: { label: 'Seven on one side', sentence: '7 or more weeks running lie on one side of the mean.' },
} as const satisfies Record<XmrFlag, Words>

const MARKED = 'The rules mark the latest week as more than the usual ups and downs'

/** What the variation icon says, of the latest week. */
export const VARIATION_WORDS = {
  common_cause: {
    label: 'Common cause',
    sentence: 'The latest week lies within the usual ups and downs.',
  },
  improvement_low: { label: 'Special cause: fewer closures', sentence: `${MARKED}, below the mean.` },
  improvement_high: { label: 'Special cause: better, higher', sentence: `${MARKED}, above the mean.` },
  concern_high: { label: 'Special cause: more closures', sentence: `${MARKED}, above the mean.` },
  concern_low: { label: 'Special cause: worse, lower', sentence: `${MARKED}, below the mean.` },
  neutral_high: { label: 'Special cause: higher', sentence: `${MARKED}, above the mean.` },
  neutral_low: { label: 'Special cause: lower', sentence: `${MARKED}, below the mean.` },
} as const satisfies Record<XmrVariation, Words>

/** What the assurance icon says of a share of which less is better: the last limits beside the level chosen. */
export const ASSURANCE_WORDS = {
  consistently_pass: {
    label: 'Below the level throughout',
    sentence: 'Both limits lie below the level: weeks like these would stay below it.',
  },
  consistently_fail: {
    label: 'Above the level throughout',
    sentence: 'Both limits lie above the level: weeks like these would stay above it.',
  },
  inconsistent: {
    label: 'Now above the level, now below',
    sentence: 'The level lies between the limits: chance alone puts a week above or below it.',
  },
} as const satisfies Record<XmrAssurance, Words>

/** Why there is no chart. */
export const TREND_HIDDEN_WORDS = {
  too_few_points: {
    label: 'Too few weeks',
    sentence: 'No chart is drawn: limits need at least two weeks with enough checks.',
  },
  mostly_zeros: {
    label: 'Mostly zeros',
    sentence:
      'No chart is drawn: in more than half of the weeks no confirmed closure was seen at all, and limits drawn from that would make any blip look like a signal.',
  },
  few_practices: {
    label: 'Fewer than 10 practices',
    sentence: 'No chart is drawn: with fewer than 10 practices only counts are shown, no percentages.',
  },
} as const satisfies Record<TrendHiddenReason, Words>

export const KNOWN_CHANGE_WORDS = {
  duty_starts: {
    label: 'Start of the duty',
    sentence: 'Since then tools have to be open through core hours.',
  },
  april_2026: {
    label: 'New contract year and mergers of ICBs',
    sentence: 'The contract of 2026/27 began and several ICBs merged.',
  },
} as const satisfies Record<KnownChange, Words>

/** "1 April 2026 (new contract year and mergers of ICBs): new limits from the week of 6 April 2026." */
export const changeSentence = ({ code, day, firstWeek }: ChangeInside, isRebased: boolean): string => {
  const { label } = KNOWN_CHANGE_WORDS[code]
  const what = label.startsWith('New') ? `n${label.slice(1)}` : `s${label.slice(1)}`
  const then = isRebased
    ? `new limits from the week of ${formatDay(firstWeek)}, the first one wholly after it.`
    : TREND_WORDS.notRebased.toLowerCase()
  return `${formatDay(day)} (${what}): ${then}`
}

type Week = Pick<TrendWeek, 'weekStart' | 'daysValid' | 'daysClosed' | 'sharePct' | 'point'>

/** "In the week of 16 November 2026 a confirmed closure was seen on 4.1% of valid practice-days (34 of 812)". */
export function weekSentence({ weekStart, daysValid, daysClosed, sharePct }: Week): string {
  const seen = `In the week of ${formatDay(weekStart)} a confirmed closure was seen on`
  if (sharePct === null)
    return `${seen} ${formatCount(daysClosed)} of ${formatCounted(daysValid, 'valid practice-day')}`
  return `${seen} ${formatShare(sharePct / 100)} of valid practice-days (${formatCount(daysClosed)} of ${formatCount(daysValid)})`
}

/** The headline: the latest week and what the rules say of it; `before` is the week before it in the chart. */
export const trendSentence = (latest: Week, before: Week | null): string =>
  latest.point
    ? `${weekSentence(latest)}: ${ruleClause(latest.point, before?.point ?? null)}`
    : weekSentence(latest)

/** What the rules say of a week, for the middle of a sentence. */
export function ruleClause(point: XmrPoint, before: XmrPoint | null): string {
  if (!point.limits) return 'the first week of new limits, so nothing can be said of it yet'
  const isHigh = point.side === 'high'
  if (point.label === null) return 'within the usual ups and downs'
  if (point.label === 'outside_limits') return isHigh ? 'above the upper limit' : 'below the lower limit'
  if (point.label === 'two_of_three')
    return `near the ${isHigh ? 'upper' : 'lower'} limit, as was at least one of the two weeks before`
  if (point.label === 'shift') return `one of 7 or more weeks running ${isHigh ? 'above' : 'below'} the mean`
  return `one of 7 or more weeks that all ${before && before.value > point.value ? 'fall' : 'rise'}`
}

/** The kind and the rules of a week, as the table says them. */
export function pointWords(point: XmrPoint | null): string {
  if (!point) return TREND_WORDS.noShare
  if (!point.limits) return TREND_WORDS.noLimits
  if (point.kind === 'common_cause' || point.side === null) return VARIATION_WORDS.common_cause.label
  const rules = point.flags.map((flag) => XMR_FLAG_WORDS[flag].label.toLowerCase()).join('; ')
  return `${VARIATION_WORDS[`${point.kind}_${point.side}`].label} (${rules})`
}
