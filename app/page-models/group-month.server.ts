import type { Db } from '#db/client.server.ts'
import { followUpVersions } from '#db/queries/follow-up-rules.server.ts'
import { groupOnDay } from '#db/queries/groups.server.ts'
import { practiceIdsOfIcb } from '#db/queries/hierarchy.server.ts'
import { RESULT_STATUSES, SUPPLIER_CODES } from '#domain/codes.ts'
import { followUpRuleOn, triggerSentence } from '#domain/follow-up.ts'
import type { Group } from '#domain/groups.ts'
import { ruleVersionsOf } from '#domain/rules.ts'
import type { Viewer } from '#domain/viewer.ts'
import { icbDemand } from './area-demand.server.ts'
import { followUpList } from './follow-up-list.ts'
import { currentDay, lastDayOf, monthWindow, pickedMonth, type MonthWindow } from './month-window.server.ts'
import { standingOf } from './months.server.ts'
import { moversOf } from './movers.ts'
import { filterChoices, practiceList, type PracticeListQuery } from './practice-list.ts'
import { supplierChecks } from './supplier-checks.server.ts'
import { practiceMonths, practiceMonthsUnder, type PracticeMonthRow } from './practice-month-row.server.ts'

/** Where practices belong: as the month was reported, or as they belong today, after mergers. */
export const HIERARCHIES = ['reported', 'current'] as const

export type GroupMonthQuery = PracticeListQuery & {
  code: string
  month?: string | undefined
  hierarchy?: (typeof HIERARCHIES)[number] | undefined
}

export type GroupMonthPage = NonNullable<ReturnType<typeof groupMonthPage>>

/**
 * One ICB, sub-ICB location, network or supplier in one month: counts, the practices that match the query, and those
 * whose contract is not yet bound. Null where there is no such group in the viewer's scope, or the month has not begun.
 */
export function groupMonthPage(
  db: Db,
  viewer: Viewer,
  kind: Group['kind'],
  query: GroupMonthQuery,
  now: number,
) {
  const window = monthWindow(db, query.month, now)
  if (window.isFuture) return null
  const today = currentDay(db, now)
  const isCurrent = kind === 'icb' && query.hierarchy === 'current'
  const group = groupOnDay(db, viewer.icbs, { kind, code: query.code }, isCurrent ? today : window.asOfDay)
  if (!group) return null
  const rowsOf = (span: { month: string; asOfDay: string }) =>
    isCurrent
      ? practiceMonthsUnder(db, viewer, { icb: group.code, memberOn: today }, span)
      : practiceMonths(db, viewer, group, span)
  const rows = rowsOf(window)
  const rule =
    kind === 'icb' && !isCurrent ? followUpRuleOn(followUpVersions(db, [group.code]), window.asOfDay) : null
  const before = rowsOf({ month: window.previous, asOfDay: lastDayOf(window.previous) })
  const bound = rows.filter(({ binding }) => binding === 'bound')
  return {
    group,
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    demand:
      kind === 'icb'
        ? icbDemand(db, { code: group.code, memberOn: isCurrent ? today : window.asOfDay }, window.month)
        : null,
    frozen: kind === 'icb' && !isCurrent ? standingOf(db, query.code, window.month) : null,
    hierarchy:
      kind === 'icb' ? hierarchyOf(db, group.code, { isCurrent, today, asOfDay: window.asOfDay }) : null,
    ruleVersions: ruleVersionsIn(rows, window.asOfDay),
    query: chosen(query),
    summary: summaryOf(bound),
    choices: filterChoices(bound),
    list: practiceList(bound, query, rule),
    notBound: rows.filter(({ binding }) => binding !== 'bound'),
    chart: closedRanges(bound),
    movers: { ...moversOf(before, bound), rulesDiffer: isCountedOtherwise(before, rows) },
    followUp: rule && followUpOf(rule, rows),
    supplier: supplierOf(db, viewer, group, window, today),
  }
}

/** What only the page of a supplier has. */
function supplierOf(db: Db, viewer: Viewer, group: Group, window: MonthWindow, today: string) {
  const supplier = group.kind === 'supplier' && SUPPLIER_CODES.find((code) => code === group.code)
  return supplier ? supplierChecks(db, viewer, supplier, window, today) : null
}

