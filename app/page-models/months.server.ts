import type { Db } from '#db/client.server.ts'
import { holdingSnapshot } from '#db/queries/frozen-days.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { snapshotById, snapshotsInScope, type SnapshotRow } from '#db/queries/snapshots.server.ts'
import { monthsToRevise, staleDaysOf } from '#db/queries/stale-days.server.ts'
import { nextFreeze, type FreezeRefusal, type FreezeStep } from '#domain/freeze-calendar.ts'
import { addMonths, dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'
import { monthWindow, pickedMonth } from './month-window.server.ts'

export type MonthsPage = NonNullable<ReturnType<typeof monthsPage>>
export type MonthOfIcb = MonthsPage['icbs'][number]

/** What a page shows of a version. */
export type SnapshotFacts = Pick<
  SnapshotRow,
  'id' | 'version' | 'dataStatus' | 'frozenAt' | 'frozenBy' | 'month'
>

/** The ICBs of a month with the newest version of each, what waits and what may be done. Null for a month to come. */
export function monthsPage(db: Db, viewer: Viewer, query: { month?: string | undefined }, now: number) {
  const lastMonth = addMonths(dayOf(now).slice(0, 7), -1)
  const window = monthWindow(db, query.month ?? lastMonth, now)
  if (window.isFuture) return null
  const holidays = bankHolidayCalendar(db)
  const versions = snapshotsInScope(db, viewer.icbs).filter(({ month }) => month === window.month)
  const waiting = monthsToRevise(db).filter(({ month }) => month === window.month)
  const icbs = icbsInScope(db, viewer.icbs, window.asOfDay).map(({ odsCode, name }) => {
    const held = versions.filter(({ icbOdsCode }) => icbOdsCode === odsCode).toReversed()
    const today = dayOf(now)
    return {
      odsCode,
      name,
      newest: factsOf(held.at(-1)),
      waiting: waiting.find(({ icbOdsCode }) => icbOdsCode === odsCode)?.practiceDays ?? 0,
      next: nextFreeze({ month: window.month, today, held, reason: 'asked on the form' }, holidays),
    }
  })
  return { window: pickedMonth(window), icbs }
}

const factsOf = (row: SnapshotRow | undefined): SnapshotFacts | null =>
  row
    ? {
        id: row.id,
        version: row.version,
        dataStatus: row.dataStatus,
        frozenAt: row.frozenAt,
        frozenBy: row.frozenBy,
        month: row.month,
      }
    : null

export type NextFreeze = FreezeStep | FreezeRefusal

/** The newest version of a month of an ICB and what waits for a revision of it; null where it was never frozen. */
export function standingOf(db: Db, icbOdsCode: string, month: string) {
  const versions = snapshotsInScope(db, [icbOdsCode]).filter((row) => row.month === month)
  const newest = factsOf(versions[0])
  const waiting = monthsToRevise(db).find((row) => row.icbOdsCode === icbOdsCode && row.month === month)
  return newest && { ...newest, waiting: waiting?.practiceDays ?? 0 }
}

/** The version that holds a practice's month and its days with newer facts; null while the month is not frozen. */
export function holdOf(db: Db, practiceId: number, month: string) {
  const id = holdingSnapshot(db, practiceId, `${month}-01`)
  const snapshot = id === null ? undefined : snapshotById(db, id)
  const facts = factsOf(snapshot)
  return facts && { ...facts, changedDays: staleDaysOf(db, practiceId, month) }
}
