import type { Db } from '#db/client.server.ts'
import { placeOfPractice } from '#db/queries/hierarchy.server.ts'
import { daysOfPractices, type DayOfPractice } from '#db/queries/icb-month.server.ts'
import {
  contractOn,
  exclusionsOf,
  listSizeOn,
  membershipOn,
  practiceInView,
  practicesSharingTool,
  toolsOf,
} from '#db/queries/practice-page.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import {
  MEASURED_TYPES,
  REQUEST_TYPES,
  type MeasuredType,
  type Outcome,
  type RequestType,
} from '#domain/codes.ts'
import type { Closure } from '#domain/closures.ts'
import { bindingOn, countedDays, countedFrom } from '#domain/contracts.ts'
import { totalMonth } from '#domain/practice-month.ts'
import { ruleSetOn, ruleVersionsOf } from '#domain/rules.ts'
import { isInForce } from '#domain/validity.ts'
import type { Viewer } from '#domain/viewer.ts'
import { monthSpan, monthWindow, pickedMonth, type MonthWindow } from './month-window.server.ts'
import { holdOf } from './months.server.ts'
import { newestReading } from './newest-reading.server.ts'
import { calendarOf } from './practice-calendar.server.ts'
import { monthFromReadings, type MonthFromReadings } from './month-from-readings.server.ts'
import { drawnDay } from './practice-day.server.ts'
import { lastClosure, practiceStatistics } from './practice-statistics.server.ts'
import { practiceDemand } from './practice-demand.server.ts'
import { practiceSubmissions } from './practice-submissions.server.ts'

export type PracticeQuery = { ods: string; month?: string | undefined; day?: string | undefined }
export type { CalendarDay } from './practice-calendar.server.ts'
export type PracticePage = NonNullable<ReturnType<typeof practicePage>>

/** One practice in one month: facts, calendar, one day in full, closures, exclusions, figures before and after them. */
export function practicePage(db: Db, viewer: Viewer, query: PracticeQuery, now: number) {
  const month = query.month ?? query.day?.slice(0, 7)
  const window = monthWindow(db, month, now)
  if (window.isFuture) return null
  const practice = practiceInView(db, viewer.icbs, query.ods, window.asOfDay)
  if (!practice) return null
  const asOf = Math.max(now, newestReading(db, now) ?? now)
  const holidays = bankHolidayCalendar(db)
  const days = daysByType(db, practice.id, window.days)
  const place = placeOfPractice(db, practice.odsCode, window.asOfDay)
  const shownDay = query.day ?? lastMeasuredDay(days.all)
  const facts = factsOf(db, practice.id, window.asOfDay)
  const span = monthSpan(window.month)
  const measured = monthFromReadings(db, { practiceId: practice.id, span, now: asOf, holidays })
  const shown = shownDay ? measured.dayOf(shownDay) : null
  return {
    practice: {
      odsCode: practice.odsCode,
      name: practice.name,
      postcode: practice.postcode,
      openedOn: practice.openedOn,
      closedOn: practice.closedOn,
      source: practice.source,
    },
    place: place && {
      icb: place.icb,
      subIcb: place.subIcb,
      pcn: place.pcn,
      assumedFrom: place.assumedFrom,
      source: membershipOn(db, practice.id, window.asOfDay)?.source ?? null,
    },
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    frozen: holdOf(db, practice.id, window.month),
    ...facts,
    countedFrom: countedFrom(days.all, facts.contract),
    calendar: calendarOf(window, days.all, holidays),
    months: MEASURED_TYPES.map((type) =>
      totalMonth(
        type,
        countedDays(days[type], facts.contract, window.asOfDay),
        ruleSetOn(window.asOfDay),
        facts.binding === 'bound',
      ),
    ),
    ruleVersions: ruleVersionsOf(days.all, window.asOfDay),
    shownDay: shownDay ?? null,
    day: shown && drawnDay(db, shown),
    closures: closuresOf(days, measured),
    ...publishedCounts(db, practice, place?.icb ?? null, { window, asOf, holidays }),
    exclusions: exclusionsOf(db, practice.id, span),
    outcomes: outcomesOf(measured),
    statistics: practiceStatistics(
      { odsCode: practice.odsCode, month: window.month },
      countedDays(days.all, facts.contract, window.asOfDay),
      measured,
    ),
    lastClosure: lastClosure(db, practice.id, facts.contract, window.asOfDay),
  }
}

type Told = { window: MonthWindow; asOf: number; holidays: ReturnType<typeof bankHolidayCalendar> }

/** What national files say of the practice: by month, and by time of day. */
const publishedCounts = (
  db: Db,
  practice: { id: number; odsCode: string },
  icb: { odsCode: string; name: string } | null,
  { window: { month, asOfDay }, asOf, holidays }: Told,
) => ({
  demand: practiceDemand(db, { practice, icb, month, asOfDay }),
  submissions: practiceSubmissions(db, practice.id, month, asOf, holidays),
})

type DaysByType = Record<MeasuredType, DayOfPractice[]>

const daysByType = (db: Db, practiceId: number, days: readonly string[]): DaysByType =>
  Object.fromEntries(
    MEASURED_TYPES.map((type) => [type, daysOfPractices(db, [practiceId], days, type).get(practiceId) ?? []]),
  ) as DaysByType

const lastMeasuredDay = (days: readonly DayOfPractice[]): string | undefined => days.at(-1)?.day

function factsOf(db: Db, practiceId: number, day: string) {
  const contract = contractOn(db, practiceId, day)
  const tools = toolsOf(db, practiceId)
  const sharing = practicesSharingTool(db, practiceId, day)
  return {
    contract: contract && {
      type: contract.type,
      coreOpens: contract.coreOpens,
      coreCloses: contract.coreCloses,
      variationEffectiveOn: contract.variationEffectiveOn,
      clause: contract.clause,
      source: contract.source,
    },
    binding: bindingOn(day, contract),
    listSize: listSizeOn(db, practiceId, day) ?? null,
    tools: tools.map(({ id, supplierCode, address, requestTypes, validFrom, validTo, source }) => ({
      id,
      supplierCode,
      address,
      requestTypes,
      validFrom,
      validTo,
      source,
      isInForce: isInForce({ validFrom, validTo }, day),
      sharedWith: sharing
        .filter((other) => other.address === address)
        .map(({ odsCode, name }) => ({ odsCode, name })),
    })),
  }
}

export type ClosureOfMonth = Closure & { day: string; requestType: RequestType }

/** Closures per request type, from the readings of the days on which any was counted. */
function closuresOf(days: DaysByType, measured: MonthFromReadings): ClosureOfMonth[] {
  const withClosures = new Set(
    REQUEST_TYPES.flatMap((type) =>
      days[type].filter((day) => day.closuresConfirmed + day.closuresUnconfirmed > 0).map(({ day }) => day),
    ),
  )
  return [...withClosures].toSorted().flatMap((day) => {
    const timelines = measured.dayOf(day)?.timelines
    return REQUEST_TYPES.flatMap((requestType) =>
      (timelines?.[requestType].closures ?? []).map((closure) => ({ ...closure, day, requestType })),
    )
  })
}

/** How many readings of the month came to each outcome, replaced ones left out; most first. */
function outcomesOf({ readings }: MonthFromReadings): { outcome: Outcome; count: number }[] {
  const counts = new Map<Outcome, number>()
  for (const { outcome, isReplaced } of readings)
    if (!isReplaced) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .toSorted((a, b) => b.count - a.count || a.outcome.localeCompare(b.outcome))
}
