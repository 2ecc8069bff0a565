import { saveMissed, type MissedProbe } from '#db/queries/missed-slots.server.ts'
import { readingWriter, type ReadingToSave } from '#db/queries/readings.server.ts'
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
  let unkept: MissedProbe[] = []
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
    const lost = unkept
    if (lost.length > 0 && unlessHindered(() => saveMissed(db, lost, 'write_failed', clock()))) unkept = []
  }

  return {
    unlessHindered,
    waiting: () => queue.length,
    add(result: ProbeResult, practiceId: number): void {
      try {
        queue.push({ reading: record(result), practiceId, result })
      } catch (error) {
        if (!onDiskTrouble || !isDiskTrouble(error)) throw error
        onDiskTrouble(error)
        const { slot, toolId, part } = result.job
        unkept.push({ slot, toolId, part })
      }
    },
    save(): void {
      saveUnkept()
      saveQueue()
      if (touched.size > 0 && unlessHindered(() => afterBatch?.([...touched]))) touched.clear()
    },
  }
}
