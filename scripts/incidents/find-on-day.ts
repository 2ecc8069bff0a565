import type { Db } from '#db/client.server.ts'
import { controlChecksIn } from '#db/queries/control-checks.server.ts'
import {
  decisionsOn,
  incidentsOn,
  insertIncident,
  removeIncident,
  spansOf,
  updateIncident,
  type IncidentRow,
} from '#db/queries/incidents.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { controlFaults } from '#domain/control-faults.ts'
import type { FoundIncident } from '#domain/incident-frame.ts'
import { findIncidents } from '#domain/incidents.ts'
import type { Interval } from '#domain/interval.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { usualClosures, watchedTools, watchedWindow } from './watched-day.ts'

export type LookOptions = {
  day: string
  now: number
  /** Only what began to fail from this instant on; the whole day when left out. */
  onsetsFrom?: number | undefined
  /** Finds, and writes nothing. */
  isDryRun?: boolean
}

export type Look = {
  found: FoundIncident[]
  added: number
  changed: number
  removed: number
}

/**
 * Finds the incidents of a day from its readings and keeps them: new ones are added, held ones brought up to date, and
 * one that the readings no longer show goes, unless a person has decided about it. Repeating it changes nothing.
 */
export function findIncidentsOn(db: Db, options: LookOptions): Look {
  const found = incidentsFound(db, options)
  const look: Look = { found, added: 0, changed: 0, removed: 0 }
  if (!options.isDryRun) db.$client.transaction(() => keep(db, options, look)).immediate()
  return look
}

function incidentsFound(db: Db, { day, now, onsetsFrom }: LookOptions): FoundIncident[] {
  const holidays = bankHolidayCalendar(db)
  const whole = watchedWindow(db, day, holidays, now)
  if (!whole) return []
  const { maxGapMs } = ruleSetOn(day)
  const from = onsetsFrom === undefined ? whole.from : Math.max(whole.from, onsetsFrom - maxGapMs)
  const window: Interval = { from, to: whole.to }
  return findIncidents(watchedTools(db, day, window), {
    window,
    maxGapMs,
    onsetsFrom: Math.max(whole.from, onsetsFrom ?? whole.from),
    controlFaults: controlFaults(controlChecksIn(db, window), window),
    isUsual: usualClosures(db, day, holidays),
  })
}

function keep(db: Db, { day, now, onsetsFrom }: LookOptions, look: Look): void {
  const held = incidentsOn(db, day).filter((row) => row.firstFailedAt >= (onsetsFrom ?? 0))
  const left = new Set(held)
  for (const found of look.found) {
    const row = held.find((one) => left.has(one) && isSame(one, found))
    if (row) left.delete(row)
    if (row && isUnchanged(db, row, found)) continue
    if (row) updateIncident(db, row.id, found)
    else insertIncident(db, { day, found, foundAt: now })
    look[row ? 'changed' : 'added'] += 1
  }
  for (const row of left) {
    if (decisionsOn(db, row.id).length > 0) continue
    removeIncident(db, row.id)
    look.removed += 1
  }
}

/** The same incident seen again: of the same supplier, or of the monitor, at a time that both have in common. */
const isSame = (row: IncidentRow, found: FoundIncident): boolean =>
  row.kind === found.kind &&
  row.supplierCode === found.supplier &&
  found.firstFailedAt <= (row.endsBefore ?? Infinity) &&
  row.firstFailedAt <= (found.endsBefore ?? Infinity)

function isUnchanged(db: Db, row: IncidentRow, { spans, ...found }: FoundIncident): boolean {
  const isRowSame =
    row.startsAfter === found.startsAfter &&
    row.firstFailedAt === found.firstFailedAt &&
    row.lastFailedAt === found.lastFailedAt &&
    row.endsBefore === found.endsBefore &&
    row.monitored === found.monitored
  const key = (parts: readonly number[]) => parts.join(' ')
  const held = spansOf(db, row.id).map((span) =>
    key([span.toolId, span.startsAt, span.endsAt, span.readingsFailed, span.readingsClosed]),
  )
  const seen = spans.map((span) =>
    key([span.tool.toolId, span.from, span.to, span.readingsFailed, span.readingsClosed]),
  )
  return isRowSame && held.toSorted().join() === seen.toSorted().join()
}
