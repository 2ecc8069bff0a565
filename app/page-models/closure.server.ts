import type { Db } from '#db/client.server.ts'
import {
  evidenceOfReadings,
  incidentsTouching,
  sealHashesOf,
  type ReadingEvidence,
} from '#db/queries/closure-evidence.server.ts'
import { correctionsOfTools } from '#db/queries/corrections.server.ts'
import { exclusionsOf, practiceInView } from '#db/queries/practice-page.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { attributedClosures, type AttributedClosure } from '#domain/attributed-closures.ts'
import type { MeasuredType } from '#domain/codes.ts'
import type { Interval } from '#domain/interval.ts'
import { monthOf } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import type { Viewer } from '#domain/viewer.ts'
import { markedReadings, type ReadingMark } from './day-marks.server.ts'
import { daySpan, monthFromReadings, type DayFromReadings } from './month-from-readings.server.ts'
import { holdOf } from './months.server.ts'
import { newestReading } from './newest-reading.server.ts'
import { readingId } from './reading-id.ts'
import { shownCorrection } from './shown-correction.server.ts'

export type ClosureKey = {
  ods: string
  day: string
  requestType: MeasuredType
  /** The whole second of its first closed reading, in epoch ms. */
  firstClosedSecond: number
}

/** What a reading is to a closure: the open one on either side, one of its closed ones, or one that says nothing. */
export type ReadingRole = 'open_before' | 'closed' | 'says_nothing' | 'open_after'

export type ClosureReading = {
  id: string
  at: number
  role: ReadingRole
  kind: ReadingMark['kind']
  evidence: ReadingEvidence | null
}

export type ClosurePage = NonNullable<ReturnType<typeof closurePage>>

/** One closure with every reading that makes it and bounds it; null where there is none, or the viewer may not see it. */
export function closurePage(db: Db, viewer: Viewer, key: ClosureKey, now: number) {
  const practice = practiceInView(db, viewer.icbs, key.ods, key.day)
  if (!practice) return null
  const asOf = Math.max(now, newestReading(db, now) ?? now)
  const span = daySpan(key.day)
  const measured = monthFromReadings(db, {
    practiceId: practice.id,
    span,
    now: asOf,
    holidays: bankHolidayCalendar(db),
  }).dayOf(key.day)
  const closures = measured ? attributedClosures(measured.input) : []
  const closure = closures.find((each) => isNamed(each, key))
  if (!measured || !closure) return null
  const bounds = boundsOf(closure, measured.window)
  return {
    practice: { odsCode: practice.odsCode, name: practice.name },
    day: key.day,
    month: monthOf(key.day),
    closure,
    isBoundedByDay: { start: closure.lastOpenBefore === null, end: closure.firstOpenAfter === null },
    ruleVersion: measured.input.rules.version,
    readings: readingsOf(db, measured, closure, bounds),
    correctedIds: measured.readings
      .filter(({ at, isReplaced }) => isReplaced && bounds.from <= at && at <= bounds.to)
      .map(readingId),
    exclusions: exclusionsOf(db, practice.id, { from: bounds.from, to: bounds.to + 1 }),
    others: closures
      .filter((each) => each !== closure)
      .map(({ requestType, firstClosed, lastClosed }) => ({ requestType, firstClosed, lastClosed })),
    incidents: incidentsTouching(db, practice.id, { from: bounds.from, to: bounds.to + 1 }),
    corrections: correctionsWithin(db, measured, bounds),
    seals: sealHashesOf(db, key.day),
    frozen: holdOf(db, practice.id, monthOf(key.day)),
  }
}

/** What people said of readings of these quarters of an hour. */
const correctionsWithin = (db: Db, { tools }: DayFromReadings, { from, to }: Interval) =>
  correctionsOfTools(
    db,
    tools.map(({ toolId }) => toolId),
  )
    .filter(({ correction: { slot } }) => slotAt(from) <= slot && slot <= slotAt(to))
    .map(shownCorrection)

const isNamed = ({ requestType, firstClosed }: AttributedClosure, key: ClosureKey): boolean =>
  requestType === key.requestType && Math.floor(firstClosed / 1000) * 1000 === key.firstClosedSecond

/** From the last reading before that was not closed to the first one after, or to the ends of core hours. */
const boundsOf = ({ lastOpenBefore, firstOpenAfter }: AttributedClosure, window: Interval): Interval => ({
  from: lastOpenBefore ?? window.from,
  to: firstOpenAfter ?? window.to,
})

/** Every reading that answers for the request type between the bounds, the bounds included. None is left out. */
function readingsOf(
  db: Db,
  { timelines, tools, readings }: DayFromReadings,
  closure: AttributedClosure,
  { from, to }: Interval,
): ClosureReading[] {
  const toolIds = tools.map(({ toolId }) => toolId)
  const evidence = new Map(
    evidenceOfReadings(db, toolIds, { from: slotAt(from), to: slotAt(to) + 1 }).map((row) => [
      readingId(row),
      row,
    ]),
  )
  const marked = markedReadings(timelines[closure.requestType], tools, readings, { from, to: to + 1 })
  return marked.map(({ mark: { at, kind }, reading }) => {
    const id = readingId(reading)
    return { id, at, kind, role: roleOf(at, kind, closure), evidence: evidence.get(id) ?? null }
  })
}

function roleOf(at: number, kind: ReadingMark['kind'], closure: AttributedClosure): ReadingRole {
  if (at === closure.lastOpenBefore) return 'open_before'
  if (at === closure.firstOpenAfter) return 'open_after'
  return kind === 'closed' || kind === 'capped' ? 'closed' : 'says_nothing'
}
