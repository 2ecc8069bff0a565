import { evidenceContent, type EvidenceGap } from '#db/evidence/evidence-files.server.ts'
import type { FetchFailureReason } from '#domain/codes.ts'
import type { Capture, Exchange } from '../probe/types.ts'

export type { EvidenceGap } from '#db/evidence/evidence-files.server.ts'

type StoredExchange = Pick<Exchange, 'url' | 'status' | 'headers' | 'isRendered'> & {
  bodySha256: string
  bodyBytes: number
}
type Manifest = { exchanges: StoredExchange[]; failure: { url: string; why: FetchFailureReason } | null }

/** A capture as it was stored, or why it cannot be had whole: nothing is concluded from part of it. */
export function storedCapture(folder: string, evidenceSha256: string): Capture | EvidenceGap {
  const manifest = evidenceContent(folder, evidenceSha256)
  if (typeof manifest === 'string') return manifest
  const { exchanges, failure } = JSON.parse(manifest.toString('utf8')) as Manifest
  const read: Exchange[] = []
  for (const exchange of exchanges) {
    const body = exchange.bodyBytes === 0 ? Buffer.alloc(0) : evidenceContent(folder, exchange.bodySha256)
    if (typeof body === 'string') return body
    const { bodySha256: _, bodyBytes: __, ...kept } = exchange
    read.push({ kind: 'answered', ...kept, setCookies: [], body, durationMs: 0 })
  }
  return { exchanges: read, failure: failure && { kind: 'failed', detail: '', durationMs: 0, ...failure } }
}
