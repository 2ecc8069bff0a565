import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { FetchFailureReason } from '#domain/codes.ts'
import { evidenceFile } from '../probe/evidence.ts'
import type { Capture, Exchange } from '../probe/types.ts'

type StoredExchange = Pick<Exchange, 'url' | 'status' | 'headers'> & { bodySha256: string; bodyBytes: number }
type Manifest = { exchanges: StoredExchange[]; failure: { url: string; why: FetchFailureReason } | null }

/** Why stored content cannot be read again: it was pruned or lost, or is no longer what its hash says. */
export type EvidenceGap = 'missing' | 'altered'

/** A capture as it was stored, or why it cannot be had whole: nothing is concluded from part of it. */
export function storedCapture(folder: string, evidenceSha256: string): Capture | EvidenceGap {
  const manifest = contentOf(folder, evidenceSha256)
  if (typeof manifest === 'string') return manifest
  const { exchanges, failure } = JSON.parse(manifest.toString('utf8')) as Manifest
  const read: Exchange[] = []
  for (const exchange of exchanges) {
    const body = exchange.bodyBytes === 0 ? Buffer.alloc(0) : contentOf(folder, exchange.bodySha256)
    if (typeof body === 'string') return body
    const { url, status, headers } = exchange
    read.push({ kind: 'answered', url, status, headers, setCookies: [], body, durationMs: 0 })
  }
  return { exchanges: read, failure: failure && { kind: 'failed', detail: '', durationMs: 0, ...failure } }
}

function contentOf(folder: string, sha256: string): Buffer | EvidenceGap {
  let packed: Buffer
  try {
    packed = readFileSync(evidenceFile(folder, sha256))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing'
    throw error
  }
  try {
    const content = gunzipSync(packed)
    return createHash('sha256').update(content).digest('hex') === sha256 ? content : 'altered'
  } catch {
    return 'altered'
  }
}
