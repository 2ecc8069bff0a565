import type { Db } from '#db/client.server.ts'
import { placeOfPractice } from '#db/queries/hierarchy.server.ts'
import { daysOfPractices } from '#db/queries/icb-month.server.ts'
import { contractOn, practiceInView } from '#db/queries/practice-page.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import type { MeasuredType } from '#domain/codes.ts'
import { countedDays } from '#domain/contracts.ts'
import { ruleVersionsOf } from '#domain/rules.ts'
import { patternGrid } from '#domain/statistics/pattern-grid.ts'
import { findPatterns } from '#domain/statistics/patterns.ts'
import type { Viewer } from '#domain/viewer.ts'
import { monthFromReadings } from './month-from-readings.server.ts'
import { monthSpan, monthWindow, pickedMonth } from './month-window.server.ts'
import { newestReading } from './newest-reading.server.ts'
import { halfHourDays, daysFromReadings } from './practice-statistics.server.ts'

export type PatternsQuery = { ods: string; month?: string | undefined; type: MeasuredType }
export type PatternsPage = NonNullable<ReturnType<typeof patternsPage>>

/** One practice's month by weekday and half-hour, of one request type, and the patterns in it. */
export function patternsPage(db: Db, viewer: Viewer, { ods, month, type }: PatternsQuery, now: number) {
  const window = monthWindow(db, month, now)
  if (window.isFuture) return null
  const practice = practiceInView(db, viewer.icbs, ods, window.asOfDay)
  if (!practice) return null
  const days = daysOfPractices(db, [practice.id], window.days, type).get(practice.id) ?? []
  const counted = countedDays(days, contractOn(db, practice.id, window.asOfDay), window.asOfDay)
  const measured = monthFromReadings(db, {
    practiceId: practice.id,
    span: monthSpan(window.month),
    now: Math.max(now, newestReading(db, now) ?? now),
    holidays: bankHolidayCalendar(db),
  })
  const halfHours = halfHourDays(daysFromReadings(counted, measured), type)
  return {
    practice: { odsCode: practice.odsCode, name: practice.name },
    icb: placeOfPractice(db, practice.odsCode, window.asOfDay)?.icb ?? null,
    window: pickedMonth(window),
    asOfDay: window.asOfDay,
    type,
    days: halfHours.length,
    daysClosed: counted.filter(({ closuresConfirmed }) => closuresConfirmed > 0).length,
    grid: patternGrid(halfHours),
    patterns: findPatterns(halfHours),
    ruleVersions: ruleVersionsOf(days, window.asOfDay),
  }
}
