import type { Interval } from './interval.ts'

/** One pass over the control addresses, and whether any of them answered. */
export type ControlPass = { at: number; isAnswered: boolean }

/**
 * The times in which the monitor itself reached nothing: from just after the last pass that was answered until the next
 * one that was, cut to `window`. Passes in order of time. Without control addresses there are no passes and no faults.
 */
export function controlFaults(passes: readonly ControlPass[], window: Interval): Interval[] {
  const faults: Interval[] = []
  let answeredAt = window.from
  let isFailing = false
  for (const { at, isAnswered } of passes) {
    if (at < window.from || at >= window.to) continue
    if (isAnswered && isFailing) faults.push({ from: answeredAt, to: at })
    if (isAnswered) answeredAt = at + 1
    isFailing = !isAnswered
  }
  if (isFailing) faults.push({ from: answeredAt, to: window.to })
  return faults
}
