import type { Db } from '#db/client.server.ts'
import { saveClockJump } from '#db/queries/clock-jumps.server.ts'
import { clockJump } from '#domain/clock-jumps.ts'
import { formatInstant, formatTimeWithSeconds } from '#domain/format.ts'

/** Tells of a clock that was set while probing went on, in the log and on Monitor health: times around it are in doubt. */
export function clockWatch(db: Db): (now: number) => void {
  let last: number | undefined
  return (now) => {
    const jump = last === undefined ? null : clockJump(last, now)
    last = now
    if (!jump) return
    const way = jump.after < jump.before ? 'back' : 'on'
    console.log(
      `The clock jumped ${way}, from ${formatTimeWithSeconds(jump.before)} to ${formatTimeWithSeconds(jump.after)} (${formatInstant(jump.after)}). Nothing is checked twice; what was passed over is recorded as missed.`,
    )
    saveClockJump(db, jump)
  }
}
