import type { Db } from '#db/client.server.ts'
import { icbVersions, subIcbVersions } from '#db/queries/import-hierarchy.server.ts'
import {
  INVENTED_ICBS,
  INVENTED_SUB_ICBS,
  NEXT_ICBS,
  NEXT_SUB_ICBS,
} from '#fixtures/imports/hierarchy-files.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { describe, expect, it } from 'vitest'

const { importText } = importFolder()

const take = (db: Db, content: string) => importText(db, 'hierarchy', 'file.csv', content)

async function twoYears(...contents: string[]) {
  const db = freshDb()
  for (const content of contents) await take(db, content)
  return db
}

describe('a second year of mergers leaves the first as it was', () => {
  const icbs: [code: string, expected: unknown[][]][] = [
    ['XA9', [['XA9', null, '2022-07-01', '2026-03-31']]],
    ['XA2', [['NHS Invented XA2 Integrated Care Board', 'E54XXA2', '2022-07-01', '2027-03-31']]],
    ['XN1', [['NHS Invented XN1 Integrated Care Board', 'E54XXN1', '2026-04-01', '2027-03-31']]],
    ['XN2', [['NHS Invented XN2 Integrated Care Board', 'E54XXN2', '2027-04-01', null]]],
    [
      'XA1',
      [
        ['NHS Invented XA1 Integrated Care Board', null, '2022-07-01', '2026-03-31'],
        ['NHS Invented XA1 Integrated Care Board', 'E54XXA1', '2026-04-01', '2027-03-31'],
        ['NHS Invented XA1 Integrated Care Board', 'E54XXB1', '2027-04-01', null],
      ],
    ],
  ]
  it.each(icbs)('ICB %s', async (code, expected) => {
    const db = await twoYears(INVENTED_ICBS, NEXT_ICBS)
    const versions = icbVersions(db, code)
    expect(versions.map((row) => [row.name, row.onsCode, row.validFrom, row.validTo])).toEqual(expected)
  })

  const links: [code: string, expected: unknown[][]][] = [
    ['X1A', [['XA1', 'NHS Invented XA1 ICB - X1A', '2022-07-01', null]]],
    ['X9A', [['XA9', 'X9A', '2022-07-01', '2026-03-31']]],
    [
      'X8A',
      [
        ['XA8', 'NHS Invented XN1 ICB - X8A', '2022-07-01', '2026-03-31'],
        ['XN1', 'NHS Invented XN1 ICB - X8A', '2026-04-01', '2027-03-31'],
        ['XN2', 'NHS Invented XN2 ICB - X8A', '2027-04-01', null],
      ],
    ],
    [
      'XNA',
      [
        ['XN1', 'NHS Invented XN1 ICB - XNA', '2026-04-01', '2027-03-31'],
        ['XA1', 'NHS Invented XA1 ICB - XNA', '2027-04-01', null],
      ],
    ],
  ]
  it.each(links)('sub-ICB location %s', async (code, expected) => {
    const db = await twoYears(INVENTED_SUB_ICBS, NEXT_SUB_ICBS)
    const versions = subIcbVersions(db, code)
    expect(versions.map((row) => [row.icbOdsCode, row.name, row.validFrom, row.validTo])).toEqual(expected)
  })

  it.each([
    ['ICBs', NEXT_ICBS, INVENTED_ICBS],
    ['sub-ICB locations', NEXT_SUB_ICBS, INVENTED_SUB_ICBS],
  ])('and %s of an older file are refused after a newer one', async (_name, newer, older) => {
    const db = await twoYears(newer)
    const image = db.$client.serialize()
    await expect(take(db, older)).rejects.toThrow(/a newer file of the hierarchy is held/)
    expect(db.$client.serialize().equals(image)).toBe(true)
  })
})
