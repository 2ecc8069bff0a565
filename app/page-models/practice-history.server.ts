import type { Db } from '#db/client.server.ts'
import { correctionsOfTools } from '#db/queries/corrections.server.ts'
import {
  exclusionsEverOf,
  icbRulesEverOf,
  incidentsEverOf,
  listSizesOf,
  membershipPeriods,
  snapshotsEverOf,
  type ExclusionEver,
  type IcbRuleEver,
  type MembershipPeriod,
} from '#db/queries/practice-history.server.ts'
import { contractsOf, practiceInView, toolsOf } from '#db/queries/practice-page.server.ts'
import { coversDay, newestFirst, type HistoryEntry, type HistoryKind } from '#domain/history.ts'
import { dayOf } from '#domain/london-time.ts'
import type { Viewer } from '#domain/viewer.ts'
import {
  correctionEntry,
  exclusionEntry,
  icbRuleEntry,
  incidentEntry,
  snapshotEntry,
} from './history-decisions.ts'
import {
  contractEntry,
  listSizeEntries,
  membershipEntry,
  ruleSetEntries,
  toolEntry,
} from './history-facts.ts'
import { currentDay } from './month-window.server.ts'
import { shownCorrection } from './shown-correction.server.ts'

const ROWS_PER_PAGE = 50

export type HistoryQuery = {
  ods: string
  on?: string | undefined
  kind?: HistoryKind | undefined
  page: number
}
export type HistoryPage = NonNullable<ReturnType<typeof historyPage>>

/** Every dated fact that a practice's figures rest on, newest first; null where the viewer has no such practice. */
export function historyPage(db: Db, viewer: Viewer, { ods, on, kind, page }: HistoryQuery, now: number) {
  const practice = practiceInView(db, viewer.icbs, ods, currentDay(db, now))
  if (!practice) return null
  const all = newestFirst(entriesOf(db, practice.id, practice.odsCode))
  const matching = all.filter(
    (entry) => (on === undefined || coversDay(entry, on)) && (kind === undefined || entry.kind === kind),
  )
  const pageCount = Math.max(1, Math.ceil(matching.length / ROWS_PER_PAGE))
  const shown = Math.min(page, pageCount)
  return {
    practice: { odsCode: practice.odsCode, name: practice.name },
    query: { on: on ?? null, kind: kind ?? null },
    held: all.length,
    total: matching.length,
    page: shown,
    pageCount,
    entries: matching.slice((shown - 1) * ROWS_PER_PAGE, shown * ROWS_PER_PAGE),
  }
}

function entriesOf(db: Db, practiceId: number, odsCode: string): HistoryEntry[] {
  const tools = toolsOf(db, practiceId)
  const stays = membershipPeriods(db, practiceId)
  const icbCodes = [...new Set(stays.map(({ icbOdsCode }) => icbOdsCode))]
  const toolIds = tools.map(({ id }) => id)
  return [
    ...tools.map(toolEntry),
    ...contractsOf(db, practiceId).map(contractEntry),
    ...stays.map(membershipEntry),
    ...listSizeEntries(listSizesOf(db, practiceId)),
    ...exclusionsEverOf(db, practiceId, icbCodes)
      .filter((row) => isOfPractice(row, stays))
      .map(exclusionEntry),
    ...correctionsOfTools(db, toolIds).map((held) => correctionEntry(shownCorrection(held))),
    ...incidentsEverOf(db, practiceId).map(incidentEntry),
    ...icbRulesEverOf(db, icbCodes).flatMap((row) => ruleWithin(row, stays)),
    ...ruleSetEntries(),
    ...snapshotsEverOf(db, practiceId, odsCode).map(snapshotEntry),
  ]
}

/** True for the practice's own, and for one of an ICB that has a day on which the practice belonged to it. */
const isOfPractice = (row: ExclusionEver, stays: readonly MembershipPeriod[]): boolean =>
  row.icbOdsCode === null ||
  stays.some(
    ({ icbOdsCode, fromDay, toDay }) =>
      icbOdsCode === row.icbOdsCode &&
      fromDay <= dayOf(row.endsAt - 1) &&
      dayOf(row.startsAt) <= (toDay ?? '9999'),
  )

/** A rule of an ICB counts for a practice while the practice belongs to it: once for each such time. */
const ruleWithin = (row: IcbRuleEver, stays: readonly MembershipPeriod[]): HistoryEntry[] =>
  stays
    .filter(({ icbOdsCode, toDay }) => icbOdsCode === row.icbOdsCode && row.inForceFrom <= (toDay ?? '9999'))
    .map(({ fromDay, toDay }) => {
      const from = row.inForceFrom < fromDay ? fromDay : row.inForceFrom
      return { ...icbRuleEntry(row), id: `icb rule ${row.id} ${from}`, from, to: toDay }
    })
