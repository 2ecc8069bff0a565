import type { Db } from '#db/client.server.ts'
import {
  daysOfPractices,
  icbsInScope,
  practicesOfIcb,
  type DayOfPractice,
  type PracticeOfIcb,
} from '#db/queries/icb-month.server.ts'
import type { ResultStatus, SupplierCode } from '#domain/codes.ts'
import { RESULT_STATUSES } from '#domain/codes.ts'
import { bindingOn, countedDays, countedFrom, type Binding, type ContractTerms } from '#domain/contracts.ts'
import { totalMonth, type MonthFigures } from '#domain/practice-month.ts'
import { ruleSetOn } from '#domain/rules.ts'
import type { Viewer } from '#domain/viewer.ts'
import { monthWindow, pickedMonth } from './month-window.server.ts'

export const ICB_SORTS = ['name', 'days', 'closed', 'coverage'] as const
export type IcbSort = (typeof ICB_SORTS)[number]
export const PRACTICES_PER_PAGE = 100

export type IcbMonthQuery = {
  code: string
  month?: string | undefined
  status?: ResultStatus | undefined
  supplier?: SupplierCode | undefined
  q?: string | undefined
  sort: IcbSort
  page: number
}

/** A practice's month as a row: figures of `all` request types together. */
export type PracticeMonthRow = {
  odsCode: string
  name: string
  suppliers: SupplierCode[]
  /** Registered patients on the newest list held; null where none is. */
  patients: number | null
  binding: Binding
  /** The first day that counts, where the contract's variation took effect inside the month. */
  countedFrom: string | null
  figures: Pick<
    MonthFigures,
    | 'daysConfirmedClosure'
    | 'daysValid'
    | 'coreDays'
    | 'closuresUnconfirmed'
    | 'closedLowMs'
    | 'closedHighMs'
    | 'unobservedMs'
    | 'coverageShare'
    | 'assessableStatus'
    | 'resultStatus'
  >
}

export type IcbMonthPage = NonNullable<ReturnType<typeof icbMonthPage>>

/** One ICB in one month: counts, the practices that match the query, and those whose contract is not yet bound. */
export function icbMonthPage(db: Db, viewer: Viewer, query: IcbMonthQuery, now: number) {
  const window = monthWindow(db, query.month, now)
  if (window.isFuture) return null
  const icb = icbsInScope(db, viewer.icbs, window.asOfDay).find(({ odsCode }) => odsCode === query.code)
  if (!icb) return null
  const rows = practiceMonths(db, viewer, icb.odsCode, window)
  const bound = rows.filter(({ binding }) => binding === 'bound')
  const matching = bound.filter((row) => matches(row, query)).toSorted(SORTS[query.sort])
  const pageCount = Math.max(1, Math.ceil(matching.length / PRACTICES_PER_PAGE))
  const page = Math.min(query.page, pageCount)
  return {
    icb,
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    ruleVersion: ruleSetOn(window.asOfDay).version,
    query: {
      status: query.status ?? null,
      supplier: query.supplier ?? null,
      q: query.q ?? null,
      sort: query.sort,
    },
    summary: summaryOf(bound),
    suppliers: [...new Set(bound.flatMap(({ suppliers }) => suppliers))].toSorted(),
    list: {
      count: matching.length,
      page,
      pageCount,
      rows: matching.slice((page - 1) * PRACTICES_PER_PAGE, page * PRACTICES_PER_PAGE),
    },
    notBound: rows.filter(({ binding }) => binding !== 'bound'),
    chart: closedRanges(bound),
  }
}

/** Every practice of an ICB with its month; the viewer's scope is part of the query. */
function practiceMonths(
  db: Db,
  viewer: Viewer,
  icbOdsCode: string,
  window: { asOfDay: string; days: readonly string[] },
): PracticeMonthRow[] {
  const practices = practicesOfIcb(db, viewer.icbs, icbOdsCode, window.asOfDay)
  const ids = practices.map(({ id }) => id)
  const days = daysOfPractices(db, ids, window.days, 'all')
  return practices.map((practice) => practiceMonth(practice, days.get(practice.id) ?? [], window.asOfDay))
}

/** One practice's month of all request types together, counted from the days on which its contract was bound. */
export function practiceMonth(
  practice: PracticeOfIcb,
  days: readonly DayOfPractice[],
  asOfDay: string,
): PracticeMonthRow {
  const contract = termsOf(practice)
  const binding = bindingOn(asOfDay, contract)
  const counted = countedDays(days, contract, asOfDay)
  const figures = totalMonth('all', counted, ruleSetOn(asOfDay), binding === 'bound')
  const { odsCode, name, suppliers, listSize } = practice
  return {
    odsCode,
    name,
    suppliers,
    patients: listSize,
    binding,
    countedFrom: countedFrom(days, contract),
    figures: {
      daysConfirmedClosure: figures.daysConfirmedClosure,
      daysValid: figures.daysValid,
      coreDays: figures.coreDays,
      closuresUnconfirmed: figures.closuresUnconfirmed,
      closedLowMs: figures.closedLowMs,
      closedHighMs: figures.closedHighMs,
      unobservedMs: figures.unobservedMs,
      coverageShare: figures.coverageShare,
      assessableStatus: figures.assessableStatus,
      resultStatus: figures.resultStatus,
    },
  }
}

/** The contract in force on the day of the list, as far as it is known. */
export const termsOf = (practice: PracticeOfIcb): ContractTerms | null =>
  practice.contractType && {
    type: practice.contractType,
    variationEffectiveOn: practice.variationEffectiveOn,
    clause: practice.clause,
  }

function matches({ figures, suppliers, name, odsCode }: PracticeMonthRow, query: IcbMonthQuery): boolean {
  if (query.status && figures.resultStatus !== query.status) return false
  if (query.supplier && !suppliers.includes(query.supplier)) return false
  const wanted = query.q?.trim().toLowerCase()
  return !wanted || name.toLowerCase().includes(wanted) || odsCode.toLowerCase().includes(wanted)
}

const byName = (a: PracticeMonthRow, b: PracticeMonthRow): number =>
  a.name.localeCompare(b.name) || a.odsCode.localeCompare(b.odsCode)

const SORTS: Record<IcbSort, (a: PracticeMonthRow, b: PracticeMonthRow) => number> = {
  name: byName,
  days: (a, b) => b.figures.daysConfirmedClosure - a.figures.daysConfirmedClosure || byName(a, b),
  closed: (a, b) => b.figures.closedLowMs - a.figures.closedLowMs || byName(a, b),
  coverage: (a, b) => a.figures.coverageShare - b.figures.coverageShare || byName(a, b),
}

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
