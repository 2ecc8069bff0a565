import type { Db } from '#db/client.server.ts'
import { closuresOnDay, measuredDayBefore } from '#db/queries/day-closures.server.ts'
import { closedOnEitherDay, type ClosedOnEither } from '#db/queries/day-changes.server.ts'
import { missedBySlot, readingsByOutcome } from '#db/queries/monitor.server.ts'
import { practiceFactsOn, type PracticeFacts } from '#db/queries/practice-facts.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { lastReadings, practicesOn, type LastReading, type PracticeOnDay } from '#db/queries/today.server.ts'
import { CURRENT_STATES, type CurrentState, type RequestType } from '#domain/codes.ts'
import { coreClock, isDataLate } from '#domain/core-clock.ts'
import { coreWindow } from '#domain/core-hours.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { standsAt, type UncheckedReason } from '#domain/current-state.ts'
import { dayOf } from '#domain/london-time.ts'
import type { Kind } from '#domain/practice-readings.ts'
import { MAX_GAP_MS, slotAt } from '#domain/slots.ts'
import type { Viewer } from '#domain/viewer.ts'
import { incidentsOfDay } from './incidents.server.ts'
import { kept } from './kept.server.ts'
import { newestReading } from './newest-reading.server.ts'

export const PRACTICES_PER_PAGE = 50

export type TodayQuery = { state?: CurrentState | undefined; icb?: string | undefined; page: number }

export type TodayRow = {
  odsCode: string
  name: string
  icbName: string | null
  state: CurrentState
  types: Record<RequestType, Kind | null>
  unchecked: UncheckedReason | null
  /** The newest of the practice's last readings: address of its page and when it was taken. */
  lastReading: { id: string; at: number } | null
}

export type TodayPage = ReturnType<typeof todayPage>

/** Where practices stand as of the newest reading: counts, and one page of the practices that match the query. */
export function todayPage(db: Db, viewer: Viewer, query: TodayQuery, now: number) {
  const newestAt = newestReading(db, now)
  const holidays = bankHolidayCalendar(db)
  const clock = coreClock(now, holidays)
  const asOf = newestAt ?? now
  const { rows, icbs } = kept(db, ['standings', viewer.icbs, asOf], () => standings(db, viewer, asOf))
  const inIcb = rows.filter((row) => !query.icb || row.icbOdsCode === query.icb)
  const matching = inIcb.filter((row) => !query.state || row.state === query.state)
  const pageCount = Math.max(1, Math.ceil(matching.length / PRACTICES_PER_PAGE))
  const page = Math.min(query.page, pageCount)
  const first = (page - 1) * PRACTICES_PER_PAGE
  return {
    day: dayOf(Math.max(now, newestAt ?? now)),
    newestAt,
    ageMs: newestAt === null ? null : now - newestAt,
    isCoreTime: clock.window !== null,
    nextOpensAt: clock.nextOpensAt,
    isLate: isDataLate(newestAt, now, clock),
    total: inIcb.length,
    counts: CURRENT_STATES.map((state) => ({
      state,
      count: inIcb.filter((row) => row.state === state).length,
    })),
    incidents: incidentsOfDay(db, dayOf(newestAt ?? now)),
    ...kept(db, ['day on Today', viewer.icbs, dayOf(asOf)], () =>
      dayOnToday(db, viewer, dayOf(asOf), holidays),
    ),
    icbs,
    query: { state: query.state ?? null, icb: query.icb ?? null },
    list: {
      count: matching.length,
      page,
      pageCount,
      rows: matching.slice(first, first + PRACTICES_PER_PAGE).map(withoutIcb),
    },
  }
}

/** The day of the newest reading beside the day measured before it, and what was not looked at. */
function dayOnToday(db: Db, viewer: Viewer, day: string, holidays: BankHolidays) {
  const before = measuredDayBefore(db, day)
  const today = closuresOnDay(db, viewer.icbs, day)
  return {
    closures: { today, before: before === null ? null : closuresOnDay(db, viewer.icbs, before) },
    changes: before === null || today.measured === 0 ? null : changesBetween(db, viewer, day, before),
    gaps: gapsOn(db, day, holidays),
  }
}

