import { finishRun, touchRun } from '#db/queries/probe-runs.server.ts'
import { saveMissed, type MissedReason } from '#db/queries/missed-slots.server.ts'
import { currentStop } from '#db/queries/probing-stops.server.ts'
import { slotAt } from '#domain/slots.ts'
import { sealEndedDays } from '../evidence/seal.ts'
import { isBusy, isDiskTrouble } from './disk-trouble.ts'
import { clockWatch } from './clock-watch.ts'
import { closeBooks } from './missed.ts'
import type { Clock } from './run-probe.ts'
import { rechecker } from './rechecks.ts'
import { planSlot, readingsOf, type PlanContext, type PlannedJob } from './slot-plan.ts'
import { MAX_IN_FLIGHT, type Taker } from './taker.ts'

const TICK_MS = 500
const FLUSH_EVERY_TICKS = 2
const HEARTBEAT_TICKS = 60
/** Re-checks are due to the minute: looking for them every 10 seconds is enough. */
const RECHECK_TICKS = 20
/** The stop switch is looked at every 2 seconds. */
const SWITCH_TICKS = 4
/** Incidents, decisions about them and the control addresses are looked at once a minute. */
const WATCH_TICKS = 120
const LONGEST_STOP_MS = 5_000

export type SchedulerOptions = {
  context: PlanContext
  taker: Taker
  runId: number
  clock: Clock
  signal: AbortSignal
  /** What is to be looked at once a minute besides the checks themselves. */
  eachMinute: (now: number) => void
  /** Counts a part of what has changed again; called between checks, so it must be short. */
  recount: () => void
  /** Told of a disk that fails; probing goes on. */
  onDiskTrouble: (error: unknown) => void
}

/**
 * Runs until told to stop: plans each slot when it begins, starts every probe at its random time, and closes the books
 * of the slot before the last. What could not be started in time is recorded as missed. Closures are re-checked in
 * between.
 */
export async function runScheduler(options: SchedulerOptions): Promise<void> {
  const { context, taker, runId, clock, signal, onDiskTrouble } = options
  const startedAt = clock()
  const missed = closeBooks(context, slotAt(startedAt) - 1, 'not_running', startedAt)
  touchRun(context.db, runId, { due: 0, missed }, startedAt)
  const work = slotWork(options)
  for (let tick = 0; !signal.aborted; tick++) {
    try {
      work(tick, clock())
    } catch (error) {
      // The books are written again at the next tick: a disk that fails must not end what watches the practices.
      if (!isBusy(error) && !isDiskTrouble(error)) throw error
      onDiskTrouble(error)
    }
    await pause(TICK_MS, signal)
  }
  await taker.drain(LONGEST_STOP_MS)
  finishRun(context.db, runId, clock())
}

/** What there is to do at a tick, with the plan of the slot under way. */
export function slotWork(options: SchedulerOptions): (tick: number, now: number) => void {
  const { context, taker, runId, eachMinute, recount } = options
  const { db } = context
  const rechecksDue = rechecker(context)
  const watchClock = clockWatch(db)
  let slot = Number.NaN
  let plan: PlannedJob[] = []
  let isStopped = false
  return work

  function work(tick: number, now: number): void {
    watchClock(now)
    if (tick % SWITCH_TICKS === 0) isStopped = currentStop(db) !== null
    if (slotAt(now) !== slot) startSlot(now)
    plan = isStopped ? passOver(plan, now) : startDue(plan, now)
    if (!isStopped && tick % RECHECK_TICKS === 0) startRechecks(now)
    if (tick % FLUSH_EVERY_TICKS === 0) taker.flush()
    if (tick % WATCH_TICKS === 0) eachMinute(now)
    recount()
    if (tick % HEARTBEAT_TICKS === 0) touchRun(db, runId, { due: 0, missed: 0 }, now)
  }

  function startSlot(now: number): void {
    // Where the clock has gone back, what is planned is still to come.
    if (!(slotAt(now) < slot)) giveUp(plan, now)
    plan = planSlot(context, slotAt(now))
    slot = slotAt(now)
    const missed = closeBooks(context, slot - 2, 'too_late', now)
    touchRun(db, runId, { due: plan.flatMap(readingsOf).length, missed }, now)
    // Outside core hours nothing waits while the days that are over are sealed.
    if (plan.length === 0) sealEndedDays(db, now)
  }

  function startDue(planned: PlannedJob[], now: number): PlannedJob[] {
    const isLate = ({ lastStartAt }: PlannedJob) => now > lastStartAt
    // First what can fail: nothing may be started and then planned again.
    giveUp(planned.filter(isLate), now)
    const rest: PlannedJob[] = []
    for (const probe of planned) {
      if (isLate(probe)) continue
      if (probe.dueAt > now) rest.push(probe)
      else if (taker.hasRoomFor(probe)) taker.start(probe)
      else rest.push(probe)
    }
    return rest
  }

  /** While a person has stopped probing, what falls due is recorded as missed; the rest waits for its time. */
  function passOver(planned: PlannedJob[], now: number): PlannedJob[] {
    giveUp(
      planned.filter(({ dueAt }) => dueAt <= now),
      now,
      'stopped',
    )
    return planned.filter(({ dueAt }) => dueAt > now)
  }

  /** What finds no room now is found again at the next look: it stays due until the tool is read. */
  function startRechecks(now: number): void {
    for (const probe of rechecksDue(now, MAX_IN_FLIGHT - taker.inFlight())) taker.start(probe)
  }

  function giveUp(late: PlannedJob[], now: number, reason: MissedReason = 'too_late'): void {
    if (late.length === 0) return
    const missed = saveMissed(db, late.flatMap(readingsOf), reason, now)
    touchRun(db, runId, { due: 0, missed }, now)
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
