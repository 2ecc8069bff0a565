import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { WARCRecord, WARCSerializer } from 'warcio'
import type { Capture } from '../../probe/types.ts'

/** A capture to be archived, with the instant of the first reading that saw it. */
export type CaptureToArchive = { evidenceSha256: string; seenAt: number; capture: Capture }

/**
 * Captures as a WARC 1.1 file (ISO 28500:2017): a response record for each answer, and one metadata record for what the
 * whole capture was. Record ids come from hashes and dates from readings, so that the same captures give the same bytes.
 */
export async function warcOf(captures: readonly CaptureToArchive[], software: string): Promise<Buffer> {
  const info = WARCRecord.createWARCInfo(
    { ...common('warcinfo', captures[0]?.seenAt ?? 0), filename: 'evidence.warc' },
    { software, format: 'WARC File Format 1.1' },
  )
  const parts = [await WARCSerializer.serialize(info)]
  for (const { evidenceSha256, seenAt, capture } of captures) {
    for (const [step, exchange] of capture.exchanges.entries()) {
      const record = WARCRecord.create(
        {
          ...common(`${evidenceSha256} ${step}`, seenAt),
          type: 'response',
          url: exchange.url,
          statusline: `HTTP/1.1 ${exchange.status} ${STATUS_CODES[exchange.status] ?? ''}`.trim(),
          httpHeaders: Object.entries(exchange.headers),
        },
        bytes(exchange.body),
      )
      parts.push(await WARCSerializer.serialize(record))
    }
    parts.push(await WARCSerializer.serialize(metadataOf(evidenceSha256, seenAt, capture)))
  }
  return Buffer.concat(parts)
}

/** What no single answer says: that they belong to one check, its evidence hash, and how it ended. */
function metadataOf(evidenceSha256: string, seenAt: number, { exchanges, failure }: Capture): WARCRecord {
  const fields = [
    ['evidence-sha256', evidenceSha256],
    ['answers', String(exchanges.length)],
    ...(failure ? [['failure', `${failure.why} ${failure.url}`]] : []),
  ]
  return WARCRecord.create(
    {
      ...common(`${evidenceSha256} metadata`, seenAt),
      type: 'metadata',
      url: exchanges.at(-1)?.url ?? failure?.url ?? 'urn:none',
      warcHeaders: {
        'WARC-Record-ID': idOf(`${evidenceSha256} metadata`),
        'Content-Type': 'application/warc-fields',
      },
    },
    bytes(Buffer.from(fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''))),
  )
}

const common = (name: string, at: number) => ({
  date: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
  warcVersion: 'WARC/1.1' as const,
  warcHeaders: { 'WARC-Record-ID': idOf(name) },
})

/** A URN from a hash: version 8 of RFC 9562, which is for ids made in a way of one's own. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `<urn:uuid:${parts.join('-')}>`
}

async function* bytes(content: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content)
}
