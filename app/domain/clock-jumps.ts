/** A clock that was set: what it said before and after, epoch ms. */
export type ClockJump = { before: number; after: number }

/** Between two looks half a second apart, no load explains more than this. */
export const CLOCK_LEAP_MS = 2 * 60_000
/** Small corrections of a clock are no jump: the method allows it a minute. */
export const CLOCK_TOLERANCE_MS = 60_000

/** The jump between two looks at a clock that follow at once upon each other; null where it only went on. */
export function clockJump(before: number, after: number): ClockJump | null {
  const isJump = after < before - CLOCK_TOLERANCE_MS || after > before + CLOCK_LEAP_MS
  return isJump ? { before, after } : null
}

const JUMPS_KEPT = 20

/** Jumps as they are kept, newest last, the oldest left out when there are many. */
export const withJump = (held: readonly ClockJump[], jump: ClockJump): ClockJump[] =>
  [...held, jump].slice(-JUMPS_KEPT)
