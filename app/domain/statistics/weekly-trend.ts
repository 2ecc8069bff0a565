import { addDays, daysBetween, weekdayOf } from '../london-time.ts'
import { DUTY_STARTS_ON } from '../rules.ts'
import { SHARES_FROM_PRACTICES } from './icb-share.ts'
import { xmrChart, type XmrChart, type XmrPoint } from './xmr.ts'

/** Counts of one week, Monday to Sunday, over the practices of an ICB or a supplier as each day had them. */
export type WeekCounts = {
  /** The Monday, `YYYY-MM-DD`. */
  weekStart: string
  /** Practices with at least one valid day in the week. */
  practices: number
  daysValid: number
  /** Of the valid practice-days, those with a confirmed closure after exclusions. */
  daysClosed: number
}

/** A week of the series: its share in percent, and what the chart says of it; both null where it has no share. */
export type TrendWeek = WeekCounts & { sharePct: number | null; point: XmrPoint | null }

/** Days on which the rules of the measurement or what is asked of practices changed: the only ones that break lines. */
export const KNOWN_CHANGES = [
  { code: 'duty_starts', day: DUTY_STARTS_ON },
  { code: 'april_2026', day: '2026-04-01' },
] as const
export type KnownChange = (typeof KNOWN_CHANGES)[number]['code']

/** A known change inside a series, and the first week that lies wholly after it. */
export type ChangeInside = { code: KnownChange; day: string; firstWeek: string }

export type TrendOptions = {
  isScreened: boolean
  /** New limits from each known change inside the series. */
  isRebased: boolean
  /** A level that a reader chose to compare with, in percent. */
  levelPct: number | null
}

type Hidden = Extract<XmrChart, { status: 'hidden' }>['reason'] | 'few_practices'
export type TrendHiddenReason = Hidden

export type WeeklyTrend = {
  weeks: TrendWeek[]
  changes: ChangeInside[]
  chart: Omit<Extract<XmrChart, { status: 'drawn' }>, 'points'> | { status: 'hidden'; reason: Hidden }
}

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** Mondays of the last `count` weeks that were over before a day, oldest first, none before the week of `firstDay`. */
export function wholeWeeksBefore(day: string, count: number, firstDay: string): string[] {
  const end = mondayOf(day)
  const asked = Array.from({ length: count }, (_, i) => addDays(end, -7 * (count - i)))
  return asked.filter((week) => week >= mondayOf(firstDay))
}

/** Monday to Sunday. */
export const daysOfWeek = (weekStart: string): string[] => daysBetween(weekStart, addDays(weekStart, 6))

/**
 * The weekly share of valid practice-days with a confirmed closure as an XmR chart (method, section 12); fewer is
 * better. A week without a valid practice-day, or of fewer than 10 practices (section 13), has no share and is no point
 * of the chart. Weeks are in order of time.
 */
export function weeklyTrend(counts: readonly WeekCounts[], options: TrendOptions): WeeklyTrend {
  const shared = counts.filter(hasShare)
  const changes = changesInside(shared)
  const chart = xmrChart(shared.map(sharePctOf), {
    better: 'low',
    isScreened: options.isScreened,
    rebaseAt: options.isRebased ? changes.map(({ firstWeek }) => indexOfWeek(shared, firstWeek)) : [],
    target: options.levelPct,
  })
  const points = chart.status === 'drawn' ? chart.points : []
  return {
    weeks: counts.map((week) => trendWeek(week, points[shared.indexOf(week)])),
    changes,
    chart: withoutPoints(chart, counts),
  }
}

const hasShare = ({ daysValid, practices }: WeekCounts): boolean =>
  daysValid > 0 && practices >= SHARES_FROM_PRACTICES

const sharePctOf = ({ daysClosed, daysValid }: WeekCounts): number => (100 * daysClosed) / daysValid

const trendWeek = (week: WeekCounts, point: XmrPoint | undefined): TrendWeek => ({
  ...week,
  sharePct: hasShare(week) ? sharePctOf(week) : null,
  point: point ?? null,
})

/** New limits begin with the first whole week: the week of the change itself belongs to neither side alone. */
function changesInside(weeks: readonly WeekCounts[]): ChangeInside[] {
  return KNOWN_CHANGES.flatMap(({ code, day }) => {
    const at = weeks.findIndex(({ weekStart }) => weekStart >= day)
    const first = weeks[at]
    return first && at > 0 ? [{ code, day, firstWeek: first.weekStart }] : []
  })
}

const indexOfWeek = (weeks: readonly WeekCounts[], monday: string): number =>
  weeks.findIndex(({ weekStart }) => weekStart === monday)

function withoutPoints(chart: XmrChart, counts: readonly WeekCounts[]): WeeklyTrend['chart'] {
  if (chart.status === 'drawn') {
    const { points: _points, ...rest } = chart
    return rest
  }
  const isSmall = counts.some((week) => week.daysValid > 0 && !hasShare(week))
  return chart.reason === 'too_few_points' && isSmall ? { status: 'hidden', reason: 'few_practices' } : chart
}
