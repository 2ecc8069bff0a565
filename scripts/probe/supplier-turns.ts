import { closeDatabase, openDatabase, type Db } from '#db/client.server.ts'
import { forgetTurns, pausedUntil, savePause } from '#db/queries/supplier-turns.server.ts'
import { randomUUID } from 'node:crypto'
import { supplierTurn, withTrouble } from './supplier-turn.ts'
import type { Turns } from './turns.ts'

const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000
const LAST_TRY_MS = 2_000

export type TurnsOptions = {
  databasePath: string
  /** The longest that a request may last: the turn of a program that died is free so much later. */
  requestMs?: number
  clock?: () => number
}

/**
 * Turns at the suppliers among all programs on one database, as leases in the table supplier_turns; see supplier-turn.ts.
 * The database is opened at the first request.
 */
export function supplierTurns({ databasePath, requestMs = 35_000, clock = Date.now }: TurnsOptions): Turns {
  const holder = randomUUID()
  const unsavedPauses = new Map<string, number>()
  let opened: Db | undefined

  /** A connection of its own that never waits for a writer: waiting would hold up every request under way. */
  function database(): Db {
    if (opened) return opened
    opened = openDatabase(databasePath, { busyTimeoutMs: 0 })
    forgetTurns(opened, clock() - FORGOTTEN_AFTER_MS)
    return opened
  }

  function savePauses(): void {
    for (const [hostname, until] of unsavedPauses) {
      savePause(database(), hostname, holder, until)
      unsavedPauses.delete(hostname)
    }
  }

  return {
    of: (supplier) =>
      supplierTurn({ supplier, holder, database, requestMs, clock, beforeGivingBack: savePauses }),
    pausedUntil: (hostname) => withTrouble(() => pausedUntil(database(), hostname), { busy: 0, disk: 0 }),
    pause(hostname, until) {
      unsavedPauses.set(hostname, until)
      withTrouble(savePauses, { busy: undefined, disk: undefined })
    },
    close(giveAllBack) {
      opened?.$client.pragma(`busy_timeout = ${LAST_TRY_MS}`)
      giveAllBack()
      if (opened) closeDatabase(opened)
      opened = undefined
    },
  }
}
