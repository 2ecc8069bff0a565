/** Bank holidays of England and Wales with the first and last day the list is known to cover. */
export type BankHolidays = { coversFrom: string; coversTo: string; days: ReadonlySet<string> }

/**
 * Builds a calendar from dated rows. The list covers whole years, from 1 January of its first to 31 December of its last.
 * Throws when it is empty: a calendar without holidays would count Christmas Day as a core day.
 */
export function bankHolidays(days: readonly string[]): BankHolidays {
  const sorted = days.toSorted()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) throw new Error('The bank holiday list is empty: run "npm run migrate" to load it.')
  return {
    coversFrom: `${first.slice(0, 4)}-01-01`,
    coversTo: `${last.slice(0, 4)}-12-31`,
    days: new Set(sorted),
  }
}

/** Throws outside the years covered: a missing year must never look like a year without holidays. */
export function isBankHoliday(day: string, holidays: BankHolidays): boolean {
  if (day < holidays.coversFrom || day > holidays.coversTo)
    throw new Error(`Bank holidays cover ${holidays.coversFrom} to ${holidays.coversTo}, asked for ${day}.`)
  return holidays.days.has(day)
}
