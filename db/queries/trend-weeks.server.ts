import type { Group } from '#domain/groups.ts'
import { DUTY_STARTS_ON } from '#domain/rules.ts'
import { daysOfWeek, type WeekCounts } from '#domain/statistics/weekly-trend.ts'
import type { IcbScope } from '#domain/viewer.ts'
import type { Db } from '../client.server.ts'

/** The groups that have a weekly chart. */
export type TrendGroup = Group & { kind: 'icb' | 'supplier' }

/** A week's counts with the first and the last of the rule sets that its days were counted by. */
export type CountedWeek = WeekCounts & { firstRuleVersion: string | null; lastRuleVersion: string | null }

const OPEN_END = '9999-12-31'

/**
 * Periods in which a practice counts: in an ICB of the scope, open, and bound by its contract as `bindingOn` of
 * contracts.ts says. They are intersected once, so that a practice-day costs one look-up.
 */
const PERIODS = {
  from: [
    'm.valid_from',
    's.valid_from',
    'c.valid_from',
    'c.variation_effective_on',
    "coalesce(p.opened_on, '')",
  ],
  to: ['m.valid_to', 's.valid_to', 'c.valid_to', 'p.closed_on'],
}

const GROUPS: Record<TrendGroup['kind'], { join: string; where: string; from: string[]; to: string[] }> = {
  icb: { join: '', where: 's.icb_ods_code = :code', from: [], to: [] },
  supplier: {
    join: 'JOIN tools t ON t.practice_id = m.practice_id',
    where: 't.supplier_code = :code',
    from: ['t.valid_from'],
    to: ['t.valid_to'],
  },
}

function countedPeriods(kind: TrendGroup['kind']): string {
  const { join, where, from, to } = GROUPS[kind]
  const ends = [...PERIODS.to, ...to].map((end) => `coalesce(${end}, '${OPEN_END}')`)
  return `SELECT m.practice_id AS practiceId,
      max('${DUTY_STARTS_ON}', ${[...PERIODS.from, ...from].join(', ')}) AS firstDay,
      min(${ends.join(', ')}) AS lastDay
    FROM sub_icbs s
    JOIN memberships m ON m.sub_icb_ods_code = s.ods_code
    JOIN practices p ON p.id = m.practice_id
    JOIN contracts c ON c.practice_id = m.practice_id
    ${join}
    WHERE ${where} AND c.type <> 'unknown' AND c.variation_effective_on <> ''
      AND (c.type <> 'APMS' OR c.clause <> '')
      AND (:scope IS NULL OR s.icb_ods_code IN (SELECT value FROM json_each(:scope)))`
}

/**
 * Weekly sums of an ICB or a supplier, over the practices, tools and contracts in force on each day; weeks without a
 * measured day are missing. A practice with two tools of one supplier counts once. `mondays` in order of time.
 */
export const trendWeeks = (
  db: Db,
  scope: IcbScope,
  { kind, code }: TrendGroup,
  mondays: readonly string[],
): CountedWeek[] =>
  db.$client
    .prepare(
      `WITH days AS MATERIALIZED (
         SELECT value ->> 'day' AS day, value ->> 'week' AS week FROM json_each(:days)),
       periods AS MATERIALIZED (${countedPeriods(kind)}),
       counted AS MATERIALIZED (
         SELECT DISTINCT d.week, d.day, h.practiceId FROM days d CROSS JOIN periods h
         WHERE d.day BETWEEN h.firstDay AND h.lastDay)
       SELECT c.week AS weekStart, count(DISTINCT CASE WHEN p.is_valid THEN p.practice_id END) AS practices,
         sum(p.is_valid) AS daysValid, sum(p.is_valid AND p.closures_confirmed > 0) AS daysClosed,
         min(p.rule_version) AS firstRuleVersion, max(p.rule_version) AS lastRuleVersion
       FROM counted c CROSS JOIN practice_days p
         ON p.day = c.day AND p.request_type = 'all' AND p.practice_id = c.practiceId
       GROUP BY c.week ORDER BY c.week`,
    )
    .all({
      code,
      days: JSON.stringify(mondays.flatMap((week) => daysOfWeek(week).map((day) => ({ week, day })))),
      scope: scope === 'all' ? null : JSON.stringify(scope),
    }) as CountedWeek[]
