import type { HostLimit } from './politeness.ts'
import type { Time } from './time.ts'
import type { Turn, Turns } from './turns.ts'

export type Host = { name: string; running: number; nextStartAt: number; pausedUntil: number }
type Waiting = { host: Host; start: () => void }
type Next = { waiting: Waiting; startAt: number }

export type LineOptions = {
  host: HostLimit
  supplier: HostLimit
  turn: Turn
  turns: Turns
  time: Time
}

/** A shorter pause is waited for; a longer one would fill the queue and starve the other hosts. */
export const LONGEST_WAIT_MS = 60_000

/** A turn is kept so long with nothing to do in it, so that steady work does not write at every request. */
const LINGER_MS = 1_000
const LOOK_AGAIN_MS = 100

/**
 * The requests that wait for the hosts of one supplier: first come, first served, but nobody waits behind a host that is
 * busy or asked for a pause.
 */
export function supplierLine({ host: hostLimit, supplier: supplierLimit, turn, turns, time }: LineOptions) {
  const line: Waiting[] = []
  let running = 0
  let nextStartAt = 0
  /** When the next program may start: also the hosts' own rate has to be kept. */
  let handOverAt = 0
  let idleSince = 0
  let stopWaking = () => {}

  /** Starts what may start, and looks again when the next may. */
  function go(): void {
    stopWaking()
    for (;;) {
      const now = time.now()
      const next = running < supplierLimit.concurrency ? firstOf(line, now, nextStartAt, hostLimit) : null
      let startAt = next?.startAt ?? Infinity
      if (startAt <= now) startAt = turn.mayStartAt({ isQuiet: running === 0, nextStartAt: handOverAt })
      if (!next || startAt > now) return wakeAt(Math.min(startAt, idleUntil(now)))
      if (!hasNewPause(next.waiting.host, turns, now)) start(next.waiting, now)
    }
  }

  function start(waiting: Waiting, now: number): void {
    line.splice(line.indexOf(waiting), 1)
    running += 1
    waiting.host.running += 1
    waiting.host.nextStartAt = now + intervalMs(hostLimit)
    nextStartAt = now + intervalMs(supplierLimit)
    handOverAt = Math.max(handOverAt, nextStartAt, waiting.host.nextStartAt)
    waiting.start()
  }

  /** Until when a turn with nothing under way is kept; gives it back when that has passed. */
  function idleUntil(now: number): number {
    const heldSince = turn.heldSince()
    if (running > 0 || heldSince === null) return Infinity
    const until = Math.max(idleSince, heldSince) + LINGER_MS
    if (now < until) return until
    return turn.giveBack(handOverAt) ? Infinity : now + LOOK_AGAIN_MS
  }

  function wakeAt(at: number): void {
    if (at < Infinity) stopWaking = time.after(at - time.now(), go)
  }

  return {
    /** Resolves when a request to the host may be sent; `leave` has to follow. */
    enter: (host: Host): Promise<void> =>
      new Promise((start) => {
        line.push({ host, start })
        go()
      }),
    leave(host: Host): void {
      host.running -= 1
      running -= 1
      idleSince = time.now()
      go()
    },
    /** Another program may take the turn. The connections are closed: whoever waits goes on and fails. */
    close(): void {
      stopWaking()
      for (const { start } of line.splice(0)) start()
      turn.giveBack(handOverAt)
    },
  }
}

/** The one that has waited longest of those whose host can be asked soonest; null while every host is busy. */
function firstOf(
  line: readonly Waiting[],
  now: number,
  from: number,
  { concurrency }: HostLimit,
): Next | null {
  const notBefore = Math.max(now, from)
  let first: Next | null = null
  for (const waiting of line) {
    const { host } = waiting
    if (host.running >= concurrency) continue
    const startAt = Math.max(notBefore, host.nextStartAt, shortPauseOf(host, now))
    if (!first || startAt < first.startAt) first = { waiting, startAt }
    if (startAt === notBefore) break
  }
  return first
}

/** True where another program was asked to wait, and that has to be waited for. */
function hasNewPause(host: Host, turns: Turns, now: number): boolean {
  host.pausedUntil = Math.max(host.pausedUntil, turns.pausedUntil(host.name))
  return shortPauseOf(host, now) > now
}

/** Until when a pause is waited for; 0 where there is none, or one too long to be waited for. */
const shortPauseOf = ({ pausedUntil }: Host, now: number): number =>
  pausedUntil - now > LONGEST_WAIT_MS ? 0 : pausedUntil

/** Between two starts; whole milliseconds, so that no second ever holds one too many. */
const intervalMs = ({ perSecond }: HostLimit): number => Math.ceil(1000 / perSecond)
