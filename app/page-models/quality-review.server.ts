import type { Db } from '#db/client.server.ts'
import { countElsewhere, decidedPages, suppliersOfTools, type QualityOf } from '#db/queries/quality.server.ts'
import { comparedTools } from '#db/queries/vantages.server.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { disagreements } from '#domain/vantages.ts'
import type { IcbScope } from '#domain/viewer.ts'
import { monthSpan } from './month-window.server.ts'
import { sum } from './observed-practices.server.ts'

/** How many of how many. */
export type CountOf = { count: number; of: number }
/** Unrecognised pages that a person decided, and those that were consultation pages. */
export type Reviewed = { pages: number; errors: number }

type BySupplier<Figure> = { total: Figure | null; of: (supplier: SupplierCode | null) => Figure | null }

/** Each look from elsewhere is read with its neighbours; above this many the page would take too long. */
const MOST_COMPARED = 2000

/** Pages decided in a month, by the supplier whose rule did not know them. A rule is named after its supplier. */
export function reviewBySupplier(db: Db, scope: IcbScope, month: string): BySupplier<Reviewed> {
  if (scope !== 'all') return { total: null, of: () => null }
  const { from, to } = monthSpan(month)
  const pages = decidedPages(db, from, to)
  const reviewed = (some: typeof pages): Reviewed => ({
    pages: some.length,
    errors: some.filter(({ isConsultationPage }) => isConsultationPage === 1).length,
  })
  return {
    total: reviewed(pages),
    of: (supplier) =>
      reviewed(pages.filter(({ rule }) => supplier !== null && rule?.startsWith(`${supplier}.`))),
  }
}

/** Looks from the second place in a month, and how many of them disagree with a neighbour. */
export function disagreementsBySupplier(db: Db, { scope, day, slots }: QualityOf): BySupplier<CountOf> {
  const looks = countElsewhere(db, slots, MOST_COMPARED + 1)
  if (looks > MOST_COMPARED) return { total: null, of: () => null }
  const tools = looks === 0 ? [] : comparedTools(db, { scope, day }, slots)
  const supplierOf = suppliersOfTools(
    db,
    tools.map(({ toolId }) => toolId),
  )
  const counts = tools.map(({ toolId, requestTypes, readings }) => ({
    supplier: supplierOf.get(toolId) ?? null,
    of: readings.filter(({ isSecond }) => isSecond).length,
    count: secondLooksThatDiffer(disagreements(readings, requestTypes)),
  }))
  const added = (some: typeof counts): CountOf => ({
    count: sum(some.map(({ count }) => count)),
    of: sum(some.map(({ of }) => of)),
  })
  return {
    total: added(counts),
    of: (supplier) => added(counts.filter((row) => row.supplier === supplier)),
  }
}

type Pair = { first: { id: string; isSecond: boolean }; second: { id: string; isSecond: boolean } }

/** A look from elsewhere between two others may disagree with both: it counts once. */
const secondLooksThatDiffer = (pairs: readonly Pair[]): number =>
  new Set(pairs.map(({ first, second }) => (second.isSecond ? second.id : first.id))).size
