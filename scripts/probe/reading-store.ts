import { saveMissed, type MissedProbe, type MissedReason } from '#db/queries/missed-slots.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
import { CLOCK_TOLERANCE_MS } from '#domain/clock-jumps.ts'
import { formatInstant } from '#domain/format.ts'
import { isBusy, isDiskTrouble } from './disk-trouble.ts'
import { recorder } from './record.ts'
import type { TakerOptions } from './taker.ts'
import type { ProbeResult } from './types.ts'

export type StoredReading = { reading: ReadingToSave; practiceId: number; result: ProbeResult }

/**
 * What was seen on its way to the database, in memory until it is there: evidence first, then readings in batches, then
 * the practices they touch. What finds another command writing, or a disk that fails, waits for the next time.
 */
export function readingStore(
  { db, runId, clock, evidencePath, afterBatch, onDiskTrouble }: TakerOptions,
  onSaved: (batch: readonly StoredReading[]) => void,
) {
  const writer = readingWriter(db)
  const record = recorder(evidencePath)
  let queue: StoredReading[] = []
  let unkept: (MissedProbe & { reason: MissedReason })[] = []
  /** Practices with new readings that nobody was told of yet. */
  const touched = new Set<number>()

  function unlessHindered(save: () => void): boolean {
    try {
      save()
      return true
    } catch (error) {
      if (isBusy(error)) return false
      if (!onDiskTrouble || !isDiskTrouble(error)) throw error
      onDiskTrouble(error)
      return false
    }
  }

  function saveQueue(): void {
    const batch = queue
    if (batch.length === 0) return
    const readings = batch.map(({ reading }) => reading)
    if (!unlessHindered(() => writer.save(runId, readings))) return
    queue = []
    for (const { practiceId } of batch) touched.add(practiceId)
    onSaved(batch)
  }

  /** No reading may cite evidence that is not on disk: such a check was due and is recorded as missed. */
  function saveUnkept(): void {
    for (const [reason, lost] of Map.groupBy(unkept, (probe) => probe.reason))
      if (unlessHindered(() => saveMissed(db, lost, reason, clock())))
        unkept = unkept.filter((probe) => probe.reason !== reason)
  }

  /** A time to come is no time at which anything was seen: the check was due, and counts as missed. */
  function refuseFuture(result: ProbeResult): void {
    console.log(
      `A check of ${result.job.practiceCode} carries a time that has not come yet (${formatInstant(result.checkedAt)}): it is recorded as missed. See that the clock of this machine is right.`,
    )
    unkept.push({ ...keyOf(result), reason: 'clock_jumped' })
  }

  return {
    unlessHindered,
    waiting: () => queue.length,
    add(result: ProbeResult, practiceId: number): void {
      if (result.checkedAt > clock() + CLOCK_TOLERANCE_MS) return refuseFuture(result)
      try {
        queue.push({ reading: record(result), practiceId, result })
      } catch (error) {
        if (!onDiskTrouble || !isDiskTrouble(error)) throw error
        onDiskTrouble(error)
        unkept.push({ ...keyOf(result), reason: 'write_failed' })
      }
    },
    save(): void {
      saveUnkept()
      saveQueue()
      if (touched.size > 0 && unlessHindered(() => afterBatch?.([...touched]))) touched.clear()
    },
  }
}

const keyOf = ({ job: { slot, toolId, part } }: ProbeResult): MissedProbe => ({ slot, toolId, part })
