import type { Db } from '#db/client.server.ts'
import { sightingLookup } from '#db/queries/day-readings.server.ts'
import { inOneTransaction } from '#db/queries/import-log.server.ts'
import { readingWriter } from '#db/queries/readings.server.ts'
import { finishRun, startRun, touchRun } from '#db/queries/probe-runs.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { MEASURED_TYPES, type MeasuredType } from '#domain/codes.ts'
import type { Closure } from '#domain/closures.ts'
import { timelinesOf } from '#domain/practice-day.ts'
import { VERSION } from '../probe/user-agent.ts'
import { dayInputs } from '#db/figures/day-inputs.server.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import type { DayPlan } from './plan.ts'

export type ClosureChange = {
  day: string
  practiceCode: string
  requestType: MeasuredType
  firstClosed: number
  lastClosed: number
  change: 'appears' | 'vanishes'
}

export type CorrectOptions = { asOf: number; isDryRun: boolean }

/**
 * Writes the corrections of one day and rebuilds its practice-days, in one transaction, and says which confirmed
 * closures appear or vanish. A dry run takes everything back and says the same.
 */
export function correctDay(
  db: Db,
  { day, corrections }: DayPlan,
  { asOf, isDryRun }: CorrectOptions,
): ClosureChange[] {
  const codes = new Map(corrections.map(({ tool }) => [tool.practiceId, tool.practiceCode]))
  const practiceIds = [...codes.keys()]
  return inOneTransaction(db, isDryRun, () => {
    const before = confirmedClosures(db, day, practiceIds, asOf)
    const runId = startRun(db, { mode: 'reclassify', startedAt: asOf, version: VERSION })
    touchRun(db, runId, { due: corrections.length, missed: 0 }, asOf)
    const { saved } = readingWriter(db).save(
      runId,
      corrections.map(({ reading }) => reading),
    )
    if (saved !== corrections.length)
      throw new Error(`${corrections.length - saved} corrections of ${day} met readings written meanwhile.`)
    finishRun(db, runId, asOf)
    rollUp(db, { days: [day], practiceIds, asOf })
    const after = confirmedClosures(db, day, practiceIds, asOf)
    return changesBetween(before, after, day, codes)
  })
}

type Confirmed = Pick<Closure, 'firstClosed' | 'lastClosed'> & {
  practiceId: number
  requestType: MeasuredType
}

/** Confirmed closures by a key that names practice, type and bounds. */
function confirmedClosures(
  db: Db,
  day: string,
  practiceIds: readonly number[],
  asOf: number,
): Map<string, Confirmed> {
  const job = { day, practiceIds, asOf, holidays: bankHolidayCalendar(db), lookup: sightingLookup(db) }
  const found = new Map<string, Confirmed>()
  for (const { practiceId, input } of dayInputs(db, job)) {
    const timelines = timelinesOf(input)
    for (const requestType of MEASURED_TYPES)
      for (const { isConfirmed, firstClosed, lastClosed } of timelines[requestType].closures)
        if (isConfirmed)
          found.set(`${practiceId} ${requestType} ${firstClosed} ${lastClosed}`, {
            practiceId,
            requestType,
            firstClosed,
            lastClosed,
          })
  }
  return found
}

function changesBetween(
  before: ReadonlyMap<string, Confirmed>,
  after: ReadonlyMap<string, Confirmed>,
  day: string,
  codes: ReadonlyMap<number, string>,
): ClosureChange[] {
  const changeOf = ({ practiceId, ...closure }: Confirmed, change: ClosureChange['change']) => ({
    day,
    practiceCode: codes.get(practiceId) ?? '',
    ...closure,
    change,
  })
  const vanished = [...before].filter(([key]) => !after.has(key))
  const appeared = [...after].filter(([key]) => !before.has(key))
  return [
    ...vanished.map(([, closure]) => changeOf(closure, 'vanishes')),
    ...appeared.map(([, closure]) => changeOf(closure, 'appears')),
  ]
}
