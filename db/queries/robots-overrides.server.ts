import { asc } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { robotsOverrides } from '../schema/index.ts'

export type RobotsDecision = typeof robotsOverrides.$inferSelect

/** The newest decision on each host, by host. */
export function robotsDecisions(db: Db): RobotsDecision[] {
  const all = db.select().from(robotsOverrides).orderBy(asc(robotsOverrides.id)).all()
  const newest = new Map(all.map((decision) => [decision.host, decision]))
  return [...newest.values()].toSorted((a, b) => a.host.localeCompare(b.host))
}

/** Hosts whose robots.txt does not bind our checks, by a person's decision. */
export const overriddenHosts = (db: Db): Set<string> =>
  new Set(
    robotsDecisions(db)
      .filter(({ isOverridden }) => isOverridden)
      .map(({ host }) => host),
  )

export const saveRobotsDecision = (db: Db, decision: Omit<RobotsDecision, 'id'>): void =>
  void db.insert(robotsOverrides).values(decision).run()
