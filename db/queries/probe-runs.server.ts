import { eq } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { probeRuns, type PROBE_RUN_MODES } from '../schema/index.ts'

export type ProbeRunMode = (typeof PROBE_RUN_MODES)[number]

export const startRun = (db: Db, run: { mode: ProbeRunMode; startedAt: number; version: string }): number =>
  db
    .insert(probeRuns)
    .values({ ...run, lastSeenAt: run.startedAt })
    .returning({ id: probeRuns.id })
    .get().id

/** Counts what fell due and what was missed, and says that the run is alive. */
export const touchRun = (db: Db, runId: number, counts: { due: number; missed: number }, now: number): void =>
  void db.$client
    .prepare(
      `UPDATE probe_runs SET due = due + ?, missed = missed + ?, last_seen_at = max(last_seen_at, ?) WHERE id = ?`,
    )
    .run(counts.due, counts.missed, now, runId)

export const finishRun = (db: Db, runId: number, now: number): void =>
  void db.update(probeRuns).set({ finishedAt: now, lastSeenAt: now }).where(eq(probeRuns.id, runId)).run()

export const runCounts = (db: Db, runId: number) =>
  db
    .select({
      due: probeRuns.due,
      taken: probeRuns.taken,
      assessed: probeRuns.assessed,
      missed: probeRuns.missed,
    })
    .from(probeRuns)
    .where(eq(probeRuns.id, runId))
    .get()
