import type { MissedReason, Outcome } from '#domain/codes.ts'
import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { probeRuns } from '../schema/index.ts'

// The health of the service as a whole: counts only, no practice is named, so no viewer's scope is needed.

export const lastRuns = (db: Db, limit: number) =>
  db.select().from(probeRuns).orderBy(desc(probeRuns.startedAt), desc(probeRuns.id)).limit(limit).all()

/** When a scheduler last wrote anything, in epoch ms, or null if none ever ran. */
export const schedulerSeenAt = (db: Db): number | null =>
  db
    .select({ at: sql<number | null>`max(${probeRuns.lastSeenAt})` })
    .from(probeRuns)
    .where(eq(probeRuns.mode, 'scheduler'))
    .get()?.at ?? null

export type MissedCount = { slot: number; count: number; reason: MissedReason }

/** Checks recorded as missed in each slot of a span (both ends included), by reason. */
export const missedBySlot = (db: Db, first: number, last: number): MissedCount[] =>
  db.all<MissedCount>(sql`
    select slot, reason, count(*) as count from missed_slots
    where slot between ${first} and ${last} group by slot, reason`)

export type OutcomeCount = { outcome: Outcome; count: number }

/** Readings of a span of slots (the end not included) by outcome. */
export const readingsByOutcome = (db: Db, from: number, to: number): OutcomeCount[] =>
  db.all<OutcomeCount>(sql`
    select outcome, sum(count) as count from reading_counts where slot >= ${from} and slot < ${to} group by outcome`)
