import { bankHolidays as calendarOf, type BankHolidays } from '#domain/bank-holidays.ts'
import type { SupplierCode } from '#domain/codes.ts'
import { REQUIREMENTS } from '#domain/requirements.ts'
import { SUPPLIERS } from '#domain/suppliers.ts'
import { asc } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { BANK_HOLIDAYS } from '../reference/bank-holidays.ts'
import { bankHolidays, requirements, supplierAliases, suppliers } from '../schema/index.ts'

/** Writes the tables that come with the code: suppliers, requirements, bank holidays. Imported holidays stay. */
export function syncReference(db: Db): void {
  db.transaction((tx) => {
    for (const [code, { name, aliases }] of Object.entries(SUPPLIERS)) {
      const supplierCode = code as SupplierCode
      tx.insert(suppliers)
        .values({ code: supplierCode, name })
        .onConflictDoUpdate({ target: suppliers.code, set: { name } })
        .run()
      for (const alias of aliases)
        tx.insert(supplierAliases)
          .values({ alias, supplierCode })
          .onConflictDoUpdate({ target: supplierAliases.alias, set: { supplierCode } })
          .run()
    }
    for (const requirement of REQUIREMENTS)
      tx.insert(requirements)
        .values(requirement)
        .onConflictDoUpdate({ target: requirements.id, set: requirement })
        .run()
    for (const [day, title, isSubstitute] of BANK_HOLIDAYS)
      tx.insert(bankHolidays)
        .values({
          day,
          title,
          isSubstitute: isSubstitute ?? false,
          source: 'gov.uk/bank-holidays, shipped with the code',
        })
        .onConflictDoNothing()
        .run()
  })
}

/** The calendar of England and Wales as held now. */
export const bankHolidayCalendar = (db: Db): BankHolidays =>
  calendarOf(
    db
      .select({ day: bankHolidays.day })
      .from(bankHolidays)
      .orderBy(asc(bankHolidays.day))
      .all()
      .map((row) => row.day),
  )
