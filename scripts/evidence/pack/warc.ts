import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { WARCRecord, WARCSerializer } from 'warcio'
import type { Capture, Exchange } from '../../probe/types.ts'

/** A capture to be archived, with the readings that saw it in order of time: there is at least one. */
export type CaptureToArchive = {
  evidenceSha256: string
  capture: Capture
  seenBy: readonly { id: string; checkedAt: number }[]
}

/**
 * Captures as a WARC 1.1 file (ISO 28500:2017): a record for each answer, redirects too, and one metadata record for what the
 * whole capture was. Record ids come from hashes and dates from readings, so that the same captures give the same bytes.
 */
export async function warcOf(captures: readonly CaptureToArchive[], software: string): Promise<Buffer> {
  const info = WARCRecord.createWARCInfo(
    { ...common('warcinfo', captures[0] ? firstSeen(captures[0]) : 0), filename: 'evidence.warc' },
    { software, format: 'WARC File Format 1.1' },
  )
  const parts = [await WARCSerializer.serialize(info)]
  for (const archived of captures) {
    const { evidenceSha256, capture } = archived
    for (const [step, exchange] of capture.exchanges.entries())
      parts.push(
        await WARCSerializer.serialize(answerOf(exchange, `${evidenceSha256} ${step}`, firstSeen(archived))),
      )
    parts.push(await WARCSerializer.serialize(metadataOf(archived)))
  }
  return Buffer.concat(parts)
}

const firstSeen = ({ seenBy }: CaptureToArchive): number => seenBy[0]?.checkedAt ?? 0

/**
 * An answer as it came is a response; its body is stored unpacked, and no kept header speaks of packing or length. What a
 * browser made of a page never came from the server: it is a resource, and UTF-8 whatever the server said of its own bytes.
 */
const answerOf = (exchange: Exchange, name: string, at: number): WARCRecord =>
  exchange.isRendered
    ? WARCRecord.create(
        {
          ...common(name, at),
          type: 'resource',
          url: exchange.url,
          warcHeaders: { ...common(name, at).warcHeaders, 'Content-Type': 'text/html; charset=utf-8' },
        },
        bytes(exchange.body),
      )
    : WARCRecord.create(
        {
          ...common(name, at),
          type: 'response',
          url: exchange.url,
          statusline: `HTTP/1.1 ${exchange.status} ${STATUS_CODES[exchange.status] ?? 'Unassigned'}`,
          httpHeaders: Object.entries(exchange.headers),
        },
        bytes(exchange.body),
      )

/** What no single answer says: that they belong to one check, its evidence hash, how it ended, and who saw it. */
function metadataOf(archived: CaptureToArchive): WARCRecord {
  const { evidenceSha256, capture, seenBy } = archived
  const { exchanges, failure } = capture
  const fields = [
    ['evidence-sha256', evidenceSha256],
    ['answers', String(exchanges.length)],
    ...exchanges.filter(({ isRendered }) => isRendered).map(({ url }) => ['as-a-browser-made-it', url]),
    ...(failure ? [['failure', `${failure.why} ${failure.url}`]] : []),
    ...seenBy.map(({ id, checkedAt }) => ['seen-by-reading', `${id} ${new Date(checkedAt).toISOString()}`]),
  ]
  const { warcHeaders, ...rest } = common(`${evidenceSha256} metadata`, firstSeen(archived))
  return WARCRecord.create(
    {
      ...rest,
      type: 'metadata',
      url: exchanges.at(-1)?.url ?? failure?.url ?? 'urn:none',
      warcHeaders: { ...warcHeaders, 'Content-Type': 'application/warc-fields' },
    },
    bytes(Buffer.from(fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''))),
  )
}

/** The exact time of the reading: WARC 1.1 has fractions of a second. */
const common = (name: string, at: number) => ({
  date: new Date(at).toISOString(),
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
