import type { Db } from '#db/client.server.ts'
import { freezeNextDue } from '#db/figures/freeze-due.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreClock } from '#domain/core-clock.ts'

type FreezeWatch = {
  db: Db
  holidays: BankHolidays
  codeVersion: string
  say: (line: string) => void
  onTrouble: (error: unknown) => void
}

/**
 * Freezes what is due by the calendar, one ICB each time it is asked, and never in core hours: a month of a large ICB takes
 * seconds in which no check could start. What fails is told, and tried again the next time.
 */
export function freezeWatch({ db, holidays, codeVersion, say, onTrouble }: FreezeWatch) {
  return (now: number): void => {
    if (coreClock(now, holidays).window) return
    try {
      const id = freezeNextDue(db, now, codeVersion)
      if (id !== null) say(`Frozen as ${id}. To make it again from raw readings: npm run recompute -- ${id}`)
    } catch (error) {
      onTrouble(error)
    }
  }
}
