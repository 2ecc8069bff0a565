import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Why stored content cannot be read again: it was pruned or lost, or is no longer what its hash says. */
export type EvidenceGap = 'missing' | 'altered'

/** Where the content with a hash lives under the evidence folder. */
export const evidenceFilePath = (folder: string, sha256: string): string =>
  join(folder, sha256.slice(0, 2), `${sha256.slice(2)}.gz`)

/** The content under a hash, checked against it, or why it cannot be had. */
export function evidenceContent(folder: string, sha256: string): Buffer | EvidenceGap {
  let packed: Buffer
  try {
    packed = readFileSync(evidenceFilePath(folder, sha256))
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

type StoredExchange = { url: string; status: number; bodySha256: string; bodyBytes: number }

/** The last page of a stored capture: what a person is shown of it. */
export type StoredPage = { url: string; status: number; body: Buffer }

/** Null where the capture ended without any page. */
export function lastStoredPage(folder: string, evidenceSha256: string): StoredPage | EvidenceGap | null {
  const manifest = evidenceContent(folder, evidenceSha256)
  if (typeof manifest === 'string') return manifest
  const { exchanges } = JSON.parse(manifest.toString('utf8')) as { exchanges: StoredExchange[] }
  const last = exchanges.findLast(({ bodyBytes }) => bodyBytes > 0)
  if (!last) return null
  const body = evidenceContent(folder, last.bodySha256)
  return typeof body === 'string' ? body : { url: last.url, status: last.status, body }
}
