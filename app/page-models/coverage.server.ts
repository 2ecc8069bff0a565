import type { Db } from '#db/client.server.ts'
import { missedByPractice, type MissedOfTool } from '#db/queries/quality.server.ts'
import { SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import type { IcbScope, Viewer } from '#domain/viewer.ts'
import { kept } from './kept.server.ts'
import { monthWindow, pickedMonth, type MonthWindow } from './month-window.server.ts'
import {
  chosenScope,
  coverageTotals,
  grouped,
  isUnseen,
  observedPractices,
  slotsOfMonth,
  sum,
  type CoverageTotals,
  type IcbName,
  type ObservedPractice,
} from './observed-practices.server.ts'
import { unseenSince, type Unseen } from './unseen-since.server.ts'

export const UNSEEN_PER_PAGE = 25

export type CoverageQuery = {
  month?: string | undefined
  icb?: string | undefined
  page: number | 'all'
}

/** An ICB, or a supplier where one ICB is chosen; null stands for everything together, or for no tool known. */
export type CoverageArea = CoverageTotals & {
  key: string
  icb: IcbName | null
  supplier: SupplierCode | null
  missed: number
}

export type UnseenPractice = {
  odsCode: string
  name: string
  icb: IcbName | null
  suppliers: SupplierCode[]
  readings: number
  unseen: Unseen | null
}

export type CoveragePage = NonNullable<ReturnType<typeof coveragePage>>

/**
 * Practices with no anonymous view in a month, and what was observed by ICB, or by supplier in one ICB. Null for a month to
 * come and for an ICB that the viewer may not see.
 */
export function coveragePage(db: Db, viewer: Viewer, query: CoverageQuery, now: number) {
  const window = monthWindow(db, query.month, now)
  const chosen = window.isFuture ? null : chosenScope(db, viewer, query.icb, window.asOfDay)
  if (!chosen) return null
  const { icbs, icb, scope } = chosen
  const { unseen, areas, total, notMeasured } = kept(
    db,
    ['coverage', scope, window.month, window.asOfDay],
    () => coverageOf(db, scope, window, icb ? [] : icbs),
  )
  const list = pageOf(unseen, query.page)
  return {
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    icb,
    icbs,
    total,
    areas,
    notMeasured,
    unseenCount: unseen.length,
    pageCount: list.pageCount,
    page: list.page,
    rows: kept(db, ['unseen', scope, window.month, window.asOfDay, query.page], () =>
      unseenRows(db, list.members, icbs, window.asOfDay),
    ),
  }
}

function pageOf(unseen: readonly ObservedPractice[], asked: number | 'all') {
  if (asked === 'all') return { members: unseen, page: 1, pageCount: 1 }
  const pageCount = Math.max(1, Math.ceil(unseen.length / UNSEEN_PER_PAGE))
  const page = Math.min(asked, pageCount)
  return { members: unseen.slice((page - 1) * UNSEEN_PER_PAGE, page * UNSEEN_PER_PAGE), page, pageCount }
}

function unseenRows(
  db: Db,
  practices: readonly ObservedPractice[],
  icbs: readonly IcbName[],
  asOfDay: string,
): UnseenPractice[] {
  if (practices.length === 0) return []
  const sinceOf = unseenSince(db, asOfDay)
  return practices.map((practice) => ({
    odsCode: practice.odsCode,
    name: practice.name,
    icb: icbs.find(({ odsCode }) => odsCode === practice.icbOdsCode) ?? null,
    suppliers: practice.suppliers,
    readings: practice.seen?.readings ?? 0,
    unseen: sinceOf(practice),
  }))
}

function coverageOf(db: Db, scope: IcbScope, window: MonthWindow, icbs: readonly IcbName[]) {
  const practices = observedPractices(db, scope, window)
  const missed = missedByPractice(db, { scope, day: window.asOfDay, slots: slotsOfMonth(window.month) })
  const total: CoverageArea = {
    key: 'all',
    icb: null,
    supplier: null,
    ...coverageTotals(practices),
    missed: sum(missed.map(({ count }) => count)),
  }
  return {
    unseen: practices.filter(isUnseen),
    notMeasured: practices.filter(({ seen }) => seen === null).length,
    total,
    areas: icbs.length > 0 ? byIcb(practices, missed, icbs) : bySupplier(practices, missed),
  }
}

function byIcb(
  practices: readonly ObservedPractice[],
  missed: readonly MissedOfTool[],
  icbs: readonly IcbName[],
): CoverageArea[] {
  const members = grouped(practices, ({ icbOdsCode }) => [icbOdsCode])
  const icbOf = new Map(practices.map(({ id, icbOdsCode }) => [id, icbOdsCode]))
  const missedOf = grouped(missed, ({ practiceId }) => [icbOf.get(practiceId)])
  return icbs.map((icb) => ({
    key: icb.odsCode,
    icb,
    supplier: null,
    ...coverageTotals(members.get(icb.odsCode) ?? []),
    missed: sum((missedOf.get(icb.odsCode) ?? []).map(({ count }) => count)),
  }))
}

function bySupplier(practices: readonly ObservedPractice[], missed: readonly MissedOfTool[]): CoverageArea[] {
  const members = grouped(practices, ({ suppliers }) => (suppliers.length > 0 ? suppliers : [null]))
  const missedOf = grouped(missed, ({ supplierCode }) => [supplierCode])
  return [...SUPPLIER_CODES, null]
    .filter((supplier) => members.has(supplier))
    .map((supplier) => ({
      key: supplier ?? 'none',
      icb: null,
      supplier,
      ...coverageTotals(members.get(supplier) ?? []),
      missed: sum((supplier ? (missedOf.get(supplier) ?? []) : []).map(({ count }) => count)),
    }))
}
