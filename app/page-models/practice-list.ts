import type { ContractType, ResultStatus, SupplierCode } from '#domain/codes.ts'
import { CONTRACT_TYPES } from '#domain/codes.ts'
import { followUpStanding, type FollowUpStanding, type FollowUpTrigger } from '#domain/follow-up.ts'
import { LIST_SIZE_BANDS, listSizeBand, type ListSizeBand } from '#domain/list-size-bands.ts'
import type { Place, PracticeMonthRow } from './practice-month-row.server.ts'

export const PRACTICE_SORTS = ['name', 'days', 'closed', 'coverage'] as const
export type PracticeSort = (typeof PRACTICE_SORTS)[number]
export const PRACTICES_PER_PAGE = 100

/** What a list of practices can be narrowed to; a filter that is not set lets everything through. */
export type PracticeFilters = {
  status?: ResultStatus | undefined
  supplier?: SupplierCode | undefined
  sub_icb?: string | undefined
  pcn?: string | undefined
  contract?: ContractType | undefined
  patients?: ListSizeBand | undefined
  follow_up?: FollowUpStanding | undefined
  q?: string | undefined
}

export type PracticeListQuery = PracticeFilters & {
  sort: PracticeSort
  page: number
  /** All rows on one page, as for printing. */
  rows?: 'all' | undefined
}

/** The rows that match, in order, one page of them or all. A page beyond the last is the last. */
export function practiceList(
  rows: readonly PracticeMonthRow[],
  query: PracticeListQuery,
  followUpRule: FollowUpTrigger | null,
) {
  const matching = matchingPractices(rows, query, followUpRule)
  const perPage = query.rows === 'all' ? Math.max(1, matching.length) : PRACTICES_PER_PAGE
  const pageCount = Math.max(1, Math.ceil(matching.length / perPage))
  const page = Math.min(query.page, pageCount)
  return {
    count: matching.length,
    page,
    pageCount,
    rows: matching.slice((page - 1) * perPage, page * perPage),
  }
}

/** Every row that the filters let through, in the order asked for: what a page shows and a file of it holds. */
export const matchingPractices = (
  rows: readonly PracticeMonthRow[],
  query: PracticeFilters & { sort: PracticeSort },
  followUpRule: FollowUpTrigger | null,
): PracticeMonthRow[] => rows.filter((row) => matches(row, query, followUpRule)).toSorted(SORTS[query.sort])

/** What the filters can be set to, so that no choice leads to an empty list. */
export const filterChoices = (rows: readonly PracticeMonthRow[]) => ({
  suppliers: [...new Set(rows.flatMap(({ suppliers }) => suppliers))].toSorted(),
  subIcbs: placesOf(rows.map(({ subIcb }) => subIcb)),
  pcns: placesOf(rows.flatMap(({ pcn }) => pcn ?? [])),
  contracts: CONTRACT_TYPES.filter((type) => rows.some(({ contractType }) => contractType === type)),
  bands: LIST_SIZE_BANDS.filter((band) => rows.some(({ patients }) => listSizeBand(patients) === band)),
})

/** Places by name, each once. */
const placesOf = (places: readonly Place[]): Place[] =>
  [...new Map(places.map((place) => [place.code, place])).values()].toSorted(
    (a, b) => a.name.localeCompare(b.name) || a.code.localeCompare(b.code),
  )

function matches(
  row: PracticeMonthRow,
  filters: PracticeFilters,
  followUpRule: FollowUpTrigger | null,
): boolean {
  const { status, supplier, sub_icb: subIcb, pcn, contract, patients, follow_up: standing, q } = filters
  if (status && row.figures.resultStatus !== status) return false
  if (supplier && !row.suppliers.includes(supplier)) return false
  if (subIcb && row.subIcb.code !== subIcb) return false
  if (pcn && row.pcn?.code !== pcn) return false
  if (contract && row.contractType !== contract) return false
  if (patients && listSizeBand(row.patients) !== patients) return false
  if (standing && (!followUpRule || followUpStanding(row.figures, followUpRule) !== standing)) return false
  const wanted = q?.trim().toLowerCase()
  return !wanted || row.name.toLowerCase().includes(wanted) || row.odsCode.toLowerCase().includes(wanted)
}

const byName = (a: PracticeMonthRow, b: PracticeMonthRow): number =>
  a.name.localeCompare(b.name) || a.odsCode.localeCompare(b.odsCode)

const SORTS: Record<PracticeSort, (a: PracticeMonthRow, b: PracticeMonthRow) => number> = {
  name: byName,
  days: (a, b) => b.figures.daysConfirmedClosure - a.figures.daysConfirmedClosure || byName(a, b),
  closed: (a, b) => b.figures.closedLowMs - a.figures.closedLowMs || byName(a, b),
  coverage: (a, b) => a.figures.coverageShare - b.figures.coverageShare || byName(a, b),
}
