import type { Db } from '#db/client.server.ts'
import { groupOnDay } from '#db/queries/groups.server.ts'
import { firstMeasuredDay } from '#db/queries/icb-month.server.ts'
import { trendWeeks, type CountedWeek, type TrendGroup } from '#db/queries/trend-weeks.server.ts'
import { addDays } from '#domain/london-time.ts'
import { ruleVersionsOf } from '#domain/rules.ts'
import { weeklyTrend, wholeWeeksBefore, type WeekCounts } from '#domain/statistics/weekly-trend.ts'
import type { Viewer } from '#domain/viewer.ts'
import { kept } from './kept.server.ts'
import { currentDay } from './month-window.server.ts'

/** Weeks that can be asked for: half a year, a year, two years. */
export const TREND_LENGTHS = [26, 52, 104] as const

export type TrendQuery = {
  code: string
  weeks: (typeof TREND_LENGTHS)[number]
  screening: 'on' | 'off'
  rebase: 'on' | 'off'
  /** A level to compare with, in percent. */
  level?: number | undefined
}

export type TrendPage = NonNullable<ReturnType<typeof trendPage>>

/**
 * The weekly series of an ICB or a supplier up to the last whole week, with its chart. Null where there is no such group
 * in the viewer's scope today.
 */
export function trendPage(db: Db, viewer: Viewer, kind: TrendGroup['kind'], query: TrendQuery, now: number) {
  const today = currentDay(db, now)
  const group = groupOnDay(db, viewer.icbs, { kind, code: query.code }, today)
  if (!group) return null
  const mondays = wholeWeeksBefore(today, query.weeks, firstMeasuredDay(db) ?? today)
  const counted = kept(db, ['trend', viewer.icbs, kind, query.code, mondays], () =>
    trendWeeks(db, viewer.icbs, { kind, code: query.code }, mondays),
  )
  const weeks = counted.map(({ firstRuleVersion: _first, lastRuleVersion: _last, ...week }) => week)
  const trend = weeklyTrend(weeks.slice(firstCounted(weeks)), {
    isScreened: query.screening === 'on',
    isRebased: query.rebase === 'on',
    levelPct: query.level ?? null,
  })
  return {
    group: { ...group, kind },
    asOfDay: today,
    lastDay: mondays.length > 0 ? addDays(mondays.at(-1) ?? today, 6) : null,
    query: { ...query, level: query.level ?? null },
    ruleVersions: ruleVersionsIn(counted, today),
    ...trend,
  }
}

/** Nothing is known of the weeks before the first one with a valid practice-day. */
function firstCounted(weeks: readonly WeekCounts[]): number {
  const first = weeks.findIndex(({ daysValid }) => daysValid > 0)
  return first < 0 ? weeks.length : first
}

const ruleVersionsIn = (counted: readonly CountedWeek[], today: string): string[] =>
  ruleVersionsOf(
    counted.flatMap(({ firstRuleVersion, lastRuleVersion }) =>
      [firstRuleVersion, lastRuleVersion].flatMap((ruleVersion) => (ruleVersion ? [{ ruleVersion }] : [])),
    ),
    today,
  )
