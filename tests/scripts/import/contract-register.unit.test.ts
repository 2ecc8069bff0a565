import type { Db } from '#db/client.server.ts'
import { contractsOf } from '#db/queries/practice-page.server.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importFolder } from '#tests/helpers/import-file.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const { importText } = importFolder()
const HEADER =
  'practice_ods_code,contract_type,valid_from,variation_effective_on,clause,core_opens,core_closes'

let db: Db
let practiceId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  practiceId = aPractice(db, 'X90001', { contract: { validFrom: '2015-04-01', variationEffectiveOn: null } })
})

const enter = (...rows: string[]) =>
  importText(db, 'contract-types', 'our-contracts.csv', `${[HEADER, ...rows].join('\n')}\n`)
const held = () =>
  contractsOf(db, practiceId)
    .map(({ type, validFrom, validTo, variationEffectiveOn, clause, coreOpens, coreCloses }) =>
      [type, validFrom, validTo, variationEffectiveOn, clause, coreOpens, coreCloses].join(' ').trim(),
    )
    .toReversed()

describe('the contracts as the ICB knows them', () => {
  it.each([
    [
      'a variation date for the period held',
      ['X90001,GMS,2015-04-01,2025-10-01,,,'],
      ['GMS 2015-04-01  2025-10-01'],
    ],
    [
      'a new period',
      ['X90001,APMS,2026-04-01,2026-04-01,14.2,,'],
      ['GMS 2015-04-01 2026-03-31', 'APMS 2026-04-01  2026-04-01 14.2'],
    ],
    ['an earlier period', ['X90001,PMS,2010-04-01,,,,'], ['PMS 2010-04-01 2015-03-31', 'GMS 2015-04-01']],
    [
      'other core hours',
      ['X90001,GMS,2015-04-01,2025-10-01,,08:00,18:00'],
      ['GMS 2015-04-01  2025-10-01  08:00 18:00'],
    ],
  ])('take in %s', async (_name, rows, expected) => {
    await enter(...rows)
    expect(held()).toEqual(expected)
  })

  it.each([
    ['an unknown type', 'X90001,LMC,2015-04-01,,,,', 'contract_type "LMC" is not GMS, PMS, APMS or unknown'],
    [
      'a day that is not one',
      'X90001,GMS,2015-02-30,,,,',
      'valid_from "2015-02-30" is not a date such as 2015-04-01',
    ],
    [
      'a variation that is not a day',
      'X90001,GMS,2015-04-01,soon,,,',
      'variation_effective_on "soon" is not a date such as 2025-10-01',
    ],
    [
      'half of the hours',
      'X90001,GMS,2015-04-01,,,08:00,',
      'core_opens "08:00" and core_closes "" must both be times such as 08:00, or both be empty',
    ],
    [
      'hours the wrong way round',
      'X90001,GMS,2015-04-01,,,18:00,08:00',
      'core_closes 08:00 is not after core_opens 18:00',
    ],
    ['a practice that is not held', 'X90009,GMS,2015-04-01,,,,', 'practice X90009 is not held'],
  ])('refuse %s, and change nothing', async (_name, row, reason) => {
    const before = held()
    await expect(enter(row)).rejects.toThrow(`row 2: ${reason}`)
    expect(held()).toEqual(before)
  })

  it('are not undone by the national file', async () => {
    await enter('X90001,GMS,2015-04-01,2025-10-01,,,')
    const national = 'Practice Code,Contract Type\nX90001,PMS\n'
    await importText(db, 'contract-types', 'nhs-payments-2022-23.csv', national)
    expect(held()).toEqual(['GMS 2015-04-01  2025-10-01'])
  })
})
