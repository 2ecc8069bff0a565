import type { Interval } from '#domain/interval.ts'
import { desc } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { controlChecks } from '../schema/index.ts'

export type ControlCheck = typeof controlChecks.$inferSelect

export const saveControlCheck = (db: Db, check: ControlCheck): void =>
  void db.insert(controlChecks).values(check).onConflictDoNothing().run()

export const lastControlCheck = (db: Db): ControlCheck | undefined =>
  db.select().from(controlChecks).orderBy(desc(controlChecks.checkedAt)).limit(1).get()

/** Passes inside a span, in order of time, with whether any address answered. */
export const controlChecksIn = (db: Db, { from, to }: Interval): { at: number; isAnswered: boolean }[] =>
  (
    db.$client
      .prepare(
        `SELECT checked_at AS at, failed < asked AS isAnswered FROM control_checks
         WHERE checked_at >= ? AND checked_at < ? ORDER BY checked_at`,
      )
      .all(from, to) as { at: number; isAnswered: number }[]
  ).map(({ at, isAnswered }) => ({ at, isAnswered: isAnswered === 1 }))
