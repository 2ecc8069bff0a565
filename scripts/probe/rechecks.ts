import { readingsByTool, sightingLookup, type ReadingOfDay } from '#db/queries/day-readings.server.ts'
import { toolsOn, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import { lastStatedResume, lastWasSecond, nextPart, toolsSeenShut } from '#db/queries/rechecks.server.ts'
import { coreWindow, isCoreDay } from '#domain/core-hours.ts'
import type { Interval } from '#domain/interval.ts'
import { addDays, dayOf, londonInstant } from '#domain/london-time.ts'
import { nextRecheck, reopeningsSeen } from '#domain/recheck-plan.ts'
import { ruleSetOn } from '#domain/rules.ts'
import { FIRST_EXTRA_PART, MAX_GAP_MS, slotAt, slotStart } from '#domain/slots.ts'
import { sharedTools } from './shared-tools.ts'
import { jobOf, type PlanContext, type PlannedJob } from './slot-plan.ts'
import type { ProbeJob } from './types.ts'

/** A closing tool is not followed into its last minute: what answers then may belong to the evening. */
const LAST_MINUTE_MS = 60_000
/** How long an opening time stated on a page is kept in mind. */
const STATED_HOLDS_MS = 2 * 60 * 60_000
/** Core days looked back on for the time at which a tool opens again. */
const DAYS_BACK = 5

/**
 * Re-checks that are due now, worked out from the readings held: a restart forgets none. A tool is asked once for each
 * reading that calls for it, so that a probe on its way is not sent twice. At most `room` are given: the others are
 * found again at the next look.
 */
export function rechecker(context: PlanContext): (now: number, room: number) => PlannedJob[] {
  let today = dayOfRechecks(context, '')
  return (now, room) => {
    if (!isCoreDay(dayOf(now), context.holidays)) return []
    if (dayOf(now) !== today.day) today = dayOfRechecks(context, dayOf(now))
    const due: PlannedJob[] = []
    for (const toolId of toolsSeenShut(context.db, slotAt(now - MAX_GAP_MS))) {
      if (due.length >= room) break
      const job = today.dueFor(toolId, now)
      if (job) due.push(job)
    }
    return due
  }
}

/** What is remembered for a day: its tools, what was asked of them, and when they are expected to open again. */
function dayOfRechecks(context: PlanContext, day: string) {
  const { db, holidays, random, filter } = context
  const tools = new Map(
    sharedTools(day ? toolsOn(db, day, filter) : []).map((shared) => [shared.tool.toolId, shared]),
  )
  const readingsIn = readingsReader(context)
  const partFor = partGiver(context)
  const askedFor = new Map<number, number>()
  const expected = new Map<number, number[]>()

  function reopeningsOf(tool: ToolToProbe, window: Interval): number[] {
    const held = expected.get(tool.toolId) ?? expectedReopenings(context, tool, day, window, readingsIn)
    expected.set(tool.toolId, held)
    return held
  }

  function dueAt(tool: ToolToProbe, window: Interval, now: number): number | null {
    const seen = readingsIn(tool.toolId, window).filter(({ at }) => at <= now)
    const lastAt = seen.at(-1)?.at
    if (lastAt === undefined || askedFor.get(tool.toolId) === lastAt) return null
    const at = nextRecheck(seen, {
      carried: tool.requestTypes,
      rules: ruleSetOn(day),
      random: random(tool.toolId, slotAt(lastAt), FIRST_EXTRA_PART),
      reopenings: [...reopeningsOf(tool, window), ...statedReopening(context, tool, day, now)],
    })
    if (at === null || at > now) return null
    askedFor.set(tool.toolId, lastAt)
    return at
  }

  return {
    day,
    dueFor(toolId: number, now: number): PlannedJob | null {
      // A shared tool is looked at again once, under the first of its practices.
      const { tool, sharing = [] } = tools.get(toolId) ?? {}
      const window = tool && coreWindow(day, holidays, tool.hours)
      if (!window || now >= window.to - LAST_MINUTE_MS) return null
      const at = dueAt(tool, window, now)
      if (at === null) return null
      const slot = slotAt(now)
      const job = {
        ...jobOf(
          tool,
          { slot, part: partFor(slot, [toolId, ...sharing.map((other) => other.toolId)]), dueAt: at },
          sharing,
        ),
        ...vantageOfNext(context, toolId, now),
      }
      const planned = { job, practiceId: tool.practiceId, dueAt: at, lastStartAt: slotStart(slot + 1) }
      return sharing.length > 0 ? { ...planned, sharing } : planned
    },
  }
}

/** A look again comes from the other place than the reading that it follows, where there is another. */
const vantageOfNext = (
  { db, hasSecondVantage }: PlanContext,
  toolId: number,
  now: number,
): Pick<ProbeJob, 'vantage'> =>
  hasSecondVantage && !lastWasSecond(db, slotAt(now - MAX_GAP_MS), toolId) ? { vantage: 2 } : {}

/** The opening time that the tool's page has stated lately: a page that was read two hours ago may say something else now. */
function statedReopening({ db }: PlanContext, { toolId }: ToolToProbe, day: string, now: number): number[] {
  const stated = lastStatedResume(db, slotAt(now - STATED_HOLDS_MS), slotAt(now), toolId)
  return stated === null ? [] : [londonInstant(day, stated)]
}

type ReadingsIn = (toolId: number, window: Interval) => ReadingOfDay[]

function readingsReader({ db }: PlanContext): ReadingsIn {
  const lookup = sightingLookup(db)
  return (toolId, { from, to }) =>
    readingsByTool(db, { from: slotAt(from), to: slotAt(to - 1) + 1 }, lookup, [toolId]).get(toolId) ?? []
}

/** Gives a number that neither a held reading nor one on its way has: two under one number would lose one. */
function partGiver({ db }: PlanContext): (slot: number, toolIds: [number, ...number[]]) => number {
  const given = new Map<number, { slot: number; part: number }>()
  return (slot, toolIds) => {
    const last = given.get(toolIds[0])
    const first = last?.slot === slot ? last.part + 1 : FIRST_EXTRA_PART
    // The same number for each practice of a shared tool: free for all of them.
    const part = toolIds.reduce((free, toolId) => nextPart(db, slot, toolId, free), first)
    given.set(toolIds[0], { slot, part })
    return part
  }
}

/** When a tool is likely to open again today, by when it did on the core days before. */
function expectedReopenings(
  { holidays }: PlanContext,
  tool: ToolToProbe,
  day: string,
  window: Interval,
  readingsIn: ReadingsIn,
): number[] {
  const windows: Interval[] = []
  for (
    let past = addDays(day, -1);
    windows.length < DAYS_BACK && past >= holidays.coversFrom;
    past = addDays(past, -1)
  ) {
    const core = coreWindow(past, holidays, tool.hours)
    if (core) windows.push(core)
  }
  return windows.flatMap((past) =>
    reopeningsSeen(readingsIn(tool.toolId, past), tool.requestTypes).map(
      (at) => window.from + at - past.from,
    ),
  )
}
