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
 * contracts.ts says. They are intersected once, so that a practice-day costs one look-up. CROSS JOIN keeps the order of the
 * tables: another one takes seconds for a large supplier.
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
    join: 'CROSS JOIN tools t ON t.practice_id = m.practice_id',
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
    CROSS JOIN memberships m ON m.sub_icb_ods_code = s.ods_code
    CROSS JOIN practices p ON p.id = m.practice_id
    CROSS JOIN contracts c ON c.practice_id = m.practice_id
    ${join}
    WHERE ${where} AND c.type <> 'unknown' AND c.variation_effective_on <> ''
      AND (c.type <> 'APMS' OR c.clause <> '')
      AND (:scope IS NULL OR s.icb_ods_code IN (SELECT value FROM json_each(:scope)))`
}

type Period = { practiceId: number; firstDay: string; lastDay: string }

/** Each day of a practice in one period only, however many tools of a supplier it had; periods by practice and day. */
function apart(periods: readonly Period[]): Period[] {
  const merged: Period[] = []
  for (const period of periods) {
    const last = merged.at(-1)
    if (last?.practiceId === period.practiceId && period.firstDay <= last.lastDay)
      last.lastDay = period.lastDay > last.lastDay ? period.lastDay : last.lastDay
    else merged.push({ ...period })
  }
  return merged
}

const WEEK = `
  WITH days AS MATERIALIZED (
      SELECT value AS day FROM json_each(:days)
      WHERE EXISTS (SELECT 1 FROM practice_days WHERE day = value AND request_type = 'all')),
    periods AS MATERIALIZED (
      SELECT value ->> 'practiceId' AS practiceId, value ->> 'firstDay' AS firstDay, value ->> 'lastDay' AS lastDay
      FROM json_each(:periods))
  SELECT count(DISTINCT CASE WHEN p.is_valid THEN p.practice_id END) AS practices,
    coalesce(sum(p.is_valid), 0) AS daysValid,
    coalesce(sum(p.is_valid AND p.closures_confirmed > 0), 0) AS daysClosed,
    min(p.rule_version) AS firstRuleVersion, max(p.rule_version) AS lastRuleVersion
  FROM days d CROSS JOIN periods h CROSS JOIN practice_days p
    ON p.day = d.day AND p.request_type = 'all' AND p.practice_id = h.practiceId
  WHERE d.day BETWEEN h.firstDay AND h.lastDay`

/**
 * Weekly sums of an ICB or a supplier, one for each Monday given, over the practices, tools and contracts in force on each
 * day. A practice with two tools of one supplier counts once. Week by week, so that nothing large is sorted.
 */
export function trendWeeks(
  db: Db,
  scope: IcbScope,
  { kind, code }: TrendGroup,
  mondays: readonly string[],
): CountedWeek[] {
  const held = db.$client
    .prepare(
      `WITH held AS MATERIALIZED (${countedPeriods(kind)})
       SELECT * FROM held WHERE firstDay <= lastDay ORDER BY practiceId, firstDay`,
    )
    .all({ code, scope: scope === 'all' ? null : JSON.stringify(scope) }) as Period[]
  const periods = JSON.stringify(apart(held))
  const select = db.$client.prepare(WEEK)
  return mondays.map((weekStart) => {
    const week = select.get({ periods, days: JSON.stringify(daysOfWeek(weekStart)) })
    return { weekStart, ...(week as Omit<CountedWeek, 'weekStart'>) }
  })
}
