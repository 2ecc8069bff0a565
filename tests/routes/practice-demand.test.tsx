import * as practice from '#app/routes/practices.$ods.tsx'
import type { Db } from '#db/client.server.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { aDemandImport, aDemandMonth } from '#tests/helpers/demand.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

const CODES = ['X90001', 'X90002', 'X90003', 'X90004', 'X90005', 'X90006']

let db: Db

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  for (const code of CODES) aPractice(db, code)
})

const open = (month = '2026-10') =>
  renderRoute(practice, '/practices/:ods', `/practices/X90001?month=${month}`, contextAt(db, AFTER_OCTOBER))
const findSection = () => screen.findByRole('region', { name: /^Demand/ })
const rowsOf = (section: HTMLElement) =>
  within(section)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent))

/** 10, 20, ... 60 submissions of 1,000 patients. */
function fill(month: string, first: Parameters<typeof aDemandMonth>[1] | object = {}): void {
  const importId = aDemandImport(db, month)
  for (const [index, odsCode] of CODES.entries())
    aDemandMonth(db, { odsCode, month, importId, total: 10 * (index + 1), ...(index === 0 ? first : {}) })
}

describe('demand on the page of a practice', () => {
  it('is left out where nothing was imported', async () => {
    open()
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByRole('region', { name: /^Demand/ })).toBeNull()
  })

  it('stands beside the middle half of the ICB, the year before, and the closures seen', async () => {
    fill('2025-10')
    fill('2026-10', { total: 80, clinical: 50, administrative: 20, other: 10 })
    open()
    const section = await findSection()
    expect(section).toHaveTextContent(
      /80\.0 submissions per 1,000 registered patients, above the middle half of .* \(32\.5 to 57\.5\) and up 700% on a year before\./,
    )
    expect(rowsOf(section)).toEqual([
      [
        'October 2026 October 2026 edition',
        '80.0',
        'Not measured',
        '32.5 to 57.5 (6 practices)',
        '80',
        '50',
        '20',
        '10',
      ],
      [
        'October 2025 October 2025 edition',
        '10.0',
        'Not measured',
        '22.5 to 47.5 (6 practices)',
        '10',
        '10',
        '0',
        '0',
      ],
    ])
  })

  it('shows what an earlier edition said of the month', async () => {
    fill('2026-09')
    aDemandMonth(db, {
      odsCode: 'X90001',
      month: '2026-09',
      edition: '2026-10',
      total: 15,
      importId: aDemandImport(db, '2026-10'),
    })
    open()
    const section = await findSection()
    expect(section).toHaveTextContent(
      'No figures of October 2026 are held for this practice. This is September 2026',
    )
    expect(rowsOf(section)[0]?.[0]).toBe(
      'September 2026 October 2026 edition; 10 in the September 2026 edition',
    )
    expect(rowsOf(section)[0]?.[3]).toBe('Too few practices to say')
  })

  it.each([
    [{ total: 0, isParticipating: false, supplier: 'No data' }, 'Does not take part'],
    [{ total: 0, supplier: 'No Data' }, 'No data'],
    [{ total: 0 }, '0 (zero is not “closed”)'],
  ])('says %j in words', async (row, words) => {
    fill('2026-10', row)
    open()
    const [first] = rowsOf(await findSection())
    expect(first?.[1]).toBe(words)
    expect(first?.[4]).toBe(words.startsWith('0') ? '0' : '–')
  })

  it('says where no edition lists the practice', async () => {
    aDemandMonth(db, { odsCode: 'X90002', month: '2026-10', importId: aDemandImport(db, '2026-10') })
    open()
    expect(await findSection()).toHaveTextContent('The national publication has no row for this practice')
  })
})
