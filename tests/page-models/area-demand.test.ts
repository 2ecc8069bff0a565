import { englandDemand, icbDemand } from '#app/page-models/area-demand.server.ts'
import { monthsBefore } from '#app/page-models/practice-demand.server.ts'
import type { Db } from '#db/client.server.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { aDemandImport, aDemandMonth, aNationalMonth } from '#tests/helpers/demand.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const ICB = { code: 'XA1', memberOn: '2026-10-31' }

let db: Db

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  for (const code of ['X90001', 'X90002', 'X90003']) aPractice(db, code)
})

describe('demand of an ICB', () => {
  it('is nothing where no edition was imported', () => {
    expect(icbDemand(db, ICB, '2026-10')).toBeNull()
  })

  it('adds up the newest edition of the newest month, beside the year before', () => {
    const importId = aDemandImport(db, '2026-09')
    aDemandMonth(db, { odsCode: 'X90001', month: '2025-09', importId, total: 20 })
    aDemandMonth(db, { odsCode: 'X90001', month: '2026-09', importId, total: 30 })
    aDemandMonth(db, { odsCode: 'X90002', month: '2026-09', importId, total: 0, isParticipating: false })
    aDemandMonth(db, { odsCode: 'X90009', month: '2026-09', importId, total: 900 })
    expect(icbDemand(db, ICB, '2026-10')).toMatchObject({
      shown: { month: '2026-09', edition: '2026-09', practices: 2, counted: 1, total: 30, perThousand: 30 },
      earlier: { month: '2025-09', perThousand: 20 },
      held: 3,
      change: 0.5,
    })
    expect(icbDemand(db, ICB, '2025-09')).toMatchObject({ earlier: null, change: null })
  })
})

describe('demand of England', () => {
  it('says what was first published and what is held now, each beside the same edition’s year before', () => {
    const importId = aDemandImport(db, '2026-02')
    const add = (month: string, edition: string, total: number) =>
      aNationalMonth(db, { month, edition, total, importId, patientsReceiving: 100_000 })
    add('2025-09', '2025-09', 6500)
    add('2024-09', '2025-09', 4400)
    add('2025-09', '2025-10', 6900)
    add('2025-09', '2026-02', 7000)
    const demand = englandDemand(db, '2026-01')
    expect(demand).toMatchObject({
      month: '2025-09',
      first: { edition: '2025-09', total: 6500, perThousand: 65 },
    })
    expect(demand?.first.change).toBeCloseTo(0.477, 3)
    expect(demand?.newest).toMatchObject({ edition: '2026-02', total: 7000, change: null })
    expect(englandDemand(db, '2025-08')).toMatchObject({ month: '2024-09', newest: null })
    expect(englandDemand(db, '2024-08')).toBeNull()
  })
})

describe('months before', () => {
  it.each([
    ['2026-10', 12, '2025-10'],
    ['2026-01', 1, '2025-12'],
    ['2026-12', 1, '2026-11'],
  ])('%s less %d is %s', (month, count, before) => {
    expect(monthsBefore(month, count)).toBe(before)
  })
})
