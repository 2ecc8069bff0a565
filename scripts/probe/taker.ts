import type { Db } from '#db/client.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
import { recorder } from './record.ts'
import { runProbe, type Clock } from './run-probe.ts'
import type { PlannedJob } from './slot-plan.ts'
import type { ProbeResult, Transport } from './types.ts'

const BATCH = 200

export type TakerOptions = {
  db: Db
  runId: number
  transport: Transport
  clock: Clock
  evidencePath: string
  /** Practices whose readings have just been saved. */
  afterBatch?: (practiceIds: number[]) => void
  onResult?: (result: ProbeResult) => void
}

/** Takes probes and hands their results to the one writer in batches. Holds what is in flight; nothing else. */
export function probeTaker({
  db,
  runId,
  transport,
  clock,
  evidencePath,
  afterBatch,
  onResult,
}: TakerOptions) {
  const writer = readingWriter(db)
  const record = recorder(evidencePath)
  const inFlight = new Set<Promise<void>>()
  let isStopped = false
  let queue: { reading: ReadingToSave; practiceId: number }[] = []

  function flush(): void {
    if (queue.length === 0) return
    const batch = queue
    queue = []
    try {
      writer.save(
        runId,
        batch.map(({ reading }) => reading),
      )
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
      // Another command is writing: the batch waits for the next flush.
      queue = [...batch, ...queue]
      return
    }
    afterBatch?.([...new Set(batch.map(({ practiceId }) => practiceId))])
  }

  async function take({ job, practiceId }: PlannedJob): Promise<void> {
    const result = await runProbe(job, transport, clock)
    if (isStopped) return
    queue.push({ reading: record(result), practiceId })
    onResult?.(result)
    if (queue.length >= BATCH) flush()
  }

  return {
    flush,
    inFlight: () => inFlight.size,
    start(planned: PlannedJob): void {
      const work = take(planned).finally(() => inFlight.delete(work))
      inFlight.add(work)
    },
    /** Waits for what is in flight, no longer than told, and saves it. What answers later is abandoned. */
    async drain(longestMs: number): Promise<void> {
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise((go) => (timer = setTimeout(go, longestMs)))
      try {
        await Promise.race([Promise.all(inFlight), enough])
      } finally {
        clearTimeout(timer)
      }
      isStopped = true
      flush()
    },
  }
}

export type Taker = ReturnType<typeof probeTaker>
