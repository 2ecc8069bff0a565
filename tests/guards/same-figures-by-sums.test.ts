import { followUpPage } from '#app/page-models/follow-up.server.ts'
import { groupMonthPage } from '#app/page-models/group-month.server.ts'
import { icbsPage } from '#app/page-models/icbs.server.ts'
import { mergersPage } from '#app/page-models/mergers.server.ts'
import { practiceMonthTable } from '#app/page-models/practice-month-csv.server.ts'
import { practicePage } from '#app/page-models/practice.server.ts'
import type { Db } from '#db/client.server.ts'
import { sumMonth } from '#db/queries/practice-months.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addSeededMonths, AFTER_SEEDED, SEEDED_MONTHS } from '#tests/helpers/seeded-months.ts'
import { describe, expect, it } from 'vitest'

/** A page shows the same whether the months of its practices were added up before or are added up from their days. */
const MONTH = '2026-10'
const list = { month: MONTH, sort: 'name' as const, page: 1 }

const PAGES: Record<string, (db: Db) => unknown> = {
  'the ICBs': (db) => icbsPage(db, LOCAL_VIEWER, { month: MONTH }, AFTER_SEEDED),
  'an ICB': (db) => groupMonthPage(db, LOCAL_VIEWER, 'icb', { code: 'XA1', ...list }, AFTER_SEEDED),
  'a sub-ICB': (db) => groupMonthPage(db, LOCAL_VIEWER, 'sub_icb', { code: 'X2A', ...list }, AFTER_SEEDED),
  'a supplier': (db) =>
    groupMonthPage(db, LOCAL_VIEWER, 'supplier', { code: 'other', ...list }, AFTER_SEEDED),
  'a follow-up list': (db) => followUpPage(db, LOCAL_VIEWER, { icb: 'XA1', month: MONTH }, AFTER_SEEDED),
  mergers: (db) => mergersPage(db, LOCAL_VIEWER, { month: MONTH }, AFTER_SEEDED),
  'the file of a month': (db) =>
    practiceMonthTable(db, LOCAL_VIEWER, { code: 'XA2', month: MONTH }, AFTER_SEEDED, '1'),
}

function seeded(seed: number): Db {
  const db = freshDb()
  addSeededMonths(db, seed)
  return db
}

const withSums = (db: Db) => {
  for (const month of SEEDED_MONTHS) sumMonth(db, month)
  return db
}

describe.each(Object.entries(PAGES))('the figures of %s', (_, pageOf) => {
  it.each([11, 12, 13])('by sums are the figures by days: seed %i', (seed) => {
    const byDays = pageOf(seeded(seed))
    expect(byDays).not.toBeNull()
    expect(pageOf(withSums(seeded(seed)))).toEqual(byDays)
  })
})

it('a practice has the figures on its own page, by days, that its ICB’s page has by sums', () => {
  const db = withSums(seeded(14))
  const page = groupMonthPage(db, LOCAL_VIEWER, 'icb', { code: 'XA1', ...list }, AFTER_SEEDED)
  const rows = [...(page?.list.rows ?? []), ...(page?.notBound ?? [])]
  expect(rows.length).toBe(7)
  for (const { odsCode, figures, countedFrom } of rows) {
    const own = practicePage(db, LOCAL_VIEWER, { ods: odsCode, month: MONTH }, AFTER_SEEDED)
    expect(own?.months.find(({ requestType }) => requestType === 'all')).toMatchObject(figures)
    expect(own?.countedFrom).toBe(countedFrom)
  }
})
