import type { Db } from '#db/client.server.ts'
import { icbsInScope, practicesOfIcbs } from '#db/queries/icb-month.server.ts'
import type { Viewer } from '#domain/viewer.ts'
import { englandDemand } from './area-demand.server.ts'
import { summaryOf } from './group-month.server.ts'
import { heldMonths } from './held-months.server.ts'
import { kept } from './kept.server.ts'
import { monthWindow, pickedMonth, type MonthWindow } from './month-window.server.ts'
import { practiceMonth, type PracticeMonthRow } from './practice-month-row.server.ts'

export type IcbsPage = NonNullable<ReturnType<typeof icbsPage>>

/** The ICBs the viewer may see, in force at the end of the month, each with its counts. Null for a month to come. */
export function icbsPage(db: Db, viewer: Viewer, query: { month?: string | undefined }, now: number) {
  const window = monthWindow(db, query.month, now)
  if (window.isFuture) return null
  const icbs = kept(db, ['icbs', viewer.icbs, window.month, window.asOfDay], () =>
    icbSummaries(db, viewer, window),
  )
  const demand = englandDemand(db, window.month)
  return { window: pickedMonth(window), asOfDay: window.asOfDay, icbs, total: totalOf(icbs), demand }
}

/** Everything that the viewer may see, added up. */
const totalOf = (icbs: readonly IcbSummary[]) => ({
  practices: sum(icbs.map(({ practices }) => practices)),
  assessable: sum(icbs.map(({ assessable }) => assessable)),
  withClosure: sum(icbs.map(({ withClosure }) => withClosure)),
  patientsAffected: {
    count: sum(icbs.map(({ patientsAffected }) => patientsAffected.count)),
    withoutList: sum(icbs.map(({ patientsAffected }) => patientsAffected.withoutList)),
  },
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

type IcbSummary = ReturnType<typeof icbSummaries>[number]

function icbSummaries(db: Db, viewer: Viewer, window: MonthWindow) {
  const byIcb = boundPracticesByIcb(db, viewer, window)
  return icbsInScope(db, viewer.icbs, window.asOfDay).map(({ odsCode, name, regionName }) => ({
    odsCode,
    name,
    regionName,
    ...summaryOf(byIcb.get(odsCode) ?? []),
  }))
}

/** Months of all practices in one pass over their sums; those whose contract is not bound are left out. */
function boundPracticesByIcb(db: Db, viewer: Viewer, { asOfDay, month }: MonthWindow) {
  const practices = practicesOfIcbs(db, viewer.icbs, asOfDay)
  const monthOf = heldMonths(db, practices, month, 'all')
  const byIcb = new Map<string, PracticeMonthRow[]>()
  for (const practice of practices) {
    const row = practiceMonth(practice, monthOf(practice), asOfDay)
    if (row.binding !== 'bound') continue
    const list = byIcb.get(practice.icbOdsCode)
    if (list) list.push(row)
    else byIcb.set(practice.icbOdsCode, [row])
  }
  return byIcb
}
