import type { Db } from '#db/client.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import type { Viewer } from '#domain/viewer.ts'
import { practiceMonths, summaryOf } from './icb-month.server.ts'
import { monthWindow } from './month-window.server.ts'

export type IcbsPage = ReturnType<typeof icbsPage>

/** The ICBs the viewer may see, in force at the end of the month, each with its counts. */
export function icbsPage(db: Db, viewer: Viewer, query: { month?: string | undefined }, now: number) {
  const window = monthWindow(db, query.month, now)
  const icbs = icbsInScope(db, viewer.icbs, window.asOfDay).map((icb) => {
    const bound = practiceMonths(db, viewer, icb.odsCode, window).filter(({ binding }) => binding === 'bound')
    return { odsCode: icb.odsCode, name: icb.name, regionName: icb.regionName, ...summaryOf(bound) }
  })
  const { month, isRunning, previous, next, asOfDay } = window
  return { window: { month, isRunning, previous, next }, asOfDay, icbs }
}
