import { desc } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { probingStops } from '../schema/index.ts'

export type ProbingStop = typeof probingStops.$inferSelect

/** The newest turn of the stop switch; undefined while nobody has touched it. */
const lastTurn = (db: Db): ProbingStop | undefined =>
  db.select().from(probingStops).orderBy(desc(probingStops.id)).limit(1).get()

/** Who stopped probing, when and why; null while probing goes on. */
export function currentStop(db: Db): ProbingStop | null {
  const turn = lastTurn(db)
  return turn?.isStopped ? turn : null
}

/** Turns the switch; false where it already stands so, and nothing is written. */
export const turnSwitch = (db: Db, turn: Omit<ProbingStop, 'id'>): boolean =>
  db.$client
    .transaction(() => {
      if ((lastTurn(db)?.isStopped ?? false) === turn.isStopped) return false
      db.insert(probingStops).values(turn).run()
      return true
    })
    .immediate()
