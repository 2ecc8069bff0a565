import { finishRun, runCounts, startRun, touchRun } from '#db/queries/probe-runs.server.ts'
import { bankHolidayCalendar } from '#db/queries/reference.server.ts'
import { coreClock } from '#domain/core-clock.ts'
import { formatInstant } from '#domain/format.ts'
import { slotAt } from '#domain/slots.ts'
import { dueNow, printResult, printTable } from './print.ts'
import { planSlot, readingsOf, type PlannedJob } from './slot-plan.ts'
import { probeTaker } from './taker.ts'
import type { ProbeSetting } from './setting.ts'
import type { ProbeResult } from './types.ts'
import { VERSION } from './user-agent.ts'

/** The longest a single pass may take: one slot. */
const LONGEST_PASS_MS = 15 * 60_000

/** Takes every probe of the current slot that has not been taken, prints what each saw, and ends. */
export async function probeOnce(setting: ProbeSetting): Promise<number> {
  const { context, clock, options } = setting
  const now = clock()
  const plan = planSlot(context, slotAt(now)).filter((probe) => now <= probe.lastStartAt)
  if (plan.length === 0) return nothingDue(setting, now)
  if (options.isDryRun) {
    printTable(plan.map(dueNow))
    console.log(`${plan.length} probes would be sent. Nothing was asked and nothing was written.`)
    return 0
  }
  return takeAll(setting, plan)
}

async function takeAll(
  { context, clock, transport, browser, evidencePath, mode, rollUpToday }: ProbeSetting,
  plan: PlannedJob[],
) {
  const { db } = context
  const runId = startRun(db, { mode, startedAt: clock(), version: VERSION })
  touchRun(db, runId, { due: plan.flatMap(readingsOf).length, missed: 0 }, clock())
  const results: ProbeResult[] = []
  const taker = probeTaker({
    db,
    runId,
    transport,
    browser,
    clock,
    evidencePath,
    afterBatch: rollUpToday,
    onResult: (result) => void results.push(result),
  })
  console.log(
    `Checking ${plan.length} tools; a site that does not answer is tried twice, which takes up to a minute.`,
  )
  for (const probe of plan) taker.start(probe)
  await taker.drain(LONGEST_PASS_MS)
  finishRun(db, runId, clock())
  printTable(
    results.toSorted((a, b) => a.job.practiceCode.localeCompare(b.job.practiceCode)).map(printResult),
  )
  const { taken = 0, assessed = 0 } = runCounts(db, runId) ?? {}
  console.log(`${taken} readings written, ${assessed} of them assessed, at ${formatInstant(clock())}.`)
  return assessed < plan.flatMap(readingsOf).length ? 1 : 0
}

function nothingDue({ context, options }: ProbeSetting, now: number): number {
  const clock = coreClock(now, bankHolidayCalendar(context.db))
  if (!clock.window)
    console.log(
      `Outside core hours nothing is probed. The next probe is due from ${formatInstant(clock.nextOpensAt)}.` +
        (options.at === undefined ? ' In the demonstration, --at <instant> shows a check at any time.' : ''),
    )
  else console.log('Every probe of this slot has been taken already; nothing was written twice.')
  return 0
}
