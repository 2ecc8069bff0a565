import type { Db } from '#db/client.server.ts'
import { icbsInScope, practicesOfIcbs } from '#db/queries/icb-month.server.ts'
import type { Viewer } from '#domain/viewer.ts'
import { heldMonths } from './held-months.server.ts'
import { kept } from './kept.server.ts'
import { currentDay, monthWindow, pickedMonth } from './month-window.server.ts'
import { practiceMonth, type PracticeMonthRow } from './practice-month-row.server.ts'

export type MergersPage = NonNullable<ReturnType<typeof mergersPage>>
export type MergerRow = MergersPage['rows'][number]

type Place = { odsCode: string; name: string }
type Totals = { practices: number; assessable: number; withClosure: number; lowMs: number; highMs: number }

/**
 * A month by the ICBs of its last day and by those of today: how many practices went from which to which, with the same
 * figures in both views. Practices that belong to no ICB any more stand under "no ICB". Null for a month to come.
 */
export function mergersPage(db: Db, viewer: Viewer, query: { month?: string | undefined }, now: number) {
  const window = monthWindow(db, query.month, now)
  if (window.isFuture) return null
  const today = currentDay(db, now)
  const figures = kept(db, ['bound-months', viewer.icbs, window.month, window.asOfDay], () =>
    boundMonths(db, viewer, window),
  )
  const current = new Map(practicesOfIcbs(db, 'all', today).map(({ id, icbOdsCode }) => [id, icbOdsCode]))
  const names = { then: namesOn(db, window.asOfDay), now: namesOn(db, today) }
  const rows = [...Map.groupBy(figures, ({ id, then }) => `${then} ${current.get(id) ?? ''}`).entries()]
    .map(([key, group]) => {
      const [then = '', later = ''] = key.split(' ')
      return { reported: placeOf(names.then, then), current: placeOf(names.now, later), ...totalsOf(group) }
    })
    .toSorted((a, b) => compare(a.reported, b.reported) || compare(a.current, b.current))
  return {
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    today,
    rows,
    total: totalsOf(figures),
    reported: totalsBy(rows, 'reported'),
    current: totalsBy(rows, 'current'),
  }
}

type BoundMonth = { id: number; odsCode: string; then: string; figures: PracticeMonthRow['figures'] }

function boundMonths(db: Db, viewer: Viewer, { month, asOfDay }: { month: string; asOfDay: string }) {
  const practices = practicesOfIcbs(db, viewer.icbs, asOfDay)
  const monthOf = heldMonths(db, practices, month, 'all')
  return practices.flatMap((practice): BoundMonth[] => {
    const row = practiceMonth(practice, monthOf(practice), asOfDay)
    if (row.binding !== 'bound') return []
    return [{ id: practice.id, odsCode: practice.odsCode, then: practice.icbOdsCode, figures: row.figures }]
  })
}

const namesOn = (db: Db, day: string): Map<string, string> =>
  new Map(icbsInScope(db, 'all', day).map(({ odsCode, name }) => [odsCode, name]))

const placeOf = (names: ReadonlyMap<string, string>, odsCode: string): Place => ({
  odsCode,
  name: odsCode === '' ? 'No ICB' : (names.get(odsCode) ?? odsCode),
})

const compare = (a: Place, b: Place): number => a.name.localeCompare(b.name)

function totalsOf(months: readonly BoundMonth[]): Totals {
  const assessable = months.filter(({ figures }) => figures.assessableStatus === 'assessable')
  return {
    practices: months.length,
    assessable: assessable.length,
    withClosure: assessable.filter(({ figures }) => figures.daysConfirmedClosure > 0).length,
    lowMs: assessable.reduce((sum, { figures }) => sum + figures.closedLowMs, 0),
    highMs: assessable.reduce((sum, { figures }) => sum + figures.closedHighMs, 0),
  }
}

const KEYS = ['practices', 'assessable', 'withClosure', 'lowMs', 'highMs'] as const

/** The rows summed by one of the two views: what the total of that view is made of. */
function totalsBy(
  rows: readonly (Totals & Record<'reported' | 'current', Place>)[],
  view: 'reported' | 'current',
) {
  return [...Map.groupBy(rows, (row) => row[view].odsCode).values()].map((group) => ({
    place: group[0]?.[view] ?? { odsCode: '', name: '' },
    ...(Object.fromEntries(
      KEYS.map((key) => [key, group.reduce((sum, row) => sum + row[key], 0)]),
    ) as Totals),
  }))
}

/** Each practice of a month with its ICB on the month's last day and today, by code. Null for a month to come. */
export function practiceMapping(db: Db, viewer: Viewer, query: { month?: string | undefined }, now: number) {
  const { month, asOfDay, isFuture } = monthWindow(db, query.month, now)
  if (isFuture) return null
  const today = currentDay(db, now)
  const current = new Map(practicesOfIcbs(db, 'all', today).map(({ id, icbOdsCode }) => [id, icbOdsCode]))
  const rows = practicesOfIcbs(db, viewer.icbs, asOfDay)
    .map(({ id, odsCode, icbOdsCode }) => [odsCode, month, icbOdsCode, current.get(id) ?? null, today])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  const header = [
    'practice_ods_code',
    'report_month',
    'icb_ods_code_reported',
    'icb_ods_code_current',
    'hierarchy_as_at',
  ]
  return { month, header, rows }
}