function changesBetween(db: Db, viewer: Viewer, day: string, dayBefore: string) {
  const rows = closedOnEitherDay(db, viewer.icbs, day, dayBefore)
  const named = (isMeant: (row: ClosedOnEither) => boolean) =>
    rows.filter(isMeant).map(({ odsCode, name }) => ({ odsCode, name }))
  return {
    day,
    dayBefore,
    closedFirst: named(({ onDay, onDayBefore }) => onDay && !onDayBefore),
    closedBoth: named(({ onDay, onDayBefore }) => onDay && onDayBefore),
    closedBeforeOnly: named(({ onDay, onDayBefore }) => !onDay && onDayBefore),
  }
}

/** Checks of a core day that were missed, of those that were taken or missed; null on any other day. */
function gapsOn(db: Db, day: string, holidays: BankHolidays): { missed: number; due: number } | null {
  const window = coreWindow(day, holidays)
  if (!window) return null
  const [first, last] = [slotAt(window.from), slotAt(window.to - 1)]
  const missed = sum(missedBySlot(db, first, last))
  return { missed, due: missed + sum(readingsByOutcome(db, first, last + 1)) }
}

const sum = (rows: readonly { count: number }[]): number =>
  rows.reduce((total, { count }) => total + count, 0)

type Standing = TodayRow & { icbOdsCode: string | null }

const withoutIcb = ({ icbOdsCode: _, ...row }: Standing): TodayRow => row

/** What needs attention first, then by name. */
const LIST_ORDER: Record<CurrentState, number> = { closed: 0, cannot_be_checked: 1, agreed_pause: 2, open: 3 }

function standings(db: Db, viewer: Viewer, asOf: number) {
  const facts = practiceFactsOn(db, dayOf(asOf), { from: asOf, to: asOf + 1 })
  const readings = lastReadings(db, slotAt(asOf - MAX_GAP_MS), slotAt(asOf))
  const rows = practicesOn(db, viewer.icbs, dayOf(asOf))
    .map((practice) => standingOf(practice, facts.get(practice.id), readings, asOf))
    .sort((a, b) => LIST_ORDER[a.state] - LIST_ORDER[b.state])
  return { rows, icbs: icbChoices(rows) }
}

function standingOf(
  practice: PracticeOnDay,
  facts: PracticeFacts | undefined,
  readings: ReadonlyMap<number, LastReading>,
  asOf: number,
): Standing {
  const tools = facts?.tools ?? []
  const { state, types } = standsAt(tools, readings, facts?.exclusions ?? [], asOf)
  const own = tools
    .flatMap(({ toolId }) => readings.get(toolId) ?? [])
    .filter(({ at }) => asOf - at <= MAX_GAP_MS)
  const last = own.toSorted((a, b) => b.at - a.at)[0]
  const { odsCode, name, icbName, icbOdsCode } = practice
  return {
    odsCode,
    name,
    icbName,
    icbOdsCode,
    state,
    types,
    unchecked: state === 'cannot_be_checked' ? uncheckedReason(tools.length, last) : null,
    lastReading: last ? { id: `${last.slot}-${last.toolId}-${last.part}`, at: last.at } : null,
  }
}

function uncheckedReason(toolCount: number, last: LastReading | undefined): UncheckedReason {
  if (toolCount === 0) return 'no_tool_known'
  if (!last) return 'no_recent_check'
  return last.outcome === 'assessed' ? 'not_all_seen' : last.outcome
}

function icbChoices(rows: readonly Standing[]): { odsCode: string; name: string }[] {
  const names = new Map(
    rows.flatMap((row) => (row.icbOdsCode ? [[row.icbOdsCode, row.icbName ?? row.icbOdsCode]] : [])),
  )
  return [...names]
    .map(([odsCode, name]) => ({ odsCode, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
