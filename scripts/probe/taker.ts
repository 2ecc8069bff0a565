import type { Db } from '#db/client.server.ts'
import type { BrowserProbing } from './browser/browser-probing.ts'
import { within } from './browser/within.ts'
import { pictureKeeper } from './picture-keeper.ts'
import { readingStore } from './reading-store.ts'
import { runProbe, type Clock } from './run-probe.ts'
import type { PlannedJob } from './slot-plan.ts'
import { ceilingGroupOf } from './supplier-of.ts'
import type { ProbeResult, Transport } from './types.ts'

const BATCH = 200
/** Probes started and not yet answered; the rest wait for their turn in the plan. */
export const MAX_IN_FLIGHT = 400
/** A supplier that cannot be asked fast enough must not fill the room that the others need. */
const MAX_AT_SUPPLIER = 100

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
  /** Told of a disk that fails. With it, probing goes on and what cannot be kept is recorded as missed; without, it ends. */
  onDiskTrouble?: (error: unknown) => void
}

/** Takes probes and hands their results to the one writer in batches. Holds what is in flight; nothing else. */
export function probeTaker(options: TakerOptions) {
  const { db, transport, clock, evidencePath, browser, onResult } = options
  const pictures = browser && pictureKeeper({ db, browser, clock, evidencePath })
  const store = readingStore(options, (batch) => batch.forEach(({ result }) => pictures?.follow(result)))
  const inFlight = new Set<Promise<void>>()
  const atSupplier = new Map<string, number>()
  let isStopped = false

  function flush(): void {
    store.unlessHindered(() => pictures?.save())
    store.save()
  }

  async function take({ job, practiceId, sharing = [] }: PlannedJob): Promise<void> {
    const result = await runProbe(job, transport, clock, undefined, browser)
    if (isStopped) return
    store.add(result, practiceId)
    for (const other of sharing)
      store.add({ ...result, job: { ...job, toolId: other.toolId } }, other.practiceId)
    onResult?.(result)
    if (store.waiting() >= BATCH) flush()
  }

  const count = (planned: PlannedJob, more: 1 | -1): void => {
    const group = groupOf(planned)
    const now = (atSupplier.get(group) ?? 0) + more
    if (now === 0) atSupplier.delete(group)
    else atSupplier.set(group, now)
  }

  return {
    flush,
    inFlight: () => inFlight.size,
    hasRoomFor: (planned: PlannedJob): boolean =>
      inFlight.size < MAX_IN_FLIGHT && (atSupplier.get(groupOf(planned)) ?? 0) < MAX_AT_SUPPLIER,
    start(planned: PlannedJob): void {
      count(planned, 1)
      const work = take(planned).finally(() => {
        inFlight.delete(work)
        count(planned, -1)
      })
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
      if (store.waiting() > 0)
        throw new Error(
          `${store.waiting()} readings could not be written: the database is busy or its disk fails.`,
        )
    },
  }
}

const groupOf = ({ job: { address } }: PlannedJob): string =>
  URL.canParse(address) ? ceilingGroupOf(new URL(address).hostname) : address

export type Taker = ReturnType<typeof probeTaker>
