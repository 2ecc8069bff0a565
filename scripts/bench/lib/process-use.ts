import { readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second for every process. */
const TICKS_A_SECOND = 100

/** Processor seconds that a process has used so far, all its threads, from /proc. */
export function cpuSecondsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces: what follows it is counted.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** The most memory a process has held so far, in megabytes. */
export const peakMbOf = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
