import { bandOf, boundsWords, tileWords } from '#app/components/england/icb-words.ts'
import { describe, expect, it } from 'vitest'

describe('what a tile and a row of an ICB say', () => {
  it.each([
    [{ practices: 44, assessable: 42, withClosure: 0 }, 'none', '0%', '0 to 2 of 44 (0% to 4.5%)'],
    [{ practices: 90, assessable: 90, withClosure: 35 }, 'some', '38.8%', '35 of 90 (38.8%)'],
    [{ practices: 40, assessable: 40, withClosure: 4 }, 'fewer', '10.0%', '4 of 40 (10.0%)'],
    [{ practices: 20, assessable: 20, withClosure: 10 }, 'most', '50.0%', '10 of 20 (50.0%)'],
    [{ practices: 12, assessable: 6, withClosure: 3 }, 'unknown', '3 of 6', '3 to 9 of 12 (25.0% to 75.0%)'],
    [{ practices: 5, assessable: 5, withClosure: 2 }, 'unknown', '2 of 5', '2 of 5'],
    [{ practices: 3, assessable: 0, withClosure: 0 }, 'unknown', '–', '0 to 3 of 3'],
    [{ practices: 0, assessable: 0, withClosure: 0 }, 'unknown', '–', 'No data'],
  ])('%o', (icb, band, short, bounds) => {
    expect(bandOf(icb)).toBe(band)
    expect(tileWords(icb).short).toBe(short)
    expect(boundsWords(icb)).toBe(bounds)
  })
})
