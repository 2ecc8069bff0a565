import { asc, between } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { bankHolidays } from '../schema/index.ts'

/** Bank holidays of a calendar year with their names, in order. */
export const bankHolidaysOf = (db: Db, year: string) =>
  db
    .select({ day: bankHolidays.day, title: bankHolidays.title })
    .from(bankHolidays)
    .where(between(bankHolidays.day, `${year}-01-01`, `${year}-12-31`))
    .orderBy(asc(bankHolidays.day))
    .all()
