import { figuresFromCells } from '#domain/frozen-tables.ts'
import type { Db } from '../client.server.ts'
import { practiceIdOf } from '../queries/exclusions.server.ts'
import { cachedDayCount, standingSnapshots } from '../queries/frozen-days.server.ts'
import { practiceDayWriter } from '../queries/practice-days.server.ts'
import { sumMonth } from '../queries/practice-months.server.ts'
import { storedTable } from './freeze-month.server.ts'

/**
 * Puts the practice-days of frozen months back into the cache where it has lost them, as they were frozen and not as they
 * would be counted now. Returns the snapshots whose days were put back.
 */
export function restoreFrozenDays(db: Db): string[] {
  return standingSnapshots(db).flatMap((snapshot) => {
    const { rows } = storedTable(db, snapshot.id, 'practice-days')
    if (cachedDayCount(db, snapshot) === rows.length) return []
    db.$client.transaction(() => writeFrozenDays(db, snapshot.month, rows)).immediate()
    return [snapshot.id]
  })
}

function writeFrozenDays(
  db: Db,
  month: string,
  rows: readonly (readonly (string | number | null)[])[],
): void {
  const writer = practiceDayWriter(db)
  const ids = new Map<string, number>()
  const cleared = new Set<string>()
  for (const cells of rows) {
    const { odsCode, day, figures } = figuresFromCells(cells)
    const practiceId = ids.get(odsCode) ?? practiceIdOf(db, odsCode)
    if (practiceId === undefined)
      throw new Error(`A frozen month names the practice ${odsCode}, which is not held.`)
    ids.set(odsCode, practiceId)
    if (!cleared.has(`${practiceId} ${day}`)) writer.clear(day, [practiceId])
    cleared.add(`${practiceId} ${day}`)
    writer.write(day, { practiceId, figures: [figures] })
  }
  sumMonth(db, month, [...ids.values()])
}
