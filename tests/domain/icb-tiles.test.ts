import { FORMER_ICBS } from '#db/reference/icbs-before-april-2026.ts'
import { ICB_TILES, tilesOf } from '#domain/icb-tiles.ts'
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const file = readFileSync(new URL('../../db/reference/icbs-april-2026.csv', import.meta.url), 'utf8')
const today = (parse(file, { columns: true }) as { ICB_CODE: string; VALID_FROM: string }[]).map(
  ({ ICB_CODE }) => ICB_CODE,
)
const FOUNDED_2026 = ['Z9B2Z', 'S9B9J', 'S0E4D', 'S1Y5D', 'D7T5G', 'T6Y0W']
const before = [
  ...new Set([...today.filter((code) => !FOUNDED_2026.includes(code)), ...Object.keys(FORMER_ICBS)]),
]

describe('the map of tiles', () => {
  it.each([
    ['since April 2026', ICB_TILES.since, today, 36],
    ['before April 2026', ICB_TILES.before, before, 42],
  ])('%s has every ICB once, and no two in one place', (_name, map, codes, count) => {
    expect([...map.keys()].toSorted()).toEqual(codes.toSorted())
    expect(map.size).toBe(count)
    expect(new Set([...map.values()].map(({ column, row }) => `${column} ${row}`)).size).toBe(count)
  })

  it('has the north at the top, Cornwall in the south west and Kent in the south east', () => {
    const { since } = ICB_TILES
    const rows = [...since.values()].map(({ row }) => row)
    expect(since.get('QHM')?.row).toBe(0)
    expect(since.get('QT6')).toEqual({ column: 0, row: Math.max(...rows) })
    expect(since.get('QKS')?.column).toBe(6)
  })

  it.each([
    ['the boards of today', today, 'QHM', { column: 3, row: 0 }],
    ['those of March 2026', before, 'QNQ', { column: 3, row: 7 }],
    ['one board alone, at the top', ['QT6'], 'QT6', { column: 0, row: 0 }],
    ['invented boards in a row', ['XA1', 'XA2', 'XA3'], 'XA3', { column: 2, row: 0 }],
    ['an invented one below a real one', ['QT6', 'XA1'], 'XA1', { column: 0, row: 1 }],
  ])('lays out %s', (_name, codes, code, place) => {
    const tiles = tilesOf(codes)
    expect(tiles.get(code)).toEqual(place)
    expect(tiles.size).toBe(codes.length)
  })
})
