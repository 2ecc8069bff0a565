import { createInflateRaw } from 'node:zlib'
import { refuse } from './refusal.ts'
import {
  DEFLATED,
  isZip,
  MAX_RATIO,
  MAX_UNPACKED_BYTES,
  packedBytesOf,
  readDirectory,
  refuseInflated,
  type Member,
} from './unzip.ts'

const CHUNK_BYTES = 1024 * 1024

/** A table inside a file: the file itself, or a member of a zip. Its bytes come in pieces and are never held together. */
export type TablePart = { name: string; chunks: AsyncIterable<Buffer> }

/** The CSV members of a zip, at most `most` of them, or the file itself where it is not a zip. */
export function tableParts(fileName: string, bytes: Buffer, most: number): TablePart[] {
  if (!isZip(bytes)) return [{ name: fileName, chunks: chunksOf(bytes) }]
  const members = readDirectory(fileName, bytes).filter(isTable)
  if (members.length === 0 || members.length > most)
    return refuse(
      fileName,
      `the zip holds ${members.length} CSV files where 1 to ${most} are expected`,
      'check that it is the file meant',
    )
  const budget = { leftBytes: MAX_UNPACKED_BYTES }
  return members.map((member) => memberPart(fileName, bytes, member, budget))
}

/** One member of a zip; the budget is what all members read may unpack to together. */
export function memberPart(
  fileName: string,
  bytes: Buffer,
  member: Member,
  budget: { leftBytes: number },
): TablePart {
  const packed = packedBytesOf(fileName, bytes, member)
  const chunks = member.method === DEFLATED ? inflated(fileName, packed, budget) : chunksOf(packed)
  return { name: member.name.split('/').at(-1) ?? member.name, chunks }
}

/** Copies that some systems put beside the real member start with a dot or lie in a folder of their own. */
const isTable = ({ name }: Member): boolean => /\.csv$/i.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name)

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES)
    yield await Promise.resolve(bytes.subarray(from, from + CHUNK_BYTES))
}

/** Unpacks piece by piece; what all members may unpack to together is bounded. */
async function* inflated(
  fileName: string,
  packed: Buffer,
  budget: { leftBytes: number },
): AsyncGenerator<Buffer> {
  let ownBytes = packed.length * MAX_RATIO
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES })
  inflate.end(packed)
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      ownBytes -= chunk.length
      budget.leftBytes -= chunk.length
      if (ownBytes < 0 || budget.leftBytes < 0) refuseInflated(fileName)
      yield chunk
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw error
    refuse(fileName, 'the zip is damaged or cut short', 'download it again')
  }
}
