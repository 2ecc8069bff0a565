import { practiceWebsites } from '#db/schema/index.ts'
import { websitesOn } from '#db/queries/websites.server.ts'
import { anIcb, aPractice } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const { importText } = importFolder()
const HEADER = 'practice_ods_code,website,valid_from\n'
const OLD = 'https://old.example/'
const NEW = 'https://new.example/'

let db: ReturnType<typeof freshDb>
let edition = 0

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  aPractice(db, 'X90001')
})

const take = (...rows: string[]) =>
  importText(db, 'websites', `sites-${(edition += 1)}.csv`, HEADER + rows.join('\n') + '\n')
const held = () =>
  db
    .select()
    .from(practiceWebsites)
    .all()
    .map(({ address, validFrom, validTo }) => [address, validFrom, validTo])

describe('websites of practices', () => {
  it.each([
    ['the first', [], 'X90001,https://new.example,2026-04-01', [[NEW, '2026-04-01', null]]],
    [
      'another later: the first ends the day before',
      [`X90001,${OLD},2025-04-01`],
      `X90001,${NEW},2026-04-01`,
      [
        [OLD, '2025-04-01', '2026-03-31'],
        [NEW, '2026-04-01', null],
      ],
    ],
    [
      'the same later: no news',
      [`X90001,${OLD},2025-04-01`],
      `X90001,${OLD},2026-04-01`,
      [[OLD, '2025-04-01', null]],
    ],
    [
      'another from the same day: a correction',
      [`X90001,${OLD},2025-04-01`],
      `x90001,${NEW},2025-04-01`,
      [[NEW, '2025-04-01', null]],
    ],
  ])('%s', async (_name, before, row, expected) => {
    for (const earlier of before) await take(earlier)
    await take(row)
    expect(held()).toEqual(expected)
  })

  it.each([
    ['X90002,https://a.example,2026-04-01', 'practice X90002 is not held'],
    ['X90001,ftp://a.example,2026-04-01', 'website "ftp://a.example" is not a plain http or https address'],
    ['X90001,https://a:b@a.example,2026-04-01', 'website "https://…@a.example" is not a plain'],
    ['X90001,https://a.example,April', 'valid_from "April" is not a date'],
  ])('turns %s away', async (row, reason) => {
    await expect(take(row)).rejects.toThrow(reason)
    expect(held()).toEqual([])
  })

  it('are those in force on a day', async () => {
    await take(`X90001,${OLD},2025-04-01`)
    await take(`X90001,${NEW},2026-04-01`)
    expect(
      ['2025-03-31', '2026-03-31', '2026-04-01'].map((day) =>
        websitesOn(db, day).map(({ address }) => address),
      ),
    ).toEqual([[], [OLD], [NEW]])
  })
})
