import type { Db } from '#db/client.server.ts'
import {
  longestGaps,
  missedByPractice,
  missedByReason,
  monthTotals,
  overriddenReadings,
  type QualityOf,
} from '#db/queries/quality.server.ts'
import { readingsByOutcome } from '#db/queries/monitor.server.ts'
import { MISSED_REASONS, SUPPLIER_CODES, type MissedReason, type SupplierCode } from '#domain/codes.ts'
import { median } from '#domain/icb-month-columns.ts'
import { addDays, addMonths } from '#domain/london-time.ts'
import type { IcbScope, Viewer } from '#domain/viewer.ts'
import { kept } from './kept.server.ts'
import { monthWindow, pickedMonth, type MonthWindow } from './month-window.server.ts'
import {
  chosenScope,
  coverageTotals,
  grouped,
  observedPractices,
  slotsOfMonth,
  sum,
  type CoverageTotals,
} from './observed-practices.server.ts'
import {
  disagreementsBySupplier,
  reviewBySupplier,
  type CountOf,
  type Reviewed,
} from './quality-review.server.ts'

const MONTHS_SHOWN = 12

/** One supplier or one month; null where a figure is not counted. Durations in ms. */
export type QualityRow = Omit<CoverageTotals, 'assessable'> & {
  month: string
  /** The day whose facts count: the last of the month, or today while it runs. */
  asOfDay: string
  /** Null in a row of a month, of the total, and of practices without a tool; `key` says which. */
  supplier: SupplierCode | null
  key: string
  overridden: number
  missed: Record<MissedReason, number>
  unrecognised: CountOf | null
  reviewed: Reviewed | null
  disagreements: CountOf | null
}

export type QualityQuery = { month?: string | undefined; icb?: string | undefined }
export type QualityPage = NonNullable<ReturnType<typeof qualityPage>>

/** Data quality of a month by supplier, and of up to twelve months. Null as for the page of coverage. */
export function qualityPage(db: Db, viewer: Viewer, query: QualityQuery, now: number) {
  const window = monthWindow(db, query.month, now)
  const chosen = window.isFuture ? null : chosenScope(db, viewer, query.icb, window.asOfDay)
  if (!chosen) return null
  const { icbs, icb, scope } = chosen
  return {
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    icb,
    icbs,
    suppliers: kept(db, ['quality by supplier', scope, window.month, window.asOfDay], () =>
      supplierRows(db, scope, window),
    ),
    months: kept(db, ['quality by month', scope, window.month, window.asOfDay], () =>
      window.months
        .filter((month) => month <= window.month)
        .slice(0, MONTHS_SHOWN)
        .map((month) => monthRow(db, scope, month, window)),
    ),
  }
}

function supplierRows(db: Db, scope: IcbScope, { month, asOfDay }: MonthWindow): QualityRow[] {
  const of: QualityOf = { scope, day: asOfDay, slots: slotsOfMonth(month) }
  const practices = observedPractices(db, scope, { month, asOfDay })
  const members = grouped(practices, ({ suppliers }) => (suppliers.length > 0 ? suppliers : [null]))
  const missed = grouped(missedByPractice(db, of), ({ supplierCode }) => [supplierCode])
  const overridden = grouped(overriddenReadings(db, of), ({ supplierCode }) => [supplierCode])
  const reviewed = reviewBySupplier(db, scope, month)
  const disagreements = disagreementsBySupplier(db, of)
  return [...SUPPLIER_CODES, null]
    .filter((supplier) => members.has(supplier))
    .map((supplier) => ({
      key: supplier ?? 'none',
      month,
      asOfDay,
      supplier,
      ...coverageTotals(members.get(supplier) ?? []),
      overridden: supplier ? (overridden.get(supplier)?.length ?? 0) : 0,
      missed: reasonsOf(supplier ? (missed.get(supplier) ?? []) : []),
      unrecognised: null,
      reviewed: reviewed.of(supplier),
      disagreements: disagreements.of(supplier),
    }))
}

/** One month over all suppliers; vantage points are compared for the month shown only. */
function monthRow(db: Db, scope: IcbScope, month: string, shown: MonthWindow): QualityRow {
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  const day = month === shown.month ? shown.asOfDay : last
  const of: QualityOf = { scope, day, slots: slotsOfMonth(month) }
  const gaps = longestGaps(db, scope, day, month)
  return {
    key: month,
    month,
    asOfDay: day,
    supplier: null,
    ...monthTotals(db, scope, day, month),
    medianGapMs: median(gaps),
    maxGapMs: gaps.at(-1) ?? null,
    overridden: overriddenReadings(db, of).length,
    missed: reasonsOf(missedByReason(db, of)),
    unrecognised: scope === 'all' ? unrecognisedIn(db, of) : null,
    reviewed: reviewBySupplier(db, scope, month).total,
    disagreements: month === shown.month ? disagreementsBySupplier(db, of).total : null,
  }
}

function unrecognisedIn(db: Db, { slots }: QualityOf): CountOf {
  const outcomes = readingsByOutcome(db, slots.from, slots.to)
  return {
    count: outcomes.find(({ outcome }) => outcome === 'unrecognised')?.count ?? 0,
    of: sum(outcomes.map(({ count }) => count)),
  }
}

function reasonsOf(rows: readonly { reason: MissedReason; count: number }[]): Record<MissedReason, number> {
  const counts = MISSED_REASONS.map((reason) => [
    reason,
    sum(rows.filter((row) => row.reason === reason).map(({ count }) => count)),
  ])
  return Object.fromEntries(counts) as Record<MissedReason, number>
}
