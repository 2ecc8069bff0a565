/** What the national publication says of a practice in a month; patients are the registered patients of that month. */
export type DemandCounts = {
  total: number
  clinical: number
  administrative: number
  other: number
  patients: number | null
  isParticipating: boolean | null
  supplier: string
}

/** Why a number stands there, or why there is none: only `counted` and `zero` are numbers of a practice. */
export type DemandState = 'counted' | 'zero' | 'not_participating' | 'no_data'

/**
 * "No data" marks practices that do not take part, "No Data" and "None/Unknown" those for which nothing came: their zeros are
 * not counts. Source: the notes of the publication.
 */
export function demandState({ total, isParticipating, supplier }: DemandCounts): DemandState {
  if (total > 0) return 'counted'
  if (isParticipating === false || supplier === 'No data') return 'not_participating'
  return /^(no data|none\/unknown|)$/i.test(supplier) ? 'no_data' : 'zero'
}

/** Submissions per 1,000 registered patients; null where no patients are known. */
export const perThousand = (submissions: number, patients: number | null): number | null =>
  patients === null || patients <= 0 ? null : (submissions * 1000) / patients

/** Fewer practices than this have no middle half worth naming. */
export const LEAST_FOR_MIDDLE_HALF = 5

export type MiddleHalf = { low: number; median: number; high: number; practices: number }

/**
 * The 25th, 50th and 75th percentiles, between two values in proportion (as spreadsheets' QUARTILE.INC does). Null for fewer
 * than five values.
 */
export function middleHalf(values: readonly number[]): MiddleHalf | null {
  if (values.length < LEAST_FOR_MIDDLE_HALF) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return below + (place - Math.floor(place)) * (above - below)
  }
  return { low: at(0.25), median: at(0.5), high: at(0.75), practices: sorted.length }
}

/** The middle half of the rates of the practices that take part and for which data came. */
export const middleHalfOf = (rows: readonly DemandCounts[]): MiddleHalf | null =>
  middleHalf(
    rows.flatMap((row) => {
      const rate = isNumber(row) ? perThousand(row.total, row.patients) : null
      return rate === null ? [] : [rate]
    }),
  )

export const isNumber = (row: DemandCounts): boolean => ['counted', 'zero'].includes(demandState(row))

export type DemandSum = {
  practices: number
  /** Practices with a count, be it zero. */
  counted: number
  total: number
  perThousand: number | null
}

/** Practices together: the rate is made from counts and patients of those with both, never from their rates. */
export function demandSum(rows: readonly DemandCounts[]): DemandSum {
  const counted = rows.filter(isNumber)
  const rated = counted.filter(({ patients }) => patients !== null && patients > 0)
  const sum = (of: readonly number[]): number => of.reduce((total, value) => total + value, 0)
  return {
    practices: rows.length,
    counted: counted.length,
    total: sum(counted.map(({ total }) => total)),
    perThousand: perThousand(
      sum(rated.map(({ total }) => total)),
      sum(rated.map(({ patients }) => patients ?? 0)),
    ),
  }
}

/** The change as a share of what was before: 1.5 against 1 is 0.5. Null where there is nothing to compare with. */
export const changeSince = (now: number | null, before: number | null): number | null =>
  now === null || before === null || before <= 0 ? null : now / before - 1

/** Where a rate lies against the middle half: 'below', 'within' or 'above'. */
export const besideMiddleHalf = (rate: number, { low, high }: MiddleHalf): 'below' | 'within' | 'above' =>
  rate < low ? 'below' : rate > high ? 'above' : 'within'
