import type { Db } from '#db/client.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
import type { BrowserProbing } from './browser/browser-probing.ts'
import { pictureKeeper } from './picture-keeper.ts'
import { recorder } from './record.ts'
import { within } from './browser/within.ts'
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
  /** For pages that need one, and for pictures of readings that are not open; without it there are neither. */
  browser?: BrowserProbing | undefined
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
  browser,
  afterBatch,
  onResult,
}: TakerOptions) {
  const writer = readingWriter(db)
  const record = recorder(evidencePath)
  const pictures = browser && pictureKeeper({ db, browser, clock, evidencePath })
  const inFlight = new Set<Promise<void>>()
  let isStopped = false
  let queue: { reading: ReadingToSave; practiceId: number; result: ProbeResult }[] = []

  function flush(): void {
    unlessBusy(() => pictures?.save())
    if (queue.length === 0) return
    const batch = queue
    queue = []
    const save = () =>
      writer.save(
        runId,
        batch.map(({ reading }) => reading),
      )
    if (!unlessBusy(save)) {
      queue = [...batch, ...queue]
      return
    }
    for (const { result } of batch) pictures?.follow(result)
    afterBatch?.([...new Set(batch.map(({ practiceId }) => practiceId))])
  }

  async function take({ job, practiceId }: PlannedJob): Promise<void> {
    const result = await runProbe(job, transport, clock, undefined, browser)
    if (isStopped) return
    queue.push({ reading: record(result), practiceId, result })
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
      const taken = Promise.all(inFlight)
      if (await within(longestMs, taken)) await taken
      isStopped = true
      flush()
      if (pictures) await within(longestMs, pictures.settled())
      flush()
    },
  }
}

/** False where another command is writing: what was to be saved waits for the next time. */
function unlessBusy(save: () => void): boolean {
  try {
    save()
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    return false
  }
}

export type Taker = ReturnType<typeof probeTaker>
