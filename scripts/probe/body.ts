import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

export class TooLarge extends Error {}
export class BadEncoding extends Error {}
export class Truncated extends Error {}

export type SizeCaps = { wireBytes: number; bodyBytes: number }

/** Reads a body up to the cap on the wire, then decompresses it up to the cap for what it becomes. */
export async function readBody(
  stream: AsyncIterable<Buffer>,
  encoding: string | undefined,
  caps: SizeCaps,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > caps.wireBytes) throw new TooLarge(`more than ${caps.wireBytes} bytes`)
    chunks.push(chunk)
  }
  return decompress(Buffer.concat(chunks), encoding?.trim().toLowerCase(), caps.bodyBytes)
}

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const

async function decompress(
  raw: Buffer,
  encoding: string | undefined,
  maxOutputLength: number,
): Promise<Buffer> {
  if (!encoding || encoding === 'identity' || raw.length === 0) {
    if (raw.length > maxOutputLength) throw new TooLarge(`more than ${maxOutputLength} bytes`)
    return raw
  }
  if (!(encoding in DECODERS)) throw new BadEncoding(`content-encoding ${encoding}`)
  try {
    return (await DECODERS[encoding as keyof typeof DECODERS](raw, { maxOutputLength })) as Buffer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new TooLarge(`more than ${maxOutputLength} bytes once decompressed`)
    if ((error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR') throw new Truncated('the body ended early')
    throw new BadEncoding((error as Error).message)
  }
}
