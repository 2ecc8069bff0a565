import type { Db } from '#db/client.server.ts'
import { groupOnDay } from '#db/queries/groups.server.ts'
import { incidentsBetween } from '#db/queries/incidents.server.ts'
import { readingsByOutcome } from '#db/queries/monitor.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { checksByHalfHour, toolsOfSupplier, type HalfHourChecks } from '#db/queries/supplier-checks.server.ts'
import { ADAPTER_CONFIDENCES, SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import { slotAt } from '#domain/slots.ts'
import { SHARES_FROM_PRACTICES } from '#domain/statistics/icb-share.ts'
import { HALF_HOUR_MINUTES } from '#domain/statistics/half-hours.ts'
import type { Viewer } from '#domain/viewer.ts'
import { currentDay, monthWindow, type MonthWindow } from './month-window.server.ts'
import { sum } from './observed-practices.server.ts'

/** Readings of a whole month are too many for one page: its last whole core days stand for it, and the page says so. */
const DAYS_SHOWN = 5
const OPENS_AT_MINUTE = 8 * 60
const HALF_HOURS_OF_A_CORE_DAY = 21

export type SupplierChecks = ReturnType<typeof supplierChecks>
/** A half-hour over the days shown; `share` of 0 to 1 is null where nothing was assessed or of too few tools. */
export type OpenHalfHour = {
  fromMinute: number
  toMinute: number
  checked: number
  assessed: number
  open: number
  share: number | null
}

/** What the checks of one supplier's tools showed: open by half-hour, how sure its rules are, incidents of the month. */
export function supplierChecks(
  db: Db,
  viewer: Viewer,
  supplier: SupplierCode,
  window: MonthWindow,
  today: string,
) {
  const tools = toolsOfSupplier(db, supplier, viewer.icbs, window.asOfDay)
  const days = lastWholeDays(db, window, today)
  const counted = days.flatMap((day) => checksOfDay(db, day, tools, JSON.stringify([supplier, viewer.icbs])))
  const last = window.days.at(-1) ?? window.asOfDay
  return {
    supplier,
    tools: tools.length,
    days,
    halfHours: halfHoursOf(counted, tools.length >= SHARES_FROM_PRACTICES),
    checked: sum(counted.map(({ checked }) => checked)),
    unrecognised: sum(counted.map(({ unrecognised }) => unrecognised)),
    byConfidence: ADAPTER_CONFIDENCES.map((confidence) => ({
      confidence,
      readings: sum(counted.map((one) => one[confidence])),
    })).filter(({ readings }) => readings > 0),
    incidents: incidentsBetween(db, `${window.month}-01`, last).filter(
      ({ kind, supplierCode }) => kind === 'supplier' && supplierCode === supplier,
    ),
  }
}

/** The same for a file of its numbers. Null where there is no such supplier in the viewer's scope, or the month is to come. */
export function supplierChecksPage(
  db: Db,
  viewer: Viewer,
  query: { code: string; month?: string | undefined },
  now: number,
) {
  const window = monthWindow(db, query.month, now)
  const supplier = SUPPLIER_CODES.find((code) => code === query.code)
  if (window.isFuture || !supplier) return null
  if (!groupOnDay(db, viewer.icbs, { kind: 'supplier', code: supplier }, window.asOfDay)) return null
  return { month: window.month, checks: supplierChecks(db, viewer, supplier, window, currentDay(db, now)) }
}

function lastWholeDays(db: Db, { days }: MonthWindow, today: string): string[] {
  const holidays = bankHolidayCalendar(db)
  return days.filter((day) => day < today && isCoreDay(day, holidays)).slice(-DAYS_SHOWN)
}

const halfHoursOf = (counted: readonly HalfHourChecks[], hasShares: boolean): OpenHalfHour[] =>
  Array.from({ length: HALF_HOURS_OF_A_CORE_DAY }, (_, n) => {
    const own = counted.filter(({ halfHour }) => halfHour === n)
    const [assessed, open] = [sum(own.map((one) => one.assessed)), sum(own.map((one) => one.open))]
    const fromMinute = OPENS_AT_MINUTE + n * HALF_HOUR_MINUTES
    return {
      fromMinute,
      toMinute: fromMinute + HALF_HOUR_MINUTES,
      checked: sum(own.map(({ checked }) => checked)),
      assessed,
      open,
      share: hasShares && assessed > 0 ? open / assessed : null,
    }
  })

type HeldDay = { tools: string; readings: number; checks: HalfHourChecks[] }
const HELD = new WeakMap<Db, Map<string, HeldDay>>()
const MOST_HELD = 200

/**
 * The checks of a day that is over. Readings are only ever added, so that a day with as many as before has not changed:
 * it is counted once, whatever else is written meanwhile.
 */
function checksOfDay(db: Db, day: string, toolIds: readonly number[], whose: string): HalfHourChecks[] {
  const core = coreWindow(day, bankHolidayCalendar(db))
  if (!core) return []
  const slots = { from: slotAt(core.from), to: slotAt(core.to) }
  const readings = sum(readingsByOutcome(db, slots.from, slots.to).map(({ count }) => count))
  const [tools, name] = [toolIds.join(), `${day} ${whose}`]
  const held = HELD.get(db) ?? new Map<string, HeldDay>()
  HELD.set(db, held)
  const known = held.get(name)
  if (known?.tools === tools && known.readings === readings) return known.checks
  const checks = checksByHalfHour(db, toolIds, slots)
  if (held.size >= MOST_HELD) held.clear()
  held.set(name, { tools, readings, checks })
  return checks
}
