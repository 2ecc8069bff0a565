import { and, eq, gt, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../client.server.ts'
import { supplierTurns } from '../schema/index.ts'

export type SupplierTurn = typeof supplierTurns.$inferSelect

export type TurnWanted = {
  supplier: string
  holder: string
  now: number
  until: number
  /** How long a request may last that was started just before a turn ended. */
  requestMs: number
}

/**
 * Takes a turn that nobody has, or null. A turn that was not given back is free once its last request must be over. One
 * statement: two programs never both get it.
 */
export function takeTurn(db: Db, { supplier, holder, now, until, requestMs }: TurnWanted) {
  const isFree = or(
    and(eq(supplierTurns.running, 0), lte(supplierTurns.heldUntil, now)),
    lte(supplierTurns.heldUntil, now - requestMs),
  )
  const taken = db
    .insert(supplierTurns)
    .values({ supplier, holder, heldUntil: until, nextStartAt: 0, running: 1 })
    .onConflictDoUpdate({
      target: supplierTurns.supplier,
      set: { holder, heldUntil: until, running: 1 },
      setWhere: isFree,
    })
    .returning({ nextStartAt: supplierTurns.nextStartAt })
    .get() as { nextStartAt: number } | undefined
  return taken ?? null
}

/** Makes one's own turn longer; false where another program has asked for it or has it. */
export const prolongTurn = (
  db: Db,
  turn: { supplier: string; holder: string; heldUntil: number },
  until: number,
): boolean =>
  db
    .update(supplierTurns)
    .set({ heldUntil: until })
    .where(
      and(
        eq(supplierTurns.supplier, turn.supplier),
        eq(supplierTurns.holder, turn.holder),
        eq(supplierTurns.heldUntil, turn.heldUntil),
      ),
    )
    .run().changes > 0

/** Asks the program that has the turn to end it at `until`; one that ends sooner is left as it is. */
export const askForTurn = (db: Db, supplier: string, holder: string, until: number): void =>
  void db
    .update(supplierTurns)
    .set({ heldUntil: until })
    .where(
      and(
        eq(supplierTurns.supplier, supplier),
        ne(supplierTurns.holder, holder),
        gt(supplierTurns.heldUntil, until),
      ),
    )
    .run()

/** Gives a turn back when nothing of it is under way; the next program starts nothing before `nextStartAt`. */
export const giveTurnBack = (
  db: Db,
  turn: { supplier: string; holder: string; now: number; nextStartAt: number },
): void =>
  void db
    .update(supplierTurns)
    .set({
      heldUntil: turn.now,
      running: 0,
      // What an earlier holder left still holds where this one started nothing.
      nextStartAt: sql`max(next_start_at, ${Math.ceil(turn.nextStartAt)})`,
    })
    .where(and(eq(supplierTurns.supplier, turn.supplier), eq(supplierTurns.holder, turn.holder)))
    .run()

export const turnOf = (db: Db, supplier: string): SupplierTurn | undefined =>
  db.select().from(supplierTurns).where(eq(supplierTurns.supplier, supplier)).get()

const pauseKey = (hostname: string): string => `pause:${hostname}`

/** Keeps until when a host asked to be left alone, for all programs; an earlier, longer pause stays. */
export const savePause = (db: Db, hostname: string, holder: string, until: number): void =>
  void db
    .insert(supplierTurns)
    .values({ supplier: pauseKey(hostname), holder, heldUntil: 0, nextStartAt: Math.ceil(until), running: 0 })
    .onConflictDoUpdate({
      target: supplierTurns.supplier,
      set: { nextStartAt: sql`max(next_start_at, excluded.next_start_at)` },
    })
    .run()

/** Until when a host asked to be left alone; 0 where it did not. */
export const pausedUntil = (db: Db, hostname: string): number =>
  turnOf(db, pauseKey(hostname))?.nextStartAt ?? 0

/** Turns and pauses that ended before `before` say nothing any more. */
export const forgetTurns = (db: Db, before: number): void =>
  void db
    .delete(supplierTurns)
    .where(and(lt(supplierTurns.heldUntil, before), lt(supplierTurns.nextStartAt, before)))
    .run()
