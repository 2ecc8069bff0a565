import type { Db } from '#db/client.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { migrateDatabase } from '#db/migrate.server.ts'
import { daysOfPractices } from '#db/queries/icb-month.server.ts'
import { monthSums, sumMonth, type SumsOfPractice } from '#db/queries/practice-months.server.ts'
import { MEASURED_TYPES } from '#domain/codes.ts'
import { daysOfMonth } from '#domain/london-time.ts'
import { sumDays, type MonthSums } from '#domain/practice-month.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { freeze, frozenWorld, FINAL_AT } from '#tests/helpers/frozen-world.ts'
import { OCTOBER, AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { addSeededMonths, SEEDED_MONTHS } from '#tests/helpers/seeded-months.ts'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const allSums = (db: Db) =>
  db.$client.prepare('SELECT * FROM practice_months ORDER BY month, request_type, practice_id').all()

const allCounts = (db: Db) => db.$client.prepare('SELECT * FROM reading_counts ORDER BY slot, outcome').all()

/** Every month by the domain's own sums, from the days. */
const byDomain = (db: Db, ids: readonly number[]) =>
  SEEDED_MONTHS.flatMap((month) =>
    MEASURED_TYPES.flatMap((type) => {
      const days = daysOfPractices(db, ids, daysOfMonth(month), type)
      return ids.map((id) => ({ id, month, type, ...sumDays(days.get(id) ?? []) }))
    }),
  )

const bySql = (db: Db, ids: readonly number[]) =>
  SEEDED_MONTHS.flatMap((month) =>
    MEASURED_TYPES.flatMap((type) => {
      const held = monthSums(db, ids, month, type)
      return ids.map((id) => ({ id, month, type, ...onlySums(held.get(id)) }))
    }),
  )

const onlySums = (held: SumsOfPractice | undefined) =>
  held && Object.fromEntries(Object.keys(sumDays([])).map((key) => [key, held[key as keyof MonthSums]]))

describe('sums of a practice’s month', () => {
  it.each([1, 2, 3, 4, 5, 6])('are those of its days, millisecond for millisecond: seed %i', (seed) => {
    const db = freshDb()
    const ids = addSeededMonths(db, seed)
    for (const month of SEEDED_MONTHS) sumMonth(db, month)
    expect(bySql(db, ids)).toEqual(byDomain(db, ids))
  })

  it('of some practices are those of all, added up by seeking', () => {
    const db = freshDb()
    const ids = addSeededMonths(db, 7)
    for (const month of SEEDED_MONTHS) sumMonth(db, month)
    const whole = allSums(db)
    db.$client.prepare('DELETE FROM practice_months').run()
    for (const month of SEEDED_MONTHS) sumMonth(db, month, ids)
    expect(whole.length).toBeGreaterThan(50)
    expect(allSums(db)).toEqual(whole)
  })

  it.each([
    ['changed', 'UPDATE practice_days SET closed_ms = closed_ms + 1 WHERE practice_id = 1'],
    ['taken away', `DELETE FROM practice_days WHERE practice_id = 1`],
    [
      'moved to another month',
      `UPDATE practice_days SET day = '2027-01-04' WHERE practice_id = 1 AND day = '2026-10-01'`,
    ],
  ])('are gone once a day is %s, by whoever does it', (_, sql) => {
    const { db } = frozenWorld()
    const before = monthSums(db, 'all', '2026-10', 'all')
    db.$client.prepare(sql).run()
    expect([...before.keys()]).toEqual([1, 2, 3])
    expect([...monthSums(db, 'all', '2026-10', 'all').keys()]).toEqual([2, 3])
  })

  it('are made by migrating a database that has days and no sums', () => {
    const { db } = frozenWorld()
    const whole = allSums(db)
    db.$client.prepare('DELETE FROM practice_months').run()
    migrateDatabase(db)
    expect(whole.length).toBe(12)
    expect(allSums(db)).toEqual(whole)
  })

  it('are made in a database from before there were any, and readings are counted there', () => {
    const { db } = frozenWorld()
    const [sums, counts] = [allSums(db), allCounts(db)]
    db.$client.exec(`DROP TABLE practice_months; DROP TABLE reading_counts; DROP TRIGGER readings_count;
      DROP TRIGGER practice_days_unsum_insert; DROP TRIGGER practice_days_unsum_delete; DROP TRIGGER practice_days_unsum_update`)
    db.$client.exec(readFileSync('db/migrations/0018_practice_months.sql', 'utf8'))
    migrateDatabase(db)
    expect(counts.length).toBe(OCTOBER.length * 42)
    expect(allCounts(db)).toEqual(counts)
    expect(allSums(db)).toEqual(sums)
  })

  it('come back with the next roll-up of one of the month’s days', () => {
    const { db } = frozenWorld()
    const whole = allSums(db)
    db.$client.prepare('DELETE FROM practice_months').run()
    rollUp(db, { days: [OCTOBER[0] ?? ''], asOf: AFTER_OCTOBER })
    expect(allSums(db)).toEqual(whole)
  })

  it('are there as well when a month has been frozen', () => {
    const { db } = frozenWorld()
    const whole = allSums(db)
    freeze(db, FINAL_AT)
    expect(allSums(db)).toEqual(whole)
  })
})
