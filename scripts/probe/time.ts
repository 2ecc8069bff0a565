/** Real time, or that of a test. */
export type Time = {
  /** Epoch milliseconds. */
  now: () => number
  /** Calls back once after so many milliseconds; the answer cancels that. */
  after: (ms: number, work: () => void) => () => void
}

/** Node's timers hold 31 bits; who is woken looks again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const REAL_TIME: Time = {
  now: Date.now,
  after(ms, work) {
    const timer = setTimeout(work, Math.min(LONGEST_TIMER_MS, Math.max(0, Math.ceil(ms))))
    return () => clearTimeout(timer)
  },
}
