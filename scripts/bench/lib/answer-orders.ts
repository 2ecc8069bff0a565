import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { peakMbOf } from './process-use.ts'
import { median } from './measured.ts'
import { RUNS, type Answer, type Proof } from './measure-work.ts'

/** Makes this process answer one message at a time: each is handed to `answer`, and what it gives is sent back. */
export function answerOrders(answer: (order: { kind: string }) => Promise<unknown> | unknown): void {
  process.on('message', (order: { kind: string }) => {
    void Promise.resolve(answer(order)).then((given) => process.send?.(given))
  })
  process.send?.('ready')
}

/** What takes less is repeated within a run until it takes so long: a clock read twice is no measure of a short query. */
const SHORTEST_RUN_MS = 50

/** The median time of several runs after one that does not count, and the most memory this process held meanwhile. */
export async function timed(work: () => Promise<number> | number): Promise<Answer> {
  await work()
  const once = await runOf(work, 1)
  const repeats = Math.ceil(SHORTEST_RUN_MS / Math.max(once.ms, 0.05))
  // 5 sets the kernel's record of the highest memory back to what is held now.
  writeFileSync('/proc/self/clear_refs', '5')
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) times.push((await runOf(work, repeats)).ms)
  return { ms: median(times), peakMb: peakMbOf(process.pid), rows: once.rows }
}

async function runOf(work: () => Promise<number> | number, repeats: number) {
  const start = performance.now()
  let rows = 0
  for (let i = 0; i < repeats; i++) rows = await work()
  return { ms: (performance.now() - start) / repeats, rows }
}

export type MinutesRow = [
  practice: number,
  day: string,
  type: string,
  o: number,
  c: number,
  m: number,
  u: number,
]

/** Rows in the order of practice, day and type. */
export function proofOf(rows: readonly MinutesRow[]): Proof {
  const hash = createHash('sha256')
  let lowMs = 0
  let highMs = 0
  for (const row of rows) {
    hash.update(`${row.join()}\n`)
    lowMs += row[4]
    highMs += row[4] + row[5]
  }
  return { rows: rows.length, lowMs, highMs, sha256: hash.digest('hex') }
}
