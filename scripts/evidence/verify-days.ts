import type { Db } from '#db/client.server.ts'
import { otherCitations } from '#db/queries/cited-evidence.server.ts'
import { sealedDays, slotsWithEntries } from '#db/queries/evidence-seals.server.ts'
import { dayOf, daysBetween, isDay } from '#domain/london-time.ts'
import { slotStart } from '#domain/slots.ts'

/**
 * The London days from `from` to `to` of which anything is held or was sealed. Days that only a seal speaks of count: their
 * readings may have been taken away.
 */
export function daysToVerify(db: Db, from = '', to = '9999-12-31'): string[] {
  const entries = slotsWithEntries(db)
  const others = otherCitations(db)
  const spans = [
    entries && { first: dayOf(slotStart(entries.first)), last: dayOf(slotStart(entries.last)) },
    others && { first: dayOf(others.first), last: dayOf(others.last) },
    sealedDays(db),
  ]
    .filter((span) => span !== null)
    .filter(({ first, last }) => isDay(first) && isDay(last))
  if (spans.length === 0) return []
  const first = spans.map((span) => span.first).reduce((a, b) => (a < b ? a : b))
  const last = spans.map((span) => span.last).reduce((a, b) => (a > b ? a : b))
  const [start, end] = [first > from ? first : from, last < to ? last : to]
  return start > end ? [] : daysBetween(start, end)
}
