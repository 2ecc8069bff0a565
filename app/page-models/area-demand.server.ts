import type { Db } from '#db/client.server.ts'
import {
  demandOfPractices,
  nationalEditions,
  newestDemandOf,
  newestNationalMonth,
  type NationalEdition,
} from '#db/queries/demand.server.ts'
import { practiceIdsOfIcb } from '#db/queries/hierarchy.server.ts'
import { changeSince, demandSum, perThousand } from '#domain/demand.ts'
import { monthsBefore } from './practice-demand.server.ts'

export type IcbDemand = NonNullable<ReturnType<typeof icbDemand>>

/** The practices of an ICB together in the newest month held; each month in its newest edition. Null where none is. */
export function icbDemand(db: Db, icb: { code: string; memberOn: string }, upToMonth: string) {
  const practiceIds = practiceIdsOfIcb(db, icb.code, icb.memberOn)
  const now = newestDemandOf(db, practiceIds, upToMonth)
  if (!now) return null
  const yearBefore = newestDemandOf(db, practiceIds, monthsBefore(now.month, 12))
  const before = yearBefore?.month === monthsBefore(now.month, 12) ? yearBefore : null
  const sumOf = ({ month, edition }: { month: string; edition: string }) => ({
    month,
    edition,
    ...demandSum(demandOfPractices(db, practiceIds, month, edition)),
  })
  const [shown, earlier] = [sumOf(now), before && sumOf(before)]
  return {
    shown,
    earlier,
    held: practiceIds.length,
    change: changeSince(shown.perThousand, earlier?.perThousand ?? null),
  }
}

export type EnglandDemand = NonNullable<ReturnType<typeof englandDemand>>

/** England in the newest month held: as first published and as the newest edition says, each beside its own year before. */
export function englandDemand(db: Db, upToMonth: string) {
  const month = newestNationalMonth(db, upToMonth)
  if (month === null) return null
  const earlier = nationalEditions(db, monthsBefore(month, 12))
  const editions = nationalEditions(db, month).map((row) => besideYearBefore(row, earlier))
  const [first, newest] = [editions[0], editions.at(-1)]
  return first && newest ? { month, first, newest: newest === first ? null : newest } : null
}

/** Within one edition where it holds both months: editions are revised, and are not to be mixed. */
function besideYearBefore(row: NationalEdition, earlier: readonly NationalEdition[]) {
  const before = earlier.find(({ edition }) => edition === row.edition)
  return {
    edition: row.edition,
    total: row.total,
    perThousand: perThousand(row.total, row.patientsReceiving),
    practicesOpen: row.practicesOpen,
    practicesReceiving: row.practicesReceiving,
    change: changeSince(row.total, before?.total ?? null),
  }
}
