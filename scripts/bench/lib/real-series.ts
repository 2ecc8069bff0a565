import type { Interval } from '#domain/interval.ts'
import type { Exclusion } from '#domain/exclusions.ts'
import { dayOf, londonInstant } from '#domain/london-time.ts'
import { STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { timelinesOf, type PracticeDayInput } from '#domain/practice-day.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { UsageError } from '#scripts/lib/exit.ts'
import { parseCsv, tableOf } from '#scripts/import/csv-table.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type RealReading = PracticeDayInput['readings'][number]
/** One London day of a real series, with the hours of core time whatever the weekday. */
export type RealDay = { day: string; window: Interval; readings: RealReading[] }

const FILE = 'real-readings/systmconnect-one-category-2026-07.csv'

const DEFAULT_FOLDER = resolve(import.meta.dirname, '../../../../shared/data')

/** The days of the real series that were looked at within 8am to 6:30pm. Throws where the file is not on this machine. */
export function realDays(folder = process.env.CORE_HOURS_REAL_DATA ?? DEFAULT_FOLDER): RealDay[] {
  const path = join(folder, FILE)
  if (!existsSync(path))
    throw new UsageError(
      `The real readings are not on this machine (${FILE}): set CORE_HOURS_REAL_DATA to the folder that holds them.`,
      1,
    )
  return daysOf(readingsOf(readFileSync(path, 'utf8')))
}

/** Rows of a file with the columns checked_at_utc, state and outcome; the one category that it holds is put as `appointment`. */
export function readingsOf(csv: string): RealReading[] {
  const { rows, cell } = tableOf(parseCsv(FILE, csv), ['CHECKED_AT_UTC', 'STATE', 'OUTCOME'])
  return rows.map((row) => {
    const outcome = cell(row, 'OUTCOME') as RealReading['outcome']
    const appointment = cell(row, 'STATE') as RealReading['states']['appointment']
    return {
      toolId: 1,
      at: Date.parse(cell(row, 'CHECKED_AT_UTC')),
      isAssessed: outcome === 'assessed',
      outcome,
      states: { appointment, medication: 'not_visible', admin: 'not_visible' },
    }
  })
}

function daysOf(readings: readonly RealReading[]): RealDay[] {
  const byDay = Object.groupBy(readings, ({ at }) => dayOf(at))
  return Object.entries(byDay).flatMap(([day, all = []]) => {
    const { opens, closes } = STANDARD_CORE_HOURS
    const window = { from: londonInstant(day, opens), to: londonInstant(day, closes) }
    const within = all.filter(({ at }) => window.from <= at && at < window.to)
    return within.length > 0 ? [{ day, window, readings: within.toSorted((a, b) => a.at - b.at) }] : []
  })
}

/** What the product's own measurement is given for a day of one tool that carries one request type. */
export const inputOf = (
  { day, window }: Pick<RealDay, 'day' | 'window'>,
  readings: readonly RealReading[],
  exclusions: readonly Exclusion[] = [],
): PracticeDayInput => ({
  window,
  isComplete: true,
  tools: [{ toolId: 1, requestTypes: ['appointment'] }],
  readings,
  exclusions,
  rules: ruleSetOn(day),
})

/**
 * The stretches in which the full series itself did not look, as exclusions for reason of the monitor. The reading at
 * which a stretch begins stays.
 */
export const pausesOf = (day: RealDay): Exclusion[] =>
  timelinesOf(inputOf(day, day.readings))
    .appointment.segments.filter(({ kind }) => kind === 'unobserved')
    .map(({ from, to, before }) => ({
      from: before ? from + 1 : from,
      to,
      requestTypes: ['appointment'],
      reason: 'MF',
    }))
