import { sql, type SQL } from 'drizzle-orm'

/** Dated facts are in force from `valid_from` to `valid_to`, both included. `table` is a name or alias, never input. */

/** The condition for prepared SQL whose day is the parameter `:day`. */
export const inForceAtDay = (table: string): string =>
  `${table}.valid_from <= :day AND (${table}.valid_to IS NULL OR ${table}.valid_to >= :day)`

/** The same condition for drizzle's `sql`, with the day given. */
export function inForceOn(table: string, day: string): SQL {
  const [from, to] = [sql.raw(`${table}.valid_from`), sql.raw(`${table}.valid_to`)]
  return sql`${from} <= ${day} and (${to} is null or ${to} >= ${day})`
}
