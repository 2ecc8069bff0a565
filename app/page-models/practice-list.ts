import type { ContractType, ResultStatus, SupplierCode } from '#domain/codes.ts'
import { CONTRACT_TYPES } from '#domain/codes.ts'
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
  q?: string | undefined
}

export type PracticeListQuery = PracticeFilters & { sort: PracticeSort; page: number }

/** The rows that match, in order, one page of them. A page beyond the last is the last. */
export function practiceList(rows: readonly PracticeMonthRow[], query: PracticeListQuery) {
  const matching = rows.filter((row) => matches(row, query)).toSorted(SORTS[query.sort])
  const pageCount = Math.max(1, Math.ceil(matching.length / PRACTICES_PER_PAGE))
  const page = Math.min(query.page, pageCount)
  return {
    count: matching.length,
    page,
    pageCount,
    rows: matching.slice((page - 1) * PRACTICES_PER_PAGE, page * PRACTICES_PER_PAGE),
  }
}

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

function matches(row: PracticeMonthRow, filters: PracticeFilters): boolean {
  const { status, supplier, sub_icb: subIcb, pcn, contract, patients, q } = filters
  if (status && row.figures.resultStatus !== status) return false
  if (supplier && !row.suppliers.includes(supplier)) return false
  if (subIcb && row.subIcb.code !== subIcb) return false
  if (pcn && row.pcn?.code !== pcn) return false
  if (contract && row.contractType !== contract) return false
  if (patients && listSizeBand(row.patients) !== patients) return false
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
