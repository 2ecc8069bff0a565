import { listSizeBand } from '#domain/list-size-bands.ts'
import { expect, it } from 'vitest'

it.each([
  [null, 'not_known'],
  [0, 'under_5000'],
  [4_999, 'under_5000'],
  [5_000, '5000_to_9999'],
  [9_999, '5000_to_9999'],
  [10_000, '10000_to_14999'],
  [14_999, '10000_to_14999'],
  [15_000, '15000_or_more'],
])('%s patients are in the band %s', (patients, band) => {
  expect(listSizeBand(patients)).toBe(band)
})
