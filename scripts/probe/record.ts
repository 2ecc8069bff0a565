import type { ReadingToSave } from '#db/queries/readings.server.ts'
import { keepEvidence, summarise, type CaptureSummary } from './evidence.ts'
import type { ProbeResult } from './types.ts'

const KNOWN_LIMIT = 20_000

/**
 * Turns a probe's result into the reading to save. The evidence is on disk when this returns; a capture seen before is
 * neither summarised nor written again.
 */
export function recorder(evidencePath: string): (result: ProbeResult) => ReadingToSave {
  const known = new Map<string, CaptureSummary>()
  return ({ job, checkedAt, latencyMs, capture, captureKey, sighting }) => {
    let summary = known.get(captureKey)
    if (!summary) {
      summary = summarise(capture)
      keepEvidence(evidencePath, capture, summary)
      if (known.size >= KNOWN_LIMIT) known.clear()
      known.set(captureKey, summary)
    }
    const { manifest: _, ...kept } = summary
    const { slot, part, toolId, vantage } = job
    return { slot, part, toolId, checkedAt, latencyMs, capture: kept, sighting, ...(vantage && { vantage }) }
  }
}
