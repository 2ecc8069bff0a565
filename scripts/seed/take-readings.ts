import type { Db } from '#db/client.server.ts'
import { toolsOn, type ToolToProbe } from '#db/queries/due-tools.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { finishRun, startRun, touchRun } from '#db/queries/probe-runs.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
import type { BankHolidays } from '#domain/bank-holidays.ts'
import { coreWindow } from '#domain/core-hours.ts'
import { contains } from '#domain/interval.ts'
import { londonInstant } from '#domain/london-time.ts'
import { plannedProbes, type SlotRandom } from '#domain/slots.ts'
import type { World } from '#fixtures/world/types.ts'
import { recorder } from '../probe/record.ts'
import { runProbe } from '../probe/run-probe.ts'
import type { ProbeJob } from '../probe/types.ts'
import { VERSION } from '../probe/user-agent.ts'
import { inProcessTransport, type VirtualClock } from '../simulate/in-process.ts'

export type SeedParts = {
  db: Db
  world: World
  holidays: BankHolidays
  random: SlotRandom
  evidencePath: string
  /** Nothing due later than this is taken. */
  until: number
}

export type DayCounts = { taken: number; missed: number }

/** Takes the probes of one day after another through the real prober, as if the clock stood at each one's time. */
export function readingTaker(parts: SeedParts) {
  const { db, world, until } = parts
  const clock: VirtualClock = { now: 0 }
  const transport = inProcessTransport(world, clock)
  const wait = (ms: number) => Promise.resolve(void (clock.now += ms))
  const writer = readingWriter(db)
  const record = recorder(parts.evidencePath)
  const runAt = runs(parts)

  async function take(job: ProbeJob): Promise<ReadingToSave> {
    clock.now = job.dueAt
    return record(await runProbe(job, transport, () => clock.now, wait))
  }

  async function takeDay(day: string): Promise<DayCounts> {
    const due = jobsOn(parts, day).filter(({ dueAt }) => dueAt <= until)
    const first = due[0]
    if (!first) return { taken: 0, missed: 0 }
    const [missed, taken] = [true, false].map((isMissed) =>
      due.filter(({ dueAt }) => contains(world.monitorGaps, dueAt) === isMissed),
    ) as [ProbeJob[], ProbeJob[]]
    const readings: ReadingToSave[] = []
    for (const job of taken) readings.push(await take(job))
    const runId = runAt(first.dueAt)
    const gapEnd = Math.max(0, ...world.monitorGaps.map(({ to }) => to))
    writer.save(runId, readings)
    touchRun(db, runId, { due: due.length, missed: missed.length }, due.at(-1)?.dueAt ?? 0)
    if (missed.length > 0) saveMissed(db, missed, 'not_running', gapEnd)
    return { taken: taken.length, missed: missed.length }
  }

  return { takeDay, finish: (at: number) => runAt.finish(at) }
}

/** One run for the whole time: the demonstration stands for one monitor that was never restarted. */
function runs({ db, world }: SeedParts) {
  let runId: number | null = null
  const runAt = (startedAt: number): number =>
    (runId ??= startRun(db, { mode: 'demonstration', startedAt, version: VERSION }))
  const finish = (at: number): void => {
    if (runId === null) runAt(londonInstant(world.firstDay, '08:00'))
    if (runId !== null) finishRun(db, runId, at)
  }
  return Object.assign(runAt, { finish })
}

/** Every probe of a day in the order of its random time. */
function jobsOn({ db, holidays, random }: SeedParts, day: string): ProbeJob[] {
  return toolsOn(db, day)
    .flatMap((tool) => {
      const window = coreWindow(day, holidays, tool.hours)
      return window ? plannedProbes(tool.toolId, window, random).map((probe) => jobOf(tool, probe)) : []
    })
    .toSorted((a, b) => a.dueAt - b.dueAt)
}

const jobOf = (
  { practiceId: _, hours: __, ...tool }: ToolToProbe,
  probe: Pick<ProbeJob, 'slot' | 'part' | 'dueAt'>,
): ProbeJob => ({ ...tool, ...probe })