/** Which view is shown, and whether the other one has other practices. */
function hierarchyOf(
  db: Db,
  icb: string,
  { isCurrent, today, asOfDay }: { isCurrent: boolean; today: string; asOfDay: string },
) {
  const [then, now] = [practiceIdsOfIcb(db, icb, asOfDay), practiceIdsOfIcb(db, icb, today)]
  const isOther = then.length !== now.length || then.some((id, n) => id !== now[n])
  return { shown: isCurrent ? ('current' as const) : ('reported' as const), isOther, asOfDay, today }
}

/** How many the ICB's follow-up rule lists, to lead to them; only an ICB has such a rule. */
function followUpOf(rule: ReturnType<typeof followUpRuleOn>, rows: readonly PracticeMonthRow[]) {
  const { listed, judged, notJudged } = followUpList(rows, rule)
  return {
    rule: triggerSentence(rule),
    ruleName: rule.name,
    listed: listed.length,
    judged,
    notJudged: notJudged.length,
  }
}

/** The rule sets by which the practices' days were counted. */
export const ruleVersionsIn = (rows: readonly PracticeMonthRow[], asOfDay: string): string[] =>
  ruleVersionsOf(
    rows.flatMap(({ ruleVersions }) => ruleVersions.map((ruleVersion) => ({ ruleVersion }))),
    asOfDay,
  )

/** Whether two months were counted by other rule sets; a month without days says nothing. */
function isCountedOtherwise(
  before: readonly PracticeMonthRow[],
  after: readonly PracticeMonthRow[],
): boolean {
  const versions = [before, after].map((rows) =>
    [...new Set(rows.flatMap(({ ruleVersions }) => ruleVersions))].toSorted().join(),
  )
  return versions.every((each) => each !== '') && versions[0] !== versions[1]
}

/** The filters and the order as the page and its links need them: null where none is set. */
const chosen = ({
  hierarchy,
  status,
  supplier,
  sub_icb,
  pcn,
  contract,
  patients,
  follow_up: followUp,
  q,
  sort,
  rows,
}: GroupMonthQuery) => ({
  hierarchy: hierarchy === 'current' ? hierarchy : null,
  status: status ?? null,
  supplier: supplier ?? null,
  sub_icb: sub_icb ?? null,
  pcn: pcn ?? null,
  contract: contract ?? null,
  patients: patients ?? null,
  follow_up: followUp ?? null,
  q: q ?? null,
  sort,
  rows: rows ?? null,
})

/** Counts with their denominators; practices that cannot be assessed widen the bounds and are in neither count. */
export function summaryOf(rows: readonly PracticeMonthRow[]) {
  const assessable = rows.filter(({ figures }) => figures.assessableStatus === 'assessable')
  const withClosure = assessable.filter(({ figures }) => figures.daysConfirmedClosure > 0)
  return {
    practices: rows.length,
    assessable: assessable.length,
    withClosure: withClosure.length,
    patientsAffected: patientsOf(withClosure),
    byStatus: RESULT_STATUSES.map((status) => ({
      status,
      count: rows.filter(({ figures }) => figures.resultStatus === status).length,
    })),
  }
}

/** Patients registered at some practices, and how many of the practices have no list size on record. */
const patientsOf = (rows: readonly PracticeMonthRow[]) => ({
  count: rows.reduce((sum, { patients }) => sum + (patients ?? 0), 0),
  withoutList: rows.filter(({ patients }) => patients === null).length,
})

export type ClosedRange = { odsCode: string; name: string; lowMs: number; highMs: number }

/** Practices that can be assessed and were seen closed, by the low bound: the points of the chart and its table. */
const closedRanges = (rows: readonly PracticeMonthRow[]): ClosedRange[] =>
  rows
    .filter(({ figures }) => figures.assessableStatus === 'assessable' && figures.closedHighMs > 0)
    .map(({ odsCode, name, figures }) => ({
      odsCode,
      name,
      lowMs: figures.closedLowMs,
      highMs: figures.closedHighMs,
    }))
    .toSorted((a, b) => b.lowMs - a.lowMs || b.highMs - a.highMs || a.name.localeCompare(b.name))
