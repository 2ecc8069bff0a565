import { addDays } from '#domain/london-time.ts'
import { asc, eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { bankHolidays, contracts } from '../schema/index.ts'

export type ListSize = { practiceId: number; day: string; patients: number; source: string }

/** One figure a practice and day; the same day again replaces the figure. Returns patients held for that day. */
export function saveListSizes(db: Db, day: string, sizes: readonly ListSize[]): number {
  const statement = db.$client.prepare(
    `INSERT INTO list_sizes (practice_id, day, patients, source) VALUES (:practiceId, :day, :patients, :source)
     ON CONFLICT (practice_id, day) DO UPDATE SET patients = excluded.patients, source = excluded.source`,
  )
  for (const size of sizes) statement.run(size)
  const total = db.$client.prepare('SELECT coalesce(sum(patients), 0) AS total FROM list_sizes WHERE day = ?')
  return (total.get(day) as { total: number }).total
}

export type HeldContract = typeof contracts.$inferSelect
export type NewContract = Omit<HeldContract, 'id'>

/** Contracts of every practice, in order of time. */
export function contractsHeld(db: Db): Map<number, HeldContract[]> {
  const held = new Map<number, HeldContract[]>()
  const rows = db.select().from(contracts).orderBy(asc(contracts.practiceId), asc(contracts.validFrom)).all()
  for (const row of rows) held.set(row.practiceId, [...(held.get(row.practiceId) ?? []), row])
  return held
}

/** Statements for thousands of contracts, prepared once. */
export function contractWriter(db: Db) {
  const insert = db.$client.prepare(
    `INSERT INTO contracts (practice_id, type, core_opens, core_closes, variation_effective_on, clause,
       valid_from, valid_to, source)
     VALUES (:practiceId, :type, :coreOpens, :coreCloses, :variationEffectiveOn, :clause,
       :validFrom, :validTo, :source)`,
  )
  const update = db.$client.prepare(
    'UPDATE contracts SET type = :type, valid_from = :validFrom, valid_to = :validTo, source = :source WHERE id = :id',
  )
  return {
    add: (contract: NewContract): void => void insert.run(contract),
    change: (contract: HeldContract): void => void update.run(contract),
  }
}

/**
 * Enters a contract as the ICB knows it from its first day on: the period before ends the day before, the same first day
 * is replaced, and a later period stays.
 */
export function enterContract(db: Db, entered: NewContract, held: readonly HeldContract[]): void {
  const { validFrom } = entered
  const later = held.find((other) => other.validFrom > validFrom)
  const contract = { ...entered, validTo: later ? addDays(later.validFrom, -1) : null }
  const before = held.findLast((other) => other.validFrom < validFrom)
  if (before)
    db.update(contracts)
      .set({ validTo: addDays(validFrom, -1) })
      .where(eq(contracts.id, before.id))
      .run()
  db.insert(contracts)
    .values(contract)
    .onConflictDoUpdate({ target: [contracts.practiceId, contracts.validFrom], set: contract })
    .run()
}

export type NewBankHoliday = typeof bankHolidays.$inferInsert

/** Adds the days that are not held; none is changed or taken away. Returns how many were new and the last day held. */
export function mergeBankHolidays(db: Db, days: readonly NewBankHoliday[]): { added: number; last: string } {
  let added = 0
  for (const day of days) added += db.insert(bankHolidays).values(day).onConflictDoNothing().run().changes
  const last = db.$client.prepare('SELECT max(day) AS day FROM bank_holidays').get() as { day: string }
  return { added, last: last.day }
}
