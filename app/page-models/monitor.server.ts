import type { Db } from '#db/client.server.ts'
import { clockJumps, readingsAhead } from '#db/queries/clock-jumps.server.ts'
import {
  lastRuns,
  missedBySlot,
  readingsByOutcome,
  schedulerSeenAt,
  type MissedCount,
} from '#db/queries/monitor.server.ts'
import { currentStop } from '#db/queries/probing-stops.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { staleDayCount, staleMarkCount } from '#db/queries/stale-days.server.ts'
import { comparedTools } from '#db/queries/vantages.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { MISSED_REASONS, OUTCOMES, type MissedReason, type Outcome } from '#domain/codes.ts'
import { coreClock, isDataLate } from '#domain/core-clock.ts'
import { coreWindow } from '#domain/core-hours.ts'
import type { Interval } from '#domain/interval.ts'
import { addDays, dayOf } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { disagreements } from '#domain/vantages.ts'
import type { Viewer } from '#domain/viewer.ts'
import { slotsUnderWay } from './monitor-slots.server.ts'
import { newestReading } from './newest-reading.server.ts'

const RUNS_SHOWN = 10
const CORE_DAYS_SHOWN = 7
const DISAGREEMENTS_SHOWN = 50
/** A scheduler writes many times in each slot; after this silence in core hours it counts as not seen. */
const SEEN_WITHIN_MS = 5 * 60_000

export type MonitorPage = ReturnType<typeof monitorPage>

/** Whether the service itself works: runs, the scheduler, slots under way, missed checks and outcomes. */
export function monitorPage(db: Db, viewer: Viewer, _query: Record<string, never>, now: number) {
  const holidays = bankHolidayCalendar(db)
  const clock = coreClock(now, holidays)
  const newestAt = newestReading(db, now)
  const seenAt = schedulerSeenAt(db)
  const slots = clock.window ? slotsUnderWay(db, clock.window, now, holidays) : []
  const windows = lastCoreWindows(Math.max(now, newestAt ?? now), holidays)
  return {
    now,
    isCoreTime: clock.window !== null,
    nextOpensAt: clock.nextOpensAt,
    newestAt,
    isLate: isDataLate(newestAt, now, clock),
    stop: stopWords(db),
    scheduler: { seenAt, isSeen: seenAt !== null && now - seenAt <= SEEN_WITHIN_MS },
    runs: lastRuns(db, RUNS_SHOWN),
    slots,
    /** Checks that are due and neither taken nor recorded as missed; null outside core hours. */
    backlog: clock.window ? sum(slots.map(({ waiting }) => waiting)) : null,
    /** Practice-days whose facts have changed, and changes not yet turned into days. */
    clockJumps: clockJumps(db).toReversed(),
    /** Readings that carry a time to come: no page takes them for the newest. */
    readingsAhead: readingsAhead(db, now),
    toRecount: { practiceDays: staleDayCount(db), changes: staleMarkCount(db) },
    missed: windows.map((window) => missedOn(db, window)),
    outcomes: outcomesOf(db, windows),
    disagreements: disagreementsOf(db, viewer, windows),
  }
}

/** Who stopped all checks, when and why; null while they go on. */
function stopWords(db: Db) {
  const stop = currentStop(db)
  return stop && { by: stop.decidedBy, at: stop.decidedAt, reason: stop.reason }
}

/** The newest core windows that have begun, newest first. */
function lastCoreWindows(until: number, holidays: BankHolidays): Interval[] {
  const windows: Interval[] = []
  for (
    let day = dayOf(until);
    windows.length < CORE_DAYS_SHOWN && day >= holidays.coversFrom;
    day = addDays(day, -1)
  ) {
    const window = coreWindow(day, holidays)
    if (window && window.from <= until) windows.push(window)
  }
  return windows
}

function missedOn(db: Db, window: Interval) {
  const rows = missedBySlot(db, slotAt(window.from), slotAt(window.to - 1))
  const reasons = Object.fromEntries(MISSED_REASONS.map((reason) => [reason, countOf(rows, reason)]))
  return {
    day: dayOf(window.from),
    total: sum(rows.map(({ count }) => count)),
    reasons: reasons as Record<MissedReason, number>,
  }
}

const countOf = (rows: readonly MissedCount[], reason: MissedReason): number =>
  sum(rows.filter((row) => row.reason === reason).map(({ count }) => count))

/** Readings by outcome and core day, oldest day first; only outcomes that were seen. */
function outcomesOf(db: Db, windows: readonly Interval[]) {
  const days = windows.toReversed().map((window) => {
    const rows = readingsByOutcome(db, slotAt(window.from), slotAt(window.to - 1) + 1)
    return { day: dayOf(window.from), counts: new Map(rows.map(({ outcome, count }) => [outcome, count])) }
  })
  const rowOf = (outcome: Outcome) => {
    const counts = days.map(({ counts }) => counts.get(outcome) ?? 0)
    return { outcome, counts, total: sum(counts) }
  }
  const rows = OUTCOMES.map(rowOf).filter(({ total }) => total > 0)
  return { days: days.map(({ day }) => day), rows, total: sum(rows.map(({ total }) => total)) }
}

/** Where the two vantage points saw different things, newest first. */
function disagreementsOf(db: Db, viewer: Viewer, windows: readonly Interval[]) {
  const [newest, oldest] = [windows[0], windows.at(-1)]
  if (!newest || !oldest) return []
  const slots = { from: slotAt(oldest.from), to: slotAt(newest.to) }
  return comparedTools(db, { scope: viewer.icbs, day: dayOf(newest.from) }, slots)
    .flatMap(({ practice, requestTypes, readings }) =>
      disagreements(readings, requestTypes).map((pair) => ({ practice, ...pair })),
    )
    .toSorted((a, b) => b.second.at - a.second.at)
    .slice(0, DISAGREEMENTS_SHOWN)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
