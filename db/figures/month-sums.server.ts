import type { Db } from '../client.server.ts'
import { monthsWithoutSums, sumMonth } from '../queries/practice-months.server.ts'

/** Adds up every month that has no sums yet, each in a transaction of its own. Returns those months. */
export function sumUnsummedMonths(db: Db): string[] {
  const months = monthsWithoutSums(db)
  for (const month of months) db.$client.transaction(() => sumMonth(db, month)).immediate()
  return months
}
