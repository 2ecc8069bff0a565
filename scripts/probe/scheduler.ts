import { finishRun, touchRun } from '#db/queries/probe-runs.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { slotAt } from '#domain/slots.ts'
import { closeBooks } from './missed.ts'
import type { Clock } from './run-probe.ts'
import { rechecker } from './rechecks.ts'
import { planSlot, type PlanContext, type PlannedJob } from './slot-plan.ts'
import type { Taker } from './taker.ts'

const TICK_MS = 500
const FLUSH_EVERY_TICKS = 2
const HEARTBEAT_TICKS = 60
/** Re-checks are due to the minute: looking for them every 10 seconds is enough. */
const RECHECK_TICKS = 20
const LONGEST_STOP_MS = 5_000
/** Probes started and not yet answered; the rest wait for their turn in the plan. */
const MAX_IN_FLIGHT = 400

export type SchedulerOptions = {
  context: PlanContext
  taker: Taker
  runId: number
  clock: Clock
  signal: AbortSignal
}

/**
 * Runs until told to stop: plans each slot when it begins, starts every probe at its random time, and closes the books
 * of the slot before the last. What could not be started in time is recorded as missed. Closures are re-checked in
 * between.
 */
export async function runScheduler({
  context,
  taker,
  runId,
  clock,
  signal,
}: SchedulerOptions): Promise<void> {
  const { db } = context
  const startedAt = clock()
  const missed = closeBooks(context, slotAt(startedAt) - 1, 'not_running', startedAt)
  touchRun(db, runId, { due: 0, missed }, startedAt)
  let slot = Number.NaN
  let plan: PlannedJob[] = []
  const rechecksDue = rechecker(context)
  for (let tick = 0; !signal.aborted; tick++) {
    const now = clock()
    if (slotAt(now) !== slot) {
      giveUp(plan)
      slot = slotAt(now)
      plan = planSlot(context, slot)
      touchRun(db, runId, { due: plan.length, missed: closeBooks(context, slot - 2, 'too_late', now) }, now)
    }
    plan = startDue(plan, now)
    if (tick % RECHECK_TICKS === 0) startRechecks(now)
    if (tick % FLUSH_EVERY_TICKS === 0) taker.flush()
    if (tick % HEARTBEAT_TICKS === 0) touchRun(db, runId, { due: 0, missed: 0 }, now)
    await pause(TICK_MS, signal)
  }
  await taker.drain(LONGEST_STOP_MS)
  finishRun(db, runId, clock())

  function startDue(planned: PlannedJob[], now: number): PlannedJob[] {
    const rest: PlannedJob[] = []
    const late: PlannedJob[] = []
    for (const probe of planned) {
      if (probe.dueAt > now) rest.push(probe)
      else if (now > probe.lastStartAt) late.push(probe)
      else if (taker.inFlight() < MAX_IN_FLIGHT) taker.start(probe)
      else rest.push(probe)
    }
    giveUp(late)
    return rest
  }

  /** What finds no room now is found again at the next look: it stays due until the tool is read. */
  function startRechecks(now: number): void {
    for (const probe of rechecksDue(now, MAX_IN_FLIGHT - taker.inFlight())) taker.start(probe)
  }

  function giveUp(late: PlannedJob[]): void {
    if (late.length === 0) return
    const now = clock()
    const named = late.map(({ job: { slot, toolId, part } }) => ({ slot, toolId, part }))
    touchRun(db, runId, { due: 0, missed: saveMissed(db, named, 'too_late', now) }, now)
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
