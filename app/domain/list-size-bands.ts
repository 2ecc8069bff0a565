/** Bands of registered patients for finding practices of a like size; no figure is judged by its band. */
export const LIST_SIZE_BANDS = [
  'under_5000',
  '5000_to_9999',
  '10000_to_14999',
  '15000_or_more',
  'not_known',
] as const
export type ListSizeBand = (typeof LIST_SIZE_BANDS)[number]

/** The band of a number of registered patients; null is a practice without a list size on record. */
export function listSizeBand(patients: number | null): ListSizeBand {
  if (patients === null) return 'not_known'
  if (patients < 5_000) return 'under_5000'
  if (patients < 10_000) return '5000_to_9999'
  return patients < 15_000 ? '10000_to_14999' : '15000_or_more'
}
