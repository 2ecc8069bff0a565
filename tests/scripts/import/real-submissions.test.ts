import { practices } from '#db/schema/index.ts'
import { aPractice, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { importPath } from '#tests/helpers/import-file.ts'
import { hasRealData, NEEDS_REAL_DATA, realFile } from '#tests/helpers/real-data.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Totals of the real national files against the published ones; no practice is named here. */

const FOLDER = realFile('online-consultation')
const SLOW_MS = 60_000

/** A register of one practice of the files, found at run time: everything else is kept as well. */
function registerOfOne() {
  const db = freshDb()
  anIcb(db)
  const table = readFileSync(`${FOLDER}/oc-practice-month-2024-04_2026-02.csv`, 'utf8')
  aPractice(db, table.split('\n')[1]?.split(',')[1] ?? '')
  expect(db.select().from(practices).all()).toHaveLength(1)
  return db
}

const totals = (db: ReturnType<typeof freshDb>, where: string) =>
  db.$client.prepare(`SELECT sum(total) FROM ${where}`).pluck().get()

describe.skipIf(!hasRealData)(`the monthly publication as published${NEEDS_REAL_DATA}`, () => {
  it(
    'imports all workbooks unattended, and adds up to the published totals',
    async () => {
      const db = registerOfOne()
      const books = readdirSync(FOLDER).filter((name) => name.endsWith('.xlsx'))
      expect(books.length).toBeGreaterThanOrEqual(4)
      for (const book of books) {
        const { result } = await importPath(db, 'submissions', `${FOLDER}/${book}`)
        expect(result, book).toMatchObject({ rejections: [], warnings: [], isPartial: false })
      }
      expect(totals(db, "demand_months WHERE edition = '2026-02'")).toBe(8_615_369)
      expect(totals(db, "demand_months WHERE edition = '2025-10'")).toBe(8_330_625)
      expect(totals(db, "national_demand WHERE month = '2025-09' AND edition = '2025-09'")).toBe(6_532_742)
      expect(totals(db, "national_demand WHERE month = '2025-09' AND edition = '2026-02'")).toBe(6_917_622)
    },
    SLOW_MS,
  )

  it(
    'finds the same figures in the table of all editions and in the national series',
    async () => {
      const db = registerOfOne()
      await importPath(db, 'submissions', `${FOLDER}/oc-submissions-summary-2026-02.xlsx`)
      const all = await importPath(db, 'submissions', `${FOLDER}/oc-practice-month-2024-04_2026-02.csv`)
      expect(all.result).toMatchObject({ rowsKept: 139_966, rejections: [], warnings: [] })
      expect(Object.fromEntries(all.result?.facts ?? [])['held already']).toBe(
        '6,170 rows with the same figures',
      )
      const series = await importPath(db, 'submissions', `${FOLDER}/oc-national-table1.csv`)
      expect(series.result?.facts).toEqual([['months of England', '18 new of 37']])
    },
    SLOW_MS,
  )
})
