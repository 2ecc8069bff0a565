/** One program's turn at one supplier. Every instant is epoch milliseconds. */
export type Turn = {
  /**
   * From when a request may be started, now or earlier meaning at once; otherwise when to look again. Looking takes the
   * turn where it is free, and gives up one that is over when nothing of it is under way (`isQuiet`).
   */
  mayStartAt(state: { isQuiet: boolean; nextStartAt: number }): number
  /** Ends the turn because nothing is to be done in it; false where that has to be tried again. */
  giveBack(nextStartAt: number): boolean
  /** Null while the turn is another's or nobody's. */
  heldSince(): number | null
}

/** Turns at the suppliers among several programs, and what their hosts asked any of them. */
export type Turns = {
  of(supplier: string): Turn
  /** Until when a host asked any of the programs to be left alone. */
  pausedUntil(hostname: string): number
  pause(hostname: string, until: number): void
  /** Ends after a last call, in which every turn is given back. */
  close(giveAllBack: () => void): void
}

/** Without a database there are no other programs to take turns with. */
export const NO_TURNS: Turns = {
  of: () => ({ mayStartAt: () => 0, giveBack: () => true, heldSince: () => null }),
  pausedUntil: () => 0,
  pause: () => undefined,
  close: (giveAllBack) => giveAllBack(),
}
