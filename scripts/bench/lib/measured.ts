import type { Took } from './bench-prober.ts'
import { startChild, type Child } from './child.ts'
import { cpuSecondsOf, peakMbOf } from './process-use.ts'

export type Measured = Took & { cpuSeconds: number; peakMb: number }

/** Sends one order to a prober and reads from /proc what it cost. */
export async function measured(prober: Child, order: object): Promise<Measured> {
  const before = cpuSecondsOf(prober.pid)
  const took = await prober.ask<Took>(order)
  return { ...took, cpuSeconds: cpuSecondsOf(prober.pid) - before, peakMb: peakMbOf(prober.pid) }
}

export async function withProber<T>(work: (prober: Child) => Promise<T>): Promise<T> {
  const prober = await startChild('./bench-prober.ts')
  try {
    return await work(prober)
  } finally {
    await prober.stop()
  }
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const print = (name: string, figure: string): void => console.log(`${name.padEnd(52)} ${figure}`)
