import type { Db } from '#db/client.server.ts'
import { askForTurn, giveTurnBack, prolongTurn, takeTurn, turnOf } from '#db/queries/supplier-turns.server.ts'
import { isBusy, isDiskTrouble } from './disk-trouble.ts'
import type { Turn } from './turns.ts'

/** Alone, a program writes once in half of this; whoever else wants the turn asks for it. */
const TURN_MS = 60_000
/** A turn that was asked for goes on so long. */
const LAST_OF_TURN_MS = 2_000
/** How often a program that waits looks whether the turn is free; one that gave it up stays away for three looks. */
const LOOK_MS = 100
const STAY_AWAY_MS = 3 * LOOK_MS

export type TurnOptions = {
  supplier: string
  /** Names this program. */
  holder: string
  database: () => Db
  requestMs: number
  clock: () => number
  beforeGivingBack: () => void
}

type Held = { since: number; until: number; notBefore: number }

/**
 * One program's turn at one supplier. It is kept until another program asks for it; then nothing is started after two
 * seconds more, what is under way is waited for, and the turn is given back. A busy database is waited for. Where its
 * disk fails the program goes on under its own ceilings: nothing of what it reads can be kept, and the reading store
 * says so.
 */
export function supplierTurn(options: TurnOptions): Turn {
  const { supplier, holder, database, requestMs, clock, beforeGivingBack } = options
  let held: Held | null = null
  let awayUntil = 0

  function begin(now: number): number {
    if (now < awayUntil) return awayUntil
    const turn = turnOf(database(), supplier)
    if (turn && turn.heldUntil > now) return ask(turn.heldUntil, now)
    const until = now + TURN_MS
    const taken = takeTurn(database(), { supplier, holder, now, until, requestMs })
    if (!taken) return now + LOOK_MS
    held = { since: now, until, notBefore: taken.nextStartAt }
    return taken.nextStartAt
  }

  function ask(heldUntil: number, now: number): number {
    const until = now + LAST_OF_TURN_MS
    if (heldUntil > until) askForTurn(database(), supplier, holder, until)
    return now + LOOK_MS
  }

  function goOn(mine: Held, now: number): number | 'over' {
    const turn = turnOf(database(), supplier)
    if (turn?.holder !== holder || now >= turn.heldUntil) return 'over'
    const until = now + TURN_MS
    const isPastHalf = mine.until - now < TURN_MS / 2
    if (isPastHalf && prolongTurn(database(), { supplier, holder, heldUntil: mine.until }, until))
      mine.until = until
    return mine.notBefore
  }

  function end(now: number, nextStartAt: number): true {
    beforeGivingBack()
    giveTurnBack(database(), { supplier, holder, now, nextStartAt })
    held = null
    return true
  }

  function look(now: number, isQuiet: boolean, nextStartAt: number): number {
    const startAt = held ? goOn(held, now) : begin(now)
    if (startAt !== 'over') return startAt
    if (!isQuiet) return now + LOOK_MS
    end(now, nextStartAt)
    awayUntil = Math.max(now + STAY_AWAY_MS, nextStartAt)
    return awayUntil
  }

  return {
    mayStartAt({ isQuiet, nextStartAt }) {
      const now = clock()
      return withTrouble(() => look(now, isQuiet, nextStartAt), { busy: now + LOOK_MS, disk: now })
    },
    giveBack: (nextStartAt) =>
      held === null || withTrouble(() => end(clock(), nextStartAt), { busy: false, disk: false }),
    heldSince: () => held?.since ?? null,
  }
}

/** What to answer instead where the database is busy or its disk fails; anything else is our fault and throws. */
export function withTrouble<T>(work: () => T, instead: { busy: T; disk: T }): T {
  try {
    return work()
  } catch (error) {
    if (isBusy(error)) return instead.busy
    if (isDiskTrouble(error)) return instead.disk
    throw error
  }
}
